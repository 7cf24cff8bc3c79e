package clothes.lambda.events;

import clothes.api.http.ProblemException;
import clothes.api.http.Request;
import clothes.api.http.Response;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * An event that only keeps Lambda from discarding an unused snapshot: an empty object or a
 * scheduled event. The API responds as to {@code GET /health}.
 */
public final class Ping implements ApiEvent {
  private static final Set<String> SOURCES =
      Set.of("aws.events", "aws.scheduler", "serverless-plugin-warmup");

  /** Loaded only for events with a source: the type needs a date library, which takes memory. */
  private static final class Scheduled {
    static final EventSerializer<ScheduledEvent> EVENT = EventSerializer.of(ScheduledEvent.class);
  }

  Ping() {}

  public static boolean matches(RawEvent event) {
    return event.tree().isEmpty() || (event.tree().has("source") && isScheduled(event));
  }

  private static boolean isScheduled(RawEvent event) {
    try {
      String source = Scheduled.EVENT.read(event).getSource();
      return source != null && SOURCES.contains(source);
    } catch (ProblemException e) {
      return false;
    }
  }

  @Override
  public String method() {
    return "GET";
  }

  @Override
  public String path(Predicate<String> isApiPath) {
    return "/health";
  }

  @Override
  public Request decode(Predicate<String> isApiPath) {
    return new Request(
        method(),
        /* basePath= */ "",
        path(isApiPath),
        /* query= */ Map.of(),
        /* headers= */ Map.of(),
        new byte[0]);
  }

  @Override
  public byte[] encode(Response response) {
    return response.body();
  }
}
