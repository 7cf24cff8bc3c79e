package clothes.serve;

import clothes.api.http.ProblemException;

/** Limits what is in progress at a time, in total and for each client. */
final class ConcurrencyLimit {
  private final String what;
  private final int max;
  private final int maxOfClient;
  private final ClientCounts clients = new ClientCounts();
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
   * Takes a slot, which {@link #release} frees.
   *
   * @throws ProblemException as {@link #check}
   */
  synchronized void acquire(ClientAddress client) throws ProblemException {
    check(client);
    clients.increment(client);
    inProgress++;
  }

  /**
   * Checks whether a slot is free.
   *
   * @throws ProblemException 429 if the client has none, 503 if nobody has
   */
  synchronized void check(ClientAddress client) throws ProblemException {
    if (clients.of(client) >= maxOfClient) {
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
    clients.decrement(client);
    inProgress--;
  }
}
