package clothes.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.api.http.Deadline;
import clothes.api.http.Problem;
import clothes.api.http.ProblemException;
import clothes.classify.Classifier;
import clothes.lambda.events.EventSerializer;
import clothes.lambda.events.Ping;
import clothes.lambda.events.RawEvent;
import clothes.lambda.s3.BatchEvent;
import clothes.lambda.s3.BatchOptions;
import clothes.lambda.s3.BatchResult;
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
import com.amazonaws.services.lambda.runtime.events.S3BatchResponse;
import com.amazonaws.services.lambda.runtime.events.S3BatchResponse.Result;
import com.amazonaws.services.lambda.runtime.events.S3BatchResponse.ResultCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Handles tasks of S3 Batch Operations jobs. S3 writes the results into the job's report. If there
 * is a results bucket, the handler also stores each result in this bucket.
 */
public final class BatchHandler implements RequestStreamHandler {
  private static final EventSerializer<S3BatchResponse> RESPONSE =
      EventSerializer.of(S3BatchResponse.class);

  private final S3PhotoClassifier photos;
  private final Optional<ResultsBucket> resultsBucket;
  private final int defaultTop;
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
      Optional<ResultsBucket> resultsBucket,
      int defaultTop,
      FunctionTelemetry telemetry) {
    this.photos = photos;
    this.resultsBucket = resultsBucket;
    this.defaultTop = defaultTop;
    this.telemetry = telemetry;
    this.invoker = new EventInvoker(telemetry, this::handle);
  }

  static void warmUp(Classifier classifier) {
    S3WarmUp.run(
        classifier,
        (photos, results) ->
            new BatchHandler(
                photos, Optional.of(results), /* defaultTop= */ 1, FunctionTelemetry.NO_OP),
        S3WarmUp.batchEvents());
  }

  @Override
  public void handleRequest(InputStream event, OutputStream output, Context invocation)
      throws IOException {
    invoker.invoke(event, output, invocation);
  }

  private byte[] handle(RawEvent event, Deadline deadline) throws ProblemException {
    if (Ping.matches(event)) {
      return "{}".getBytes(UTF_8);
    }
    BatchEvent job = BatchEvent.parse(event);
    return RESPONSE.toJson(
        S3BatchResponse.builder()
            .withInvocationSchemaVersion(job.schemaVersion())
            .withInvocationId(job.invocationId())
            // Applies to tasks for which this response has no result.
            .withTreatMissingKeysAs(ResultCode.TemporaryFailure)
            .withResults(job.tasks().stream().map(task -> handleTask(task, job, deadline)).toList())
            .build());
  }

  private Result handleTask(BatchTask task, BatchEvent job, Deadline deadline) {
    BatchResult result = classify(task, job.arguments(), deadline);
    return new Result(task.id(), result.code(), result.resultString());
  }

  private BatchResult classify(BatchTask task, Map<String, String> arguments, Deadline deadline) {
    try {
      return classify(task, BatchOptions.parse(arguments, defaultTop), deadline);
    } catch (ProblemException e) {
      return failedResult(task, ResultCode.PermanentFailure, e);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      return failedResult(task, ResultCode.TemporaryFailure, e);
    }
  }

  private BatchResult classify(BatchTask task, BatchOptions options, Deadline deadline)
      throws ProblemException, SourceException {
    Instant readStart = Instant.now();
    PhotoResult classified = photos.classify(task.candidateLocations(), options.top(), deadline);
    if (resultsBucket.isPresent()) {
      ResultKey key = ResultKey.withPrefix(options.prefix(), classified.location());
      resultsBucket.get().write(key, task.objectVersion(), classified.outcome(), readStart);
    }
    return BatchResult.of(classified.outcome());
  }

  private BatchResult failedResult(BatchTask task, ResultCode code, Throwable failure) {
    telemetry.failed(task.bucket() + "/" + task.key(), failure);
    return BatchResult.of(code, Problem.of(failure));
  }
}
