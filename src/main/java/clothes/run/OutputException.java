package clothes.run;

import clothes.files.ErrorText;
import java.io.IOException;
import java.nio.file.Path;

/** An output file cannot be written; the run ends. */
public final class OutputException extends IOException {
  private static final long serialVersionUID = 1L;

  public OutputException(Path file, IOException cause) {
    super(file + ": cannot be written: " + ErrorText.reason(cause), cause);
  }
}
