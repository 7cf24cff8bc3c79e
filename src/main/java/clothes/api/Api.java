package clothes.api;

import clothes.api.http.Deadline;
import clothes.api.http.Problem;
import clothes.api.http.ProblemException;
import clothes.api.http.Request;
import clothes.api.http.Response;
import clothes.api.http.Route;
import clothes.api.inference.InferenceError;
import java.util.Map;
import java.util.Optional;

/**
 * The HTTP API, independent of the server or gateway in front of it. Every request gets a response;
 * a failure becomes a {@link Problem}.
 */
public final class Api {
  private final Router router;
  private final Telemetry telemetry;

  /** Reads a request from the server or gateway. */
  @FunctionalInterface
  public interface RequestReader {
    Request read() throws ProblemException;
  }

  /**
   * Creates the routes.
   *
   * @param uploads empty if uploads are disabled
   * @param defaultTop the number of labels in a response if the request has no {@code top}
   */
  public Api(PhotoService photos, Optional<UploadStore> uploads, int defaultTop) {
    this(photos, uploads, defaultTop, ModelPage.NONE);
  }

  /**
   * Creates the routes.
   *
   * @param uploads empty if uploads are disabled
   * @param defaultTop the number of labels in a response if the request has no {@code top}
   * @param modelPage the headline and sample photos of the model
   */
  public Api(
      PhotoService photos, Optional<UploadStore> uploads, int defaultTop, ModelPage modelPage) {
    this.router = new Router(photos, new UploadRoutes(uploads), defaultTop, modelPage);
    this.telemetry = photos.telemetry();
  }

  /** Adds routes that only this deployment has, and returns this API. */
  public Api addRoutes(Map<Endpoint, Route> routes) {
    router.add(routes);
    return this;
  }

  /**
   * Responds to a request and never throws.
   *
   * @param method the method, which is known even if {@code reader} fails
   * @param path the path, which is known even if {@code reader} fails
   */
  public Response handle(String method, String path, RequestReader reader, Deadline deadline) {
    Response response = InferenceError.forPath(path, respond(reader, deadline));
    return method.equals("HEAD") ? response.withoutBody() : response;
  }

  private Response respond(RequestReader reader, Deadline deadline) {
    Request request;
    try {
      request = reader.read();
    } catch (Exception | LinkageError | VirtualMachineError e) {
      return fail("request", e);
    }
    return respond(request, deadline);
  }

  private Response respond(Request request, Deadline deadline) {
    try {
      return router.handle(request, deadline).withNoSniff();
    } catch (Exception | LinkageError | VirtualMachineError e) {
      return fail(request.method() + " " + request.path(), e);
    }
  }

  /** Returns whether a path belongs to the API. */
  public static boolean serves(String path) {
    return Endpoint.at(path).isPresent() || Page.ownsPath(path);
  }

  /**
   * Reports a failure to telemetry and returns the problem for the caller.
   *
   * @param input the name of the failed request or photo in the log
   */
  public Response fail(String input, Throwable failure) {
    telemetry.failed(input, failure);
    return Response.of(Problem.of(failure)).withNoSniff();
  }
}
