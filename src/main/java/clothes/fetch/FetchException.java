package clothes.fetch;

import clothes.text.PrintableText;
import java.io.IOException;

/** A download failed, or its content is wrong; the message is one line. */
public final class FetchException extends IOException {
  private static final long serialVersionUID = 1L;

  FetchException(String message) {
    super(PrintableText.of(message));
  }
}
