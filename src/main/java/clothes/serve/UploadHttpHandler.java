package clothes.serve;

import clothes.api.Endpoint;
import clothes.api.RandomId;
import clothes.api.http.ProblemException;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Handles {@code PUT /uploads/ID}, in place of S3: checks the signed URL before the first byte of
 * the body, then writes the body to disk without buffering it.
 */
final class UploadHttpHandler extends Handler.Wrapper {
  private final LocalUploadStore uploads;
  private final RequestBodies bodies;
  private final BodyReader.Limits bodyLimits;

  UploadHttpHandler(
      LocalUploadStore uploads, ServeLimits limits, RequestBodies bodies, Handler next) {
    super(next);
    this.uploads = uploads;
    this.bodies = bodies;
    this.bodyLimits =
        new BodyReader.Limits(
            LocalApi.MAX_PHOTO_BYTES,
            String.format(
                Locale.ROOT,
                "the photo has more than %,d bytes, which is the maximum",
                LocalApi.MAX_PHOTO_BYTES),
            limits.timeouts().upload(),
            limits.minBytesPerSecond());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = ApiRequest.path(request);
    if (!HttpMethod.PUT.is(request.getMethod()) || !Endpoint.UPLOAD.isAt(path)) {
      return super.handle(request, response, callback);
    }
    try {
      RandomId id = permittedId(request, Endpoint.parameters(path).get("id"));
      IncompleteUpload upload = uploads.begin(id, ClientAddress.of(request));
      bodies
          .readTo(upload.target(), request, bodyLimits)
          .handle((nothing, failure) -> finish(upload, failure))
          .thenAccept(result -> result.send(response, callback))
          .exceptionally(bug -> RequestBodies.abort(callback, bug));
    } catch (ProblemException | IOException e) {
      RequestBodies.problem(e).send(response, callback);
    }
    return true;
  }

  /** Checks the signed URL and the headers of an upload, and returns its ID. */
  private RandomId permittedId(Request request, String id) throws ProblemException {
    String query = Optional.ofNullable(request.getHttpURI().getQuery()).orElse("");
    SignedUpload signed = uploads.parseSignedUpload(id, query);
    signed.check(
        header(request, HttpHeader.CONTENT_TYPE),
        header(request, HttpHeader.IF_NONE_MATCH),
        request.getLength(),
        Instant.now());
    return signed.id();
  }

  private static String header(Request request, HttpHeader header) {
    return Optional.ofNullable(request.getHeaders().get(header)).orElse("");
  }

  /**
   * Stores a complete upload or discards a failed one, and returns the response.
   *
   * @param failure null if the body was received completely
   */
  private static ResponseWriter finish(IncompleteUpload upload, Throwable failure) {
    try (upload) {
      if (failure != null) {
        return RequestBodies.problem(failure);
      }
      upload.complete();
      return ResponseWriter.success();
    } catch (ProblemException | IOException e) {
      return RequestBodies.problem(e);
    }
  }
}
