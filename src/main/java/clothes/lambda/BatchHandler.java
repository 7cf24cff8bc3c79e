package clothes.lambda;

import clothes.api.http.Deadline;
import clothes.api.http.Problem;
import clothes.api.http.ProblemException;
import clothes.classify.Classifier;
import clothes.lambda.s3.BatchOptions;
import clothes.lambda.s3.BatchResult;
import clothes.lambda.s3.BatchResult.Code;
import clothes.lambda.s3.BatchTask;
import clothes.lambda.s3.ResultKey;
import clothes.lambda.s3.ResultsBucket;
import clothes.lambda.s3.S3PhotoClassifier;
import clothes.lambda.s3.S3PhotoClassifier.PhotoResult;
import clothes.lambda.snapstart.S3WarmUp;
import clothes.lambda.telemetry.FunctionTelemetry;
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
 * Handles tasks of S3 Batch Operations jobs. S3 writes the results into the job's report; with a
 * results bucket, the handler also stores each result there.
 */
public final class BatchHandler implements RequestStreamHandler {
  private final S3PhotoClassifier photos;
  private final Optional<ResultsBucket> results;
  private final int top;
  private final FunctionTelemetry telemetry;
  private final EventInvoker invoker;

  /** Called by Lambda; reads the configuration from the environment. */
  public BatchHandler() {
    this(Deployment.shared());
  }

  private BatchHandler(Deployment deployment) {
    this(
        deployment.s3PhotoClassifier(),
        deployment.resultsBucket(),
        deployment.settings().api().defaultTop(),
        deployment.telemetry());
    deployment.prepare(() -> warmUp(deployment.classifier()));
  }

  BatchHandler(
      S3PhotoClassifier photos,
      Optional<ResultsBucket> results,
      int top,
      FunctionTelemetry telemetry) {
    this.photos = photos;
    this.results = results;
    this.top = top;
    this.telemetry = telemetry;
    this.invoker = new EventInvoker(telemetry, this::handle);
  }

  static void warmUp(Classifier classifier) {
    S3WarmUp.run(
        classifier,
        (photos, results) ->
            new BatchHandler(photos, Optional.of(results), 1, FunctionTelemetry.NO_OP),
        S3WarmUp.batchEvents());
  }

  @Override
  public void handleRequest(InputStream event, OutputStream output, Context invocation)
      throws IOException {
    invoker.invoke(event, output, invocation);
  }

  private ObjectNode handle(ObjectNode event, Deadline deadline) throws ProblemException {
    requireBatchEvent(event);
    ObjectNode response = JsonNodeFactory.instance.objectNode();
    response.set("invocationSchemaVersion", event.get("invocationSchemaVersion"));
    response.put("treatMissingKeysAs", Code.TemporaryFailure.name());
    response.set("invocationId", event.path("invocationId"));
    ArrayNode results = response.putArray("results");
    JsonNode arguments = event.path("job").path("userArguments");
    for (JsonNode task : event.get("tasks")) {
      BatchResult result = handleTask(BatchTask.parse(task), arguments, deadline);
      results
          .addObject()
          .put("taskId", task.path("taskId").asText())
          .put("resultCode", result.code().name())
          .put("resultString", result.resultString());
    }
    return response;
  }

  private static void requireBatchEvent(ObjectNode event) throws ProblemException {
    String version = event.path("invocationSchemaVersion").asText();
    if (!version.matches("[12]\\..*") || !event.path("tasks").isArray()) {
      throw new ProblemException(
          400, "not an S3 Batch Operations event; accepted are schemas 1.0 and 2.0");
    }
  }

  private BatchResult handleTask(BatchTask task, JsonNode arguments, Deadline deadline) {
    try {
      return classify(task, BatchOptions.parse(arguments, top), deadline);
    } catch (ProblemException e) {
      return failedResult(task, Code.PermanentFailure, e);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      return failedResult(task, Code.TemporaryFailure, e);
    }
  }

  private BatchResult classify(BatchTask task, BatchOptions options, Deadline deadline)
      throws ProblemException, SourceException {
    Instant readTime = Instant.now();
    PhotoResult classified = photos.classify(task.candidateLocations(), options.top(), deadline);
    if (results.isPresent()) {
      ResultKey key = ResultKey.withPrefix(options.prefix(), classified.photo());
      results.get().write(key, task.objectVersion(), classified.outcome(), readTime);
    }
    return BatchResult.of(classified.outcome());
  }

  private BatchResult failedResult(BatchTask task, Code code, Throwable failure) {
    telemetry.failed(task.bucket() + "/" + task.key(), failure);
    return BatchResult.of(code, Problem.of(failure));
  }
}
