package clothes.model;

import clothes.files.ErrorText;
import clothes.files.UserCache;
import java.io.IOException;
import java.io.InputStream;

/** The model that comes in this library's jar. */
public final class ShippedModel {
  /** The resources of the model, relative to this class. */
  private static final String RESOURCES = "shipped/";

  private ShippedModel() {}

  /**
   * Copies the model into the user's cache directory on first use, because TensorFlow reads models
   * from files, and opens the copy.
   *
   * @throws ModelException if the copy cannot be written, or this jar was built without the model
   */
  public static ModelFolder open() throws ModelException {
    return open(UserCache.ofCurrentUser());
  }

  static ModelFolder open(UserCache cache) throws ModelException {
    return open(cache, RESOURCES);
  }

  /**
   * @param resources the folder of the model on the class path, relative to this class
   */
  static ModelFolder open(UserCache cache, String resources) throws ModelException {
    try {
      return new ModelCache(cache.directory().resolve("models"))
          .open(file -> read(resources + file));
    } catch (ModelException e) {
      throw e;
    } catch (IOException e) {
      throw new ModelException(
          "cannot copy the shipped model into %s: %s; set %s to use another cache directory"
              .formatted(cache.directory(), ErrorText.of(e), cache.setting()),
          e);
    }
  }

  private static byte[] read(String resource) throws IOException {
    try (InputStream in = ShippedModel.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new ModelException(
            "this jar was built without the model: it has no clothes/model/%s".formatted(resource));
      }
      return in.readAllBytes();
    }
  }
}
