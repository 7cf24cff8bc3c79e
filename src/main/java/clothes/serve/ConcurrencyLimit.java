package clothes.serve;

import clothes.api.http.ProblemException;
import java.util.HashMap;
import java.util.Map;

/** Limits what is in progress at a time, in total and for each client. */
final class ConcurrencyLimit {
  private final String what;
  private final int max;
  private final int maxOfClient;
  private final Map<ClientAddress, Integer> clients = new HashMap<>();
  private int inProgress;

  /**
   * @param what a plural noun for messages
   */
  ConcurrencyLimit(String what, int max, int maxOfClient) {
    this.what = what;
    this.max = max;
    this.maxOfClient = maxOfClient;
  }

  /**
   * Takes a place, which {@link #release} returns.
   *
   * @throws ProblemException as {@link #check}
   */
  synchronized void acquire(ClientAddress client) throws ProblemException {
    check(client);
    clients.merge(client, 1, Integer::sum);
    inProgress++;
  }

  /**
   * Checks whether there is a free place.
   *
   * @throws ProblemException 429 if the client has none, 503 if nobody has
   */
  synchronized void check(ClientAddress client) throws ProblemException {
    if (clients.getOrDefault(client, 0) >= maxOfClient) {
      throw new ProblemException(
          429,
          "this client has %d %s in progress, which is the maximum; try again"
              .formatted(maxOfClient, what));
    }
    if (inProgress >= max) {
      throw new ProblemException(
          503, "busy: %d concurrent %s is the maximum; try again".formatted(max, what));
    }
  }

  synchronized void release(ClientAddress client) {
    clients.computeIfPresent(client, (key, count) -> count == 1 ? null : count - 1);
    inProgress--;
  }
}
