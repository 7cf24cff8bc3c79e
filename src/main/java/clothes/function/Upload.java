package clothes.function;

import java.time.Instant;
import java.util.Map;

/** A permit to put one photo: how to do it, and how long it holds. */
record Upload(String method, String url, Map<String, String> headers, Instant expires) {
  Upload {
    headers = Map.copyOf(headers);
  }
}
