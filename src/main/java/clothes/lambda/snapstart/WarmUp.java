package clothes.lambda.snapstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.api.http.Problem;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Whole requests through a handler, because the first and the second of a kind are slow. */
public record WarmUp(RequestStreamHandler handler, List<WarmUpEvent> events) implements Runnable {
  private static final int ROUNDS = 3;

  @Override
  public void run() {
    for (int round = 0; round < ROUNDS; round++) {
      events.forEach(this::answer);
    }
  }

  private void answer(WarmUpEvent each) {
    ByteArrayInputStream event = new ByteArrayInputStream(each.event().toString().getBytes(UTF_8));
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      handler.handleRequest(event, answer, new LocalContext(60_000));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String text = answer.toString(UTF_8);
    if (!text.contains(each.expected())) {
      throw new IllegalStateException(
          "warming up: the answer has no %s: %s".formatted(each.expected(), Problem.shown(text)));
    }
  }
}
