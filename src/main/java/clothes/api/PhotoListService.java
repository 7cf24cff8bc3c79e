package clothes.api;

import clothes.api.http.Deadline;
import clothes.api.http.MultipartForm.Part;
import clothes.api.http.ProblemException;
import clothes.api.http.StrictJson;
import clothes.classify.Prediction;
import clothes.text.Excerpt;
import clothes.text.Suggestion;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Classifies a list of photos in one request. Results are in the order of the photos; a failed
 * photo does not affect the others.
 */
final class PhotoListService {
  static final String FIELD = "images";

  /**
   * Keeps the response below the 1 MB limit of a load balancer, even with heat maps and the longest
   * URLs.
   */
  static final int MAX_PHOTOS = 16;

  /** Photos are fetched in parallel while one is classified. */
  private static final int MAX_THREADS = 4;

  /**
   * The longest time to classify a photo on a full core, except on Lambda without SnapStart (up to
   * 15 s). With less time before the deadline, no photo is started, so that finished results are
   * not lost.
   */
  private static final Duration MAX_PHOTO_TIME = Duration.ofSeconds(10);

  private static final String EXPECTED =
      "; expected a list of 1 to "
          + MAX_PHOTOS
          + " photos, optionally with "
          + ResultOptions.FIELDS_AS_TEXT;

  private final PhotoService photos;

  PhotoListService(PhotoService photos) {
    this.photos = photos;
  }

  /** A photo of the list, which is classified on another thread. */
  private record Item(String name, Task task) {}

  /**
   * Fetches a photo, if it is remote, and classifies it in a slot. Fails if classification would
   * start after {@code latestStart}.
   */
  private interface Task {
    Prediction classify(Deadline latestStart, Semaphore slots)
        throws IOException, ProblemException, InterruptedException;
  }

  ObjectNode classify(ObjectNode body, ResultOptions options, Deadline deadline)
      throws ProblemException {
    List<JsonNode> images = images(body);
    requireFetchLimit(images);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      JsonNode image = images.get(i);
      Task task =
          (latestStart, slots) -> photos.classify(photo(image), options, latestStart, slots);
      items.add(new Item(name(image, i), task));
    }
    return classify(items, options, deadline);
  }

  /** Classifies the files of a form; results have the names of the files. */
  ObjectNode classifyFiles(List<Part> files, ResultOptions options, Deadline deadline)
      throws ProblemException {
    List<Item> items = new ArrayList<>();
    for (Part file : files) {
      Task task =
          (latestStart, slots) -> photos.classify(file.content(), options, latestStart, slots);
      items.add(new Item(FormPhotos.name(file), task));
    }
    return classify(items, options, deadline);
  }

  private ObjectNode classify(List<Item> items, ResultOptions options, Deadline deadline)
      throws ProblemException {
    // The threads end with the request: none may run while Lambda takes a snapshot.
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(MAX_THREADS, items.size()));
    try {
      List<Future<Prediction>> predictions = new ArrayList<>();
      Deadline latestStart = deadline.earlierBy(MAX_PHOTO_TIME);
      // Lambda reports more processors than it grants, so parallel classification saves no time.
      Semaphore slots = new Semaphore(1);
      for (Item item : items) {
        predictions.add(threads.submit(() -> item.task().classify(latestStart, slots)));
      }
      ObjectNode response = JsonNodeFactory.instance.objectNode();
      ArrayNode results = response.putArray("results");
      for (int i = 0; i < items.size(); i++) {
        results.add(result(items.get(i).name(), predictions.get(i), options));
      }
      return response;
    } finally {
      threads.shutdownNow();
    }
  }

  private void requireFetchLimit(List<JsonNode> images) throws ProblemException {
    long fetches = images.stream().filter(PhotoReference::isRemote).count();
    if (fetches > photos.maxFetches()) {
      throw new ProblemException(
          400,
          "'images' has %d photos to fetch, by url or s3; expected at most %d"
              .formatted(fetches, photos.maxFetches()));
    }
  }

  private ObjectNode result(String name, Future<Prediction> prediction, ResultOptions options)
      throws ProblemException {
    try {
      return photos.reportPrediction(Optional.of(name), prediction.get(), options);
    } catch (ExecutionException e) {
      return photos.reportFailure(name, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(503, "the server is shutting down");
    }
  }

  private static List<JsonNode> images(ObjectNode body) throws ProblemException {
    for (var field : body.properties()) {
      String name = field.getKey();
      if (!name.equals(FIELD) && !ResultOptions.FIELDS.contains(name)) {
        String unknown = "unknown field " + Excerpt.quoted(name) + " beside 'images'";
        throw new ProblemException(
            400, unknown + Suggestion.question(name, ResultOptions.FIELDS).orElse(EXPECTED));
      }
    }
    JsonNode array = body.get(FIELD);
    if (!array.isArray()) {
      throw badRequest("'images' is " + StrictJson.typeName(array));
    }
    if (array.isEmpty() || array.size() > MAX_PHOTOS) {
      throw badRequest("'images' has " + array.size() + " photos");
    }
    List<JsonNode> images = new ArrayList<>();
    array.forEach(images::add);
    return images;
  }

  private static ProblemException badRequest(String received) {
    return new ProblemException(400, received + EXPECTED);
  }

  private static PhotoReference photo(JsonNode image) throws ProblemException {
    if (image instanceof ObjectNode object) {
      return PhotoReference.of(object, /* allowedFields= */ Set.of());
    }
    throw new ProblemException(
        400,
        "the item is "
            + StrictJson.typeName(image)
            + "; expected an object such as {\"url\": ...}");
  }

  /** Returns the name of a photo in the response: its URL, S3 location or position in the list. */
  private static String name(JsonNode image, int index) {
    String position = "images[" + index + "]";
    try {
      return photo(image).location().orElse(position);
    } catch (ProblemException e) {
      return position;
    }
  }
}
