package clothes.fetch;

import java.net.URI;

/** A file to download: its name in messages, its http or https URL, and its maximum size. */
public record RemoteFile(String name, URI address, long maxBytes) {
  public RemoteFile {
    if (!accepts(address)) {
      throw new IllegalArgumentException(
          "the address of the %s is %s, must be an http or https URL".formatted(name, address));
    }
  }

  /** Whether a URL is absolute with scheme http or https. */
  public static boolean accepts(URI address) {
    boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
    return http && address.getHost() != null;
  }

  FetchException failure(String why, String advice) {
    return new FetchException(name + " from " + address, why, advice);
  }
}
