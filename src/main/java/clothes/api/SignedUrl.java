package clothes.api;

import java.time.Instant;
import java.util.Map;

/** A permit to put one photo: how to do it, and how long it holds. */
public record SignedUrl(String method, String url, Map<String, String> headers, Instant expires) {
  public SignedUrl {
    headers = Map.copyOf(headers);
  }
}
