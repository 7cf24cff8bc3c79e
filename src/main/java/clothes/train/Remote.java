package clothes.train;

import java.net.URI;

/** A file to be fetched: what it is called, its http(s) address and how many bytes it may have. */
record Remote(String name, URI address, long maxBytes) {
  Remote {
    boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
    if (!http || address.getHost() == null) {
      throw new IllegalArgumentException(
          "the address of the %s is %s, must be an http or https URL".formatted(name, address));
    }
  }

  FetchException failure(String why, String advice) {
    return new FetchException(name + " from " + address, why, advice);
  }
}
