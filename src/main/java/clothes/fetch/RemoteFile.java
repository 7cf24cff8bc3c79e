package clothes.fetch;

import java.net.URI;

/** A file to be fetched: what it is called, its http(s) address and how many bytes it may have. */
public record RemoteFile(String name, URI address, long maxBytes) {
  public RemoteFile {
    if (!accepts(address)) {
      throw new IllegalArgumentException(
          "the address of the %s is %s, must be an http or https URL".formatted(name, address));
    }
  }

  /** Only http and https are fetched, and only from a host. */
  public static boolean accepts(URI address) {
    boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
    return http && address.getHost() != null;
  }

  FetchException failure(String why, String advice) {
    return new FetchException(name + " from " + address, why, advice);
  }
}
