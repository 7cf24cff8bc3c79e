package clothes.source;

import java.nio.file.FileSystemException;

/** The words for failures that come from below, whose messages are often empty or only a name. */
final class Failure {
  private Failure() {}

  static String inWords(Throwable e) {
    if (e instanceof FileSystemException f && f.getReason() != null) return f.getReason();
    String kind = e.getClass().getSimpleName();
    return e.getMessage() == null ? kind : e.getMessage();
  }
}
