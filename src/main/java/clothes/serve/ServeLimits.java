package clothes.serve;

import java.time.Duration;

/**
 * The limits of a {@link LocalServer}.
 *
 * @param total the capacity for all clients together
 * @param client the capacity for one client, see {@link ClientAddress}
 * @param minBytesPerSecond the slowest accepted average rate of a body, after its first 5 seconds
 */
public record ServeLimits(
    Capacity total, Capacity client, int minBytesPerSecond, Timeouts timeouts) {
  /** One client gets a quarter of each limit, so that it cannot shut out the others. */
  private static final int CLIENT_DIVISOR = 4;

  private static final int MIN_BYTES_PER_SECOND = 4096;
  private static final int MIN_BODIES = 64;
  private static final int MIN_CONNECTIONS = 512;

  /**
   * How much may be in progress at the same time.
   *
   * @param connections open connections
   * @param bodies request bodies that are arriving
   * @param requests classification requests whose body is complete
   */
  public record Capacity(int connections, int bodies, int requests) {
    public Capacity {
      if (requests < 1 || bodies < 1 || connections < requests || connections < bodies) {
        throw new IllegalArgumentException(
            ("limits are %d connections, %d bodies and %d requests; expected at least 1 of each,"
                    + " and no fewer connections than bodies or requests")
                .formatted(connections, bodies, requests));
      }
    }

    private Capacity clientShare() {
      return new Capacity(share(connections), share(bodies), share(requests));
    }

    private static int share(int total) {
      return Math.max(1, total / CLIENT_DIVISOR);
    }
  }

  /**
   * How long a client and the server may take.
   *
   * @param header time for the headers of the next request on an open connection, and for a pause
   *     within a body
   * @param body time for the body of a request to the API
   * @param upload time for the body of an upload
   * @param request timeout of a request to the API, as on AWS; the API's deadline is a second
   *     earlier
   * @param shutdown time for requests in progress when the server stops
   */
  public record Timeouts(
      Duration header, Duration body, Duration upload, Duration request, Duration shutdown) {
    static final Timeouts DEFAULT =
        new Timeouts(
            /* header= */ Duration.ofSeconds(10),
            /* body= */ Duration.ofSeconds(20),
            /* upload= */ Duration.ofSeconds(120),
            /* request= */ Duration.ofSeconds(29),
            /* shutdown= */ Duration.ofSeconds(60));
  }

  /**
   * Returns the limits of {@code clothes serve}.
   *
   * @param maxRequests the maximum of concurrent requests that classify photos; should exceed the
   *     number of cores, because many requests wait for other servers
   */
  public static ServeLimits defaults(int maxRequests) {
    int bodies = Math.max(MIN_BODIES, maxRequests);
    Capacity total = new Capacity(Math.max(MIN_CONNECTIONS, 2 * bodies), bodies, maxRequests);
    return new ServeLimits(total, total.clientShare(), MIN_BYTES_PER_SECOND, Timeouts.DEFAULT);
  }
}
