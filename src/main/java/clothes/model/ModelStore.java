package clothes.model;

import java.io.IOException;

/** Where a model's files are kept away from here, each under its name. */
@FunctionalInterface
public interface ModelStore {
  byte[] read(String file) throws IOException;
}
