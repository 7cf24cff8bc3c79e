package clothes.emulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What came back for one event.
 *
 * @param failed whether the handler threw; the body then describes what
 * @param time from the event's departure to the answer's arrival
 */
public record InvocationResult(boolean failed, byte[] body, Duration time) {

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
