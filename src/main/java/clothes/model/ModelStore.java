package clothes.model;

import java.io.IOException;

/** A remote store of one model's files. */
@FunctionalInterface
public interface ModelStore {
  /**
   * Reads a file of the model.
   *
   * @param file its name, as in the card's digests
   */
  byte[] read(String file) throws IOException;
}
