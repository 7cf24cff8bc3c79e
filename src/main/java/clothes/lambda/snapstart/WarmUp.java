package clothes.lambda.snapstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.text.Excerpt;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Sends events through a handler several times, because the first invocations are slow. */
public final class WarmUp implements Runnable {
  private static final int ROUNDS = 3;
  private static final int REMAINING_MS = 60_000;

  private final RequestStreamHandler handler;
  private final List<WarmUpEvent> events;

  public WarmUp(RequestStreamHandler handler, List<WarmUpEvent> events) {
    this.handler = handler;
    this.events = List.copyOf(events);
  }

  @Override
  public void run() {
    for (int round = 0; round < ROUNDS; round++) {
      events.forEach(this::invoke);
    }
  }

  private void invoke(WarmUpEvent warmUpEvent) {
    ByteArrayInputStream event =
        new ByteArrayInputStream(warmUpEvent.event().toString().getBytes(UTF_8));
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      handler.handleRequest(event, output, new WarmUpContext(REMAINING_MS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String text = output.toString(UTF_8);
    if (!text.contains(warmUpEvent.expected())) {
      throw new IllegalStateException(
          "warm-up failed: the response has no %s: %s"
              .formatted(warmUpEvent.expected(), Excerpt.quoted(text)));
    }
  }
}
