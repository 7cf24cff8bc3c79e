package clothes.model;

import java.io.IOException;

/** A model that is missing, damaged or of another kind; the message says which, and what to do. */
public class ModelException extends IOException {
  private static final long serialVersionUID = 1L;

  public ModelException(String message) {
    super(message);
  }

  public ModelException(String message, Throwable cause) {
    super(message, cause);
  }

  /** For a card's own checks: Jackson reports what a record's constructor throws. */
  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
