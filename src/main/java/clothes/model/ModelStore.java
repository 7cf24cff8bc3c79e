package clothes.model;

import java.io.IOException;

/** A store of one model's files outside the local file system, such as S3 or a jar. */
@FunctionalInterface
public interface ModelStore {
  /**
   * Reads a file of the model.
   *
   * @param file the name of the card, or of a file in the card's digests
   * @throws IOException if the file cannot be read
   */
  byte[] read(String file) throws IOException;
}
