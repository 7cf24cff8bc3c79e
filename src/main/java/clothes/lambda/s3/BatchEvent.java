package clothes.lambda.s3;

import clothes.api.http.ProblemException;
import clothes.lambda.events.EventSerializer;
import clothes.lambda.events.RawEvent;
import com.amazonaws.services.lambda.runtime.events.S3BatchEvent;
import com.amazonaws.services.lambda.runtime.events.S3BatchEventV2;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An event of S3 Batch Operations, in schema 1.0 or 2.0.
 *
 * @param arguments the job's userArguments, which schema 1.0 does not have
 */
public record BatchEvent(
    String schemaVersion,
    String invocationId,
    Map<String, String> arguments,
    List<BatchTask> tasks) {
  private static final EventSerializer<S3BatchEvent> SCHEMA_1_EVENT =
      EventSerializer.of(S3BatchEvent.class);
  private static final EventSerializer<S3BatchEventV2> SCHEMA_2_EVENT =
      EventSerializer.of(S3BatchEventV2.class);

  public static BatchEvent parse(RawEvent event) throws ProblemException {
    String version = event.tree().path("invocationSchemaVersion").asText();
    JsonNode tasks = event.tree().path("tasks");
    boolean isWellFormed =
        tasks.isArray()
            && tasks.valueStream().allMatch(JsonNode::isObject)
            && event.tree().at("/job/userArguments").valueStream().noneMatch(JsonNode::isNull);
    if (!version.matches("[12]\\..*") || !isWellFormed) {
      throw new ProblemException(
          400, "not an S3 Batch Operations event; expected schema 1.0 or 2.0");
    }
    return version.startsWith("1")
        ? of(SCHEMA_1_EVENT.read(event))
        : of(SCHEMA_2_EVENT.read(event));
  }

  private static BatchEvent of(S3BatchEvent event) {
    return new BatchEvent(
        event.getInvocationSchemaVersion(),
        event.getInvocationId(),
        /* arguments= */ Map.of(),
        event.getTasks().stream().map(BatchTask::of).toList());
  }

  private static BatchEvent of(S3BatchEventV2 event) {
    Map<String, String> arguments =
        event.getJob() == null ? null : event.getJob().getUserArguments();
    return new BatchEvent(
        event.getInvocationSchemaVersion(),
        event.getInvocationId(),
        Objects.requireNonNullElse(arguments, Map.of()),
        event.getTasks().stream().map(BatchTask::of).toList());
  }
}
