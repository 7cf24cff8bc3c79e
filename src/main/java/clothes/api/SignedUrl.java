package clothes.api;

import java.time.Instant;
import java.util.Map;

/** A signed request for the upload of one photo, valid until it expires. */
public record SignedUrl(String method, String url, Map<String, String> headers, Instant expires) {
  public SignedUrl {
    headers = Map.copyOf(headers);
  }
}
