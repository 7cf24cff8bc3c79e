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
}
