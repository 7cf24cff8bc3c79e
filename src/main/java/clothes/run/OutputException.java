package clothes.run;

import clothes.files.ErrorText;
import java.io.IOException;
import java.nio.file.Path;

/** Something that was asked for cannot be written, so that there is no sense in going on. */
public final class OutputException extends IOException {
  private static final long serialVersionUID = 1L;

  public OutputException(Path file, IOException cause) {
    super(file + ": cannot be written: " + ErrorText.reason(cause), cause);
  }
}
