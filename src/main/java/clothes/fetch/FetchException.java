package clothes.fetch;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** A download that has failed for good; its message is one line: what, why and what to do. */
public final class FetchException extends IOException {
  private static final long serialVersionUID = 1;

  public FetchException(String what, String why, String advice) {
    super(oneLine(what + ": " + why + "; " + advice));
  }

  public static FetchException ofDisk(IOException cause) {
    return new FetchException(
        "cannot read or write the data folder",
        reason(cause),
        "check space and permissions and run the same command again");
  }

  /** The message of a file system's exception is often no more than a path. */
  static String reason(IOException cause) {
    boolean bare = cause instanceof FileSystemException || cause.getMessage() == null;
    return bare ? cause.toString() : cause.getMessage();
  }

  /** Servers and archives choose some of the words: nothing of theirs may steer the terminal. */
  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
