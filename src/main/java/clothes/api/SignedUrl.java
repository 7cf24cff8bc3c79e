package clothes.api;

import java.time.Instant;
import java.util.Map;

/** A signed URL for the upload of one photo, with the method and the headers that it requires. */
public record SignedUrl(String method, String url, Map<String, String> headers, Instant expires) {
  public SignedUrl {
    headers = Map.copyOf(headers);
  }
}
