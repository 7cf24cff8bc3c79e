package clothes.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.api.http.Deadline;
import clothes.api.http.MultipartForm;
import clothes.api.http.ProblemException;
import clothes.api.http.Request;
import clothes.api.http.Response;
import clothes.api.http.Route;
import clothes.source.CdnLoop;
import clothes.text.Excerpt;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code /classify}: classifies one photo or a list, from the body, a URL or S3. */
final class ClassifyRoute {
  private static final Set<String> PARAMETERS_WITH_URL =
      Stream.concat(Stream.of("url"), ResultOptions.FIELDS.stream())
          .collect(Collectors.toUnmodifiableSet());

  private static final byte[] REPLACEMENT_CHARACTER = "\ufffd".getBytes(UTF_8);

  private static final ObjectNode NO_FIELDS = JsonNodeFactory.instance.objectNode();

  private final PhotoService photos;
  private final PhotoListService lists;
  private final int defaultTop;

  ClassifyRoute(PhotoService photos, int defaultTop) {
    this.photos = photos;
    this.lists = new PhotoListService(photos);
    this.defaultTop = defaultTop;
  }

  Route route() {
    return Route.of("GET", PARAMETERS_WITH_URL, this::get)
        .and(Route.of("POST", ResultOptions.FIELDS, this::post));
  }

  private Response get(Request request, Deadline deadline) throws IOException, ProblemException {
    rejectLoop(request);
    ResultOptions options = ResultOptions.of(request, NO_FIELDS, defaultTop);
    String url =
        request
            .parameter("url")
            .orElseThrow(
                () ->
                    new ProblemException(
                        400, "the query parameter 'url' is missing; expected ?url=https://..."));
    PhotoReference photo = PhotoReference.of(PhotoReference.Kind.URL, url);
    return Response.json(200, photos.classifyToJson(photo, options, deadline));
  }

  private Response post(Request request, Deadline deadline) throws IOException, ProblemException {
    rejectLoop(request);
    return switch (request.contentType()) {
      case Response.JSON -> Response.json(200, classifyJson(request, deadline));
      case MultipartForm.CONTENT_TYPE -> Response.json(200, classifyForm(request, deadline));
      default -> Response.json(200, classifyBody(request));
    };
  }

  /** Ignores the content type, which many clients set wrongly; the format shows in the bytes. */
  private JsonNode classifyBody(Request request) throws IOException, ProblemException {
    rejectText(request.body());
    ResultOptions options = ResultOptions.of(request, NO_FIELDS, defaultTop);
    return photos.classifyToJson(request.body(), options);
  }

  private JsonNode classifyForm(Request request, Deadline deadline)
      throws IOException, ProblemException {
    FormPhotos form = FormPhotos.of(request);
    ResultOptions options = ResultOptions.ofForm(request, form.fields(), defaultTop);
    return form.isList()
        ? lists.classifyFiles(form.files(), options, deadline)
        : photos.classifyToJson(form.files().get(0).content(), options);
  }

  /** Rejects a fetch by this service itself, which could loop endlessly. */
  private static void rejectLoop(Request request) throws ProblemException {
    String loop = request.header(CdnLoop.HEADER).orElse("");
    if (CdnLoop.containsThisProgram(loop)) {
      throw new ProblemException(
          508,
          "%s is %s: the photo's URL leads back to /classify; use the URL of a photo"
              .formatted(CdnLoop.HEADER, Excerpt.quoted(loop)));
    }
  }

  /**
   * Rejects JSON, and a JPEG or PNG that a gateway decoded as text. The decoding replaces the first
   * byte, which is invalid in UTF-8, with U+FFFD.
   */
  private static void rejectText(byte[] body) throws ProblemException {
    if (Arrays.equals(REPLACEMENT_CHARACTER, Arrays.copyOf(body, REPLACEMENT_CHARACTER.length))) {
      throw new ProblemException(
          415,
          "the gateway decoded the photo as text; add image/* to the API's binary media types, or"
              + " send JSON with the photo in base64");
    }
    if (body.length > 0 && body[0] == '{') {
      throw new ProblemException(
          415, "the body looks like JSON; send it with the content-type application/json");
    }
  }

  private JsonNode classifyJson(Request request, Deadline deadline)
      throws IOException, ProblemException {
    ObjectNode body = request.json();
    ResultOptions options = ResultOptions.of(request, body, defaultTop);
    if (body.has(PhotoListService.FIELD)) {
      return lists.classify(body, options, deadline);
    }
    PhotoReference photo = PhotoReference.of(body, ResultOptions.FIELDS);
    return photos.classifyToJson(photo, options, deadline);
  }
}
