package clothes.serve;

import java.util.HashMap;
import java.util.Map;

/** Counts the open connections, or the operations, of each client. Not thread-safe. */
final class ClientCounts {
  private final Map<ClientAddress, Integer> counts = new HashMap<>();

  int count(ClientAddress client) {
    return counts.getOrDefault(client, 0);
  }

  void increment(ClientAddress client) {
    counts.merge(client, 1, Integer::sum);
  }

  /** Decrements the count of a client, and removes the client at 0. */
  void decrement(ClientAddress client) {
    counts.computeIfPresent(client, (key, count) -> count == 1 ? null : count - 1);
  }
}
