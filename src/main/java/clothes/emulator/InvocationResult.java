package clothes.emulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The response to one event.
 *
 * @param failed whether the handler threw; the body is then Lambda's error JSON
 * @param time from sending the event to receiving the response
 */
public record InvocationResult(boolean failed, byte[] body, Duration time) {

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
