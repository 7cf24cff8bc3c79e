package clothes.model;

import java.io.IOException;

/**
 * A model is missing, damaged or has another format, or TensorFlow cannot start; the message says
 * which, and what to do.
 */
public class ModelException extends IOException {
  private static final long serialVersionUID = 1L;

  public ModelException(String message) {
    super(message);
  }

  public ModelException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Checks a value of a card; Jackson reports what a record's constructor throws. */
  static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
