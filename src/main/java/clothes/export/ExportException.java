package clothes.export;

import java.io.IOException;

/** A model's graph cannot be exported; the message gives the reason. */
public final class ExportException extends IOException {
  private static final long serialVersionUID = 1L;

  ExportException(String message) {
    super(message);
  }
}
