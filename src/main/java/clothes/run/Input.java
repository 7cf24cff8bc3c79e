package clothes.run;

import java.io.IOException;

/** A photo to classify: its name, and its bytes, which are read on demand. */
public record Input(String name, Content content) {
  /** Reads the bytes from a file or a server. */
  public interface Content {
    byte[] read() throws IOException;
  }

  static Input failing(String name, IOException reason) {
    return new Input(
        name,
        () -> {
          throw reason;
        });
  }
}
