package clothes.run;

import java.io.IOException;

/**
 * One thing to classify: the name to show for it, and its bytes, which are read only when asked
 * for.
 */
public record Input(String name, Content content) {
  /** May be a file, an answer of a server, or only the reason why there is nothing. */
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
