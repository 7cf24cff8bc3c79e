package clothes.run;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Something that was asked for cannot be written, so that there is no sense in going on. */
public final class OutputException extends IOException {
  private static final long serialVersionUID = 1L;

  public OutputException(Path file, IOException cause) {
    super(file + ": cannot be written: " + reason(cause), cause);
  }

  private static String reason(IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return "no such folder";
    }
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof FileSystemException system) {
      return system.getReason();
    }
    return cause.getMessage();
  }
}
