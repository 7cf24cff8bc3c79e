package clothes.export;

import java.io.IOException;

/** A graph has operations that the other format cannot express; the message names the operation. */
public final class ExportException extends IOException {
  private static final long serialVersionUID = 1;

  ExportException(String message) {
    super(message);
  }
}
