package clothes.model;

import java.io.IOException;

/**
 * Thrown if a model is missing, damaged or of another format, or TensorFlow cannot run it. The
 * message says what is wrong and what to do.
 */
public class ModelException extends IOException {
  private static final long serialVersionUID = 1L;

  public ModelException(String message) {
    super(message);
  }

  public ModelException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Checks a value of a card.
   *
   * @throws IllegalArgumentException if the condition is false; {@link ModelFolder} converts it to
   *     a {@link ModelException}
   */
  static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
