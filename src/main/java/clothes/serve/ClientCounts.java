package clothes.serve;

import java.util.HashMap;
import java.util.Map;

/** Counts what each client has in use. Not thread-safe: the owner synchronizes. */
final class ClientCounts {
  private final Map<ClientAddress, Integer> counts = new HashMap<>();

  int of(ClientAddress client) {
    return counts.getOrDefault(client, 0);
  }

  void increment(ClientAddress client) {
    counts.merge(client, 1, Integer::sum);
  }

  /** Forgets a client that has nothing in use any more. */
  void decrement(ClientAddress client) {
    counts.computeIfPresent(client, (key, count) -> count == 1 ? null : count - 1);
  }
}
