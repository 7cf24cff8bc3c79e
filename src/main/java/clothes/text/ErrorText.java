package clothes.text;

import java.nio.file.FileSystemException;

/** The words for failures that come from below, whose messages are often empty or only a name. */
public final class ErrorText {
  private ErrorText() {}

  public static String inWords(Throwable e) {
    if (e instanceof FileSystemException f) {
      String name = e.getClass().getSimpleName().replace("Exception", "");
      return f.getReason() != null ? f.getReason() : name + " " + f.getFile();
    }
    String kind = e.getClass().getSimpleName();
    return e.getMessage() == null ? kind : e.getMessage();
  }
}
