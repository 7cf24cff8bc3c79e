package clothes.serve;

import clothes.api.http.ProblemException;
import clothes.text.Plural;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** Limits the concurrent operations of one kind, in total and for each client. */
final class ConcurrencyLimit {
  /** The weight of the latest slot in {@link #averageNanos}. */
  private static final double LATEST_WEIGHT = 0.2;

  private final String noun;
  private final int max;
  private final int maxPerClient;
  private final LongSupplier nanoClock;
  private final ClientCounts clients = new ClientCounts();

  /** The occupied slots, the oldest first. */
  private final Set<Slot> slots = new LinkedHashSet<>();

  /** The exponential moving average of how long slots are occupied. */
  private double averageNanos;

  /** A slot that a client occupies until {@link #close}. */
  final class Slot implements AutoCloseable {
    private final ClientAddress client;
    private final long start = nanoClock.getAsLong();

    private Slot(ClientAddress client) {
      this.client = client;
    }

    private long age() {
      return nanoClock.getAsLong() - start;
    }

    @Override
    public void close() {
      free(this);
    }
  }

  /**
   * @param noun the name of the operation in messages, singular
   * @param max the maximum for all clients, at least 1
   * @param maxPerClient the maximum for each client, at least 1
   */
  ConcurrencyLimit(String noun, int max, int maxPerClient) {
    this(noun, max, maxPerClient, System::nanoTime);
  }

  ConcurrencyLimit(String noun, int max, int maxPerClient, LongSupplier nanoClock) {
    this.noun = noun;
    this.max = max;
    this.maxPerClient = maxPerClient;
    this.nanoClock = nanoClock;
  }

  /**
   * Takes a slot.
   *
   * @throws ProblemException as {@link #check}
   */
  synchronized Slot acquire(ClientAddress client) throws ProblemException {
    check(client);
    Slot slot = new Slot(client);
    clients.increment(client);
    slots.add(slot);
    return slot;
  }

  /**
   * Checks whether a slot is free.
   *
   * @throws ProblemException 429 if the client has reached its maximum, 503 if no slot is free
   */
  synchronized void check(ClientAddress client) throws ProblemException {
    if (clients.count(client) >= maxPerClient) {
      throw new ProblemException(
          429,
          "this client has %s in progress, which is the maximum; try again"
              .formatted(Plural.withCount(maxPerClient, noun)),
          expectedWait(slot -> slot.client.equals(client)));
    }
    if (slots.size() >= max) {
      throw new ProblemException(
          503,
          "busy: %s is the maximum; try again"
              .formatted(Plural.withCount(max, "concurrent " + noun)),
          expectedWait(slot -> true));
    }
  }

  /**
   * Estimates the time until the oldest matching slot is free: the average time minus the slot's
   * age. If the slot is older than the average, assumes that half of its time is over.
   */
  private Duration expectedWait(Predicate<Slot> matches) {
    long age = slots.stream().filter(matches).findFirst().orElseThrow().age();
    return Duration.ofNanos(age < averageNanos ? (long) averageNanos - age : age);
  }

  private synchronized void free(Slot slot) {
    if (slots.remove(slot)) {
      clients.decrement(slot.client);
      // The first slot sets the average.
      double weight = averageNanos == 0 ? 1 : LATEST_WEIGHT;
      averageNanos += weight * (slot.age() - averageNanos);
    }
  }
}
