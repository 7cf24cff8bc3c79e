package clothes.serve;

import clothes.api.http.FilePrefix;
import clothes.api.http.Problem;
import clothes.api.http.ProblemException;
import clothes.api.inference.InferenceError;
import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Sends a response of the API, or a problem, through Jetty. */
final class ResponseWriter {
  private static final ByteBuffer EMPTY = ByteBuffer.allocate(0).asReadOnlyBuffer();

  private final clothes.api.http.Response content;
  private final boolean abortsRequest;

  private ResponseWriter(clothes.api.http.Response content, boolean abortsRequest) {
    this.content = content;
    this.abortsRequest = abortsRequest;
  }

  static ResponseWriter of(clothes.api.http.Response response) {
    return new ResponseWriter(response, /* abortsRequest= */ false);
  }

  static ResponseWriter of(Problem problem) {
    return of(clothes.api.http.Response.of(problem).withNoSniff());
  }

  static ResponseWriter of(ProblemException failure) {
    return of(Problem.of(failure));
  }

  static ResponseWriter problem(int status, String detail) {
    return of(Problem.of(status, detail));
  }

  static ResponseWriter success() {
    return of(new clothes.api.http.Response(200, Map.of("cache-control", "no-store"), new byte[0]));
  }

  /** Returns a writer that closes the connection after the response. */
  ResponseWriter closingConnection() {
    return closing(/* abortsRequest= */ false);
  }

  /** Returns a writer that closes the connection as {@link LingeringClose} describes. */
  ResponseWriter abortingRequest() {
    return closing(/* abortsRequest= */ true);
  }

  private ResponseWriter closing(boolean abortsRequest) {
    return new ResponseWriter(content.withHeader("connection", "close"), abortsRequest);
  }

  /** Sends the response; returns true, as a Jetty handler does for each request it handles. */
  boolean send(Response response, Callback callback) {
    Callback end = abortsRequest ? LingeringClose.before(callback, response) : callback;
    clothes.api.http.Response apiResponse =
        InferenceError.forPath(ApiRequest.path(response.getRequest()), content);
    response.setStatus(apiResponse.status());
    apiResponse.headers().forEach(response.getHeaders()::put);
    if (HttpMethod.HEAD.is(response.getRequest().getMethod())) {
      // Two writes: after a single one, Jetty would set content-length to 0.
      Callback afterHeaders =
          Callback.from(() -> response.write(/* last= */ true, EMPTY, end), end::failed);
      response.write(/* last= */ false, EMPTY, afterHeaders);
    } else if (apiResponse.file().isPresent()) {
      sendFile(apiResponse.file().get(), response, end);
    } else {
      response.write(/* last= */ true, ByteBuffer.wrap(apiResponse.body()), end);
    }
    return true;
  }

  /** Sends the response without waiting for the request's body. */
  boolean sendBeforeBody(Response response, Callback callback) {
    boolean hasBody = BodyReader.hasBody(response.getRequest());
    return (hasBody ? abortingRequest() : this).send(response, callback);
  }

  private static void sendFile(FilePrefix prefix, Response response, Callback end) {
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, prefix.length());
    ByteBufferPool buffers = response.getRequest().getComponents().getByteBufferPool();
    Content.Source source =
        Content.Source.from(
            new ByteBufferPool.Sized(buffers), prefix.file(), /* offset= */ 0, prefix.length());
    Content.copy(source, response, end);
  }
}
