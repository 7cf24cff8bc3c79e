package clothes.serve;

import java.util.function.LongSupplier;

/**
 * A token bucket that holds the requests of one minute and refills evenly: a client may send that
 * many at once, and then one for each new token. Thread-safe.
 */
final class RateLimit {
  private static final double NANOS_PER_MINUTE = 60e9;

  private final int perMinute;
  private final LongSupplier nanoClock;
  private double tokens;
  private long lastRefillNanos;

  RateLimit(int perMinute, LongSupplier nanoClock) {
    this.perMinute = perMinute;
    this.nanoClock = nanoClock;
    this.tokens = perMinute;
    this.lastRefillNanos = nanoClock.getAsLong();
  }

  int perMinute() {
    return perMinute;
  }

  /** Takes a token for a request; returns false if there is none, so the request is rejected. */
  synchronized boolean tryAcquire() {
    long now = nanoClock.getAsLong();
    tokens = Math.min(perMinute, tokens + (now - lastRefillNanos) / NANOS_PER_MINUTE * perMinute);
    lastRefillNanos = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }

  /** The seconds from the last {@link #tryAcquire} until a request is accepted, at least 1. */
  synchronized int secondsToWait() {
    return (int) Math.max(1, Math.ceil((1 - tokens) * 60 / perMinute));
  }
}
