package clothes.model;

import clothes.files.ErrorText;
import clothes.files.UserCache;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/** The model that comes in this library's jar. */
public final class ShippedModel {
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
    try {
      return new ModelCache(cache.directory().resolve("models")).open(ShippedModel::read);
    } catch (IOException e) {
      throw new ModelException(
          "cannot copy the shipped model into %s: %s; set %s to use another cache directory"
              .formatted(cache.directory(), ErrorText.of(e), cache.variable()),
          e);
    }
  }

  private static byte[] read(String file) throws IOException {
    try (InputStream in = ShippedModel.class.getResourceAsStream("shipped/" + file)) {
      if (in == null) {
        throw new FileNotFoundException("the class path has no clothes/model/shipped/" + file);
      }
      return in.readAllBytes();
    }
  }
}
