package clothes.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.api.Telemetry;
import clothes.api.http.Problem;
import clothes.api.http.ProblemException;
import clothes.api.http.StrictJson;
import clothes.classify.Classifier;
import clothes.lambda.s3.BatchOptions;
import clothes.lambda.s3.BatchResult;
import clothes.lambda.s3.BatchResult.Code;
import clothes.lambda.s3.BatchTask;
import clothes.lambda.s3.RemainingTime;
import clothes.lambda.s3.ResultKey;
import clothes.lambda.s3.ResultsBucket;
import clothes.lambda.s3.S3PhotoClassifier;
import clothes.lambda.s3.S3PhotoClassifier.Answered;
import clothes.lambda.snapstart.S3WarmUp;
import clothes.source.SourceException;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Optional;

/**
 * Classifies the objects of an S3 Batch Operations job, whose report then holds every answer; where
 * there is a results bucket, it does so too.
 */
public final class BatchHandler implements RequestStreamHandler {
  private final S3PhotoClassifier photos;
  private final Optional<ResultsBucket> results;
  private final int top;
  private final Telemetry telemetry;

  /** What Lambda calls: everything comes from the environment. */
  public BatchHandler() {
    this(Deployment.shared());
  }

  private BatchHandler(Deployment deployment) {
    this(
        deployment.photosInS3(),
        deployment.results(),
        deployment.settings().top(),
        deployment.telemetry());
    deployment.prepare(() -> warmUp(deployment.classifier()));
  }

  BatchHandler(
      S3PhotoClassifier photos, Optional<ResultsBucket> results, int top, Telemetry telemetry) {
    this.photos = photos;
    this.results = results;
    this.top = top;
    this.telemetry = telemetry;
  }

  static void warmUp(Classifier classifier) {
    S3WarmUp.run(
        classifier,
        (photos, results) -> new BatchHandler(photos, Optional.of(results), 1, Telemetry.SILENT),
        S3WarmUp.jobs());
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context invocation)
      throws IOException {
    byte[] json = event.readAllBytes();
    RemainingTime time = new RemainingTime(invocation);
    ObjectNode told = telemetry.during(invocation, () -> answer(json, time));
    answer.write(told.toString().getBytes(UTF_8));
  }

  private ObjectNode answer(byte[] json, RemainingTime time) {
    try {
      return answer(checked(StrictJson.object(json)), time);
    } catch (ProblemException e) {
      telemetry.failed("event", e);
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static ObjectNode checked(ObjectNode event) throws ProblemException {
    String version = event.path("invocationSchemaVersion").asText();
    if (!version.matches("[12]\\..*") || !event.path("tasks").isArray()) {
      throw new ProblemException(
          400, "not an event of S3 Batch Operations; accepted are schemas 1.0 and 2.0");
    }
    return event;
  }

  private ObjectNode answer(ObjectNode event, RemainingTime time) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.set("invocationSchemaVersion", event.get("invocationSchemaVersion"));
    answer.put("treatMissingKeysAs", Code.TemporaryFailure.name());
    answer.set("invocationId", event.path("invocationId"));
    ArrayNode results = answer.putArray("results");
    JsonNode arguments = event.path("job").path("userArguments");
    for (JsonNode each : event.get("tasks")) {
      BatchResult result = result(BatchTask.of(each), arguments, time);
      results
          .addObject()
          .put("taskId", each.path("taskId").asText())
          .put("resultCode", result.code().name())
          .put("resultString", result.words());
    }
    return answer;
  }

  private BatchResult result(BatchTask task, JsonNode arguments, RemainingTime time) {
    try {
      return result(task, BatchOptions.of(arguments, top), time);
    } catch (ProblemException e) {
      return failed(task, Code.PermanentFailure, e);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      return failed(task, Code.TemporaryFailure, e);
    }
  }

  private BatchResult result(BatchTask task, BatchOptions options, RemainingTime time)
      throws ProblemException, SourceException {
    Instant seen = Instant.now();
    Answered answered = photos.answer(task.spellings(), options.top(), time);
    if (results.isPresent()) {
      ResultKey key = ResultKey.under(options.prefix(), answered.photo());
      results.get().write(key, task.stamp(), answered.answer(), seen);
    }
    return BatchResult.of(answered.answer());
  }

  private BatchResult failed(BatchTask task, Code code, Throwable why) {
    telemetry.failed(task.bucket() + "/" + task.key(), why);
    return BatchResult.of(code, Problem.of(why));
  }
}
