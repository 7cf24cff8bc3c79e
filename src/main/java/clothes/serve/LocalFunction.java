package clothes.serve;

import clothes.api.Telemetry;
import clothes.api.http.Problem;
import clothes.api.http.ProblemException;
import clothes.api.http.StrictJson;
import clothes.lambda.ApiHandler;
import clothes.lambda.Deployment;
import clothes.lambda.Settings;
import clothes.lambda.snapstart.LocalContext;
import clothes.source.ByteLimit;
import clothes.source.SourceException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The API on this machine: the handler that Lambda calls, asked with the events that API Gateway
 * sends, and a folder where the cloud has buckets for uploads.
 */
public final class LocalFunction implements AutoCloseable {
  /** What an event may have, as in Lambda. */
  public static final int MAX_EVENT_BYTES = StrictJson.MAX_BYTES;

  /** What a photo may have that is put. */
  public static final int MAX_PHOTO_BYTES = ByteLimit.DOWNLOAD.bytes();

  private final ApiHandler handler;
  private final LocalUploadStore inbox;
  private final AutoCloseable below;

  LocalFunction(ApiHandler handler, LocalUploadStore inbox, AutoCloseable below) {
    this.handler = handler;
    this.inbox = inbox;
    this.below = below;
  }

  /**
   * Opens a model.
   *
   * @param environment of which ALLOWED_BUCKETS, ALLOWED_HOSTS and TOP are heeded as in Lambda
   * @param listener is told what is wrong with the server itself
   */
  public static LocalFunction open(
      Path model, Path uploads, Map<String, String> environment, Consumer<String> listener)
      throws IOException {
    Telemetry telemetry = new ConsoleTelemetry(listener);
    Deployment deployment = new Deployment(settings(model, environment), telemetry);
    int top = deployment.settings().top();
    try {
      LocalUploadStore inbox =
          new LocalUploadStore(uploads, deployment.classifier(), top, telemetry);
      ApiHandler handler = new ApiHandler(deployment.api(Optional.of(inbox)), telemetry);
      return new LocalFunction(handler, inbox, deployment);
    } catch (IOException | RuntimeException e) {
      deployment.close();
      throw e;
    }
  }

  private static Settings settings(Path model, Map<String, String> environment) throws IOException {
    Map<String, String> local = new HashMap<>(environment);
    local.put("MODEL_URI", model.toString());
    local.keySet().removeAll(Set.of("UPLOAD_BUCKET", "RESULTS_BUCKET"));
    try {
      return Settings.of(local);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * What API Gateway would be answered.
   *
   * @param event of an HTTP API, payload format 2.0
   */
  public byte[] answer(byte[] event, Duration time) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    LocalContext invocation = new LocalContext((int) time.toMillis());
    handler.handleRequest(new ByteArrayInputStream(event), answer, invocation);
    return answer.toByteArray();
  }

  /**
   * Takes a photo as S3 would that was given a permit; empty where all is well.
   *
   * @param length negative where the caller did not say it
   * @param body whose own failures are for its maker to tell
   */
  public Optional<Problem> put(
      String id, String rawQuery, String contentType, long length, InputStream body) {
    try {
      SignedUpload permit = inbox.permit(id, rawQuery);
      permit.check(contentType, length, Instant.now());
      inbox.put(permit.id(), body);
      return Optional.empty();
    } catch (ProblemException | SourceException e) {
      return Optional.of(Problem.of(e));
    } catch (IOException e) {
      return Optional.of(Problem.of(503, "the photo cannot be kept; the disk may be full"));
    }
  }

  /** After the photos that have been put are classified. */
  @Override
  public void close() throws IOException {
    inbox.close();
    try {
      below.close();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
