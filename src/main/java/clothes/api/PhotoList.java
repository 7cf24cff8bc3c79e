package clothes.api;

import clothes.api.http.Deadline;
import clothes.api.http.Problem;
import clothes.api.http.ProblemException;
import clothes.api.http.StrictJson;
import clothes.classify.Prediction;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Several photos in one request: their answers have the order of the photos, and what fails fails
 * alone.
 */
final class PhotoList {
  static final String FIELD = "images";

  /**
   * With the longest addresses and heat maps the answer stays far below the 1 MB of a load
   * balancer, and so below the 6 MB of Lambda.
   */
  static final int MAX_PHOTOS = 16;

  /** While one photo is on its way here another one is classified. */
  private static final int MAX_THREADS = 4;

  /**
   * What the slowest photo takes while it has a processor to itself: none is begun later, or those
   * that are done would be lost.
   */
  private static final Duration SLOWEST_PHOTO = Duration.ofSeconds(10);

  private static final String ACCEPTED =
      "; accepted is a list of 1 to " + MAX_PHOTOS + " photos, optionally with top and explain";

  private final PhotoService photos;

  PhotoList(PhotoService photos) {
    this.photos = photos;
  }

  ObjectNode answer(ObjectNode body, ResultOptions options, Deadline deadline)
      throws ProblemException {
    List<JsonNode> named = named(body);
    // They end with the request: a snapshot must find no thread at work.
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(MAX_THREADS, named.size()));
    try {
      List<Future<Prediction>> looks = new ArrayList<>();
      Deadline last = deadline.earlierBy(SLOWEST_PHOTO);
      // Lambda shows more processors than it gives: side by side two photos would take twice as
      // long.
      Semaphore turn = new Semaphore(1);
      for (JsonNode each : named) {
        looks.add(threads.submit(look(each, options, last, turn)));
      }
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      ArrayNode results = answer.putArray("results");
      for (int i = 0; i < named.size(); i++) {
        results.add(result(name(named.get(i), i), looks.get(i), options));
      }
      return answer;
    } finally {
      threads.shutdownNow();
    }
  }

  private Callable<Prediction> look(
      JsonNode named, ResultOptions options, Deadline deadline, Semaphore turn) {
    return () -> photos.classify(photo(named), options, deadline, turn);
  }

  private ObjectNode result(String name, Future<Prediction> look, ResultOptions options)
      throws ProblemException {
    try {
      return photos.answer(Optional.of(name), look.get(), options);
    } catch (ExecutionException e) {
      return photos.failed(name, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(503, "the server is shutting down");
    }
  }

  private static List<JsonNode> named(ObjectNode body) throws ProblemException {
    for (var field : body.properties()) {
      String name = field.getKey();
      if (!name.equals(FIELD) && !ResultOptions.FIELDS.contains(name)) {
        throw badRequest("unknown field " + Problem.quote(name) + " beside 'images'");
      }
    }
    JsonNode images = body.get(FIELD);
    if (!images.isArray()) {
      throw badRequest("'images' is " + StrictJson.typeName(images));
    }
    if (images.isEmpty() || images.size() > MAX_PHOTOS) {
      throw badRequest("'images' has " + images.size() + " photos");
    }
    List<JsonNode> named = new ArrayList<>();
    images.forEach(named::add);
    return named;
  }

  private static ProblemException badRequest(String received) {
    return new ProblemException(400, received + ACCEPTED);
  }

  private static PhotoReference photo(JsonNode named) throws ProblemException {
    if (named instanceof ObjectNode object) {
      return PhotoReference.of(object, Set.of());
    }
    throw new ProblemException(
        400,
        "the item is "
            + StrictJson.typeName(named)
            + "; accepted is an object such as {\"url\": ...}");
  }

  /** What the answer calls a photo: its address, or its place in the list. */
  private static String name(JsonNode named, int place) {
    try {
      return photo(named).address().orElse("images[" + place + "]");
    } catch (ProblemException e) {
      return "images[" + place + "]";
    }
  }
}
