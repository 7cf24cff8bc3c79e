package clothes.fetch;

import clothes.files.ErrorText;
import clothes.text.PrintableText;
import java.io.IOException;

/** A permanent download failure; its message is one line: what failed, why, and what to do. */
public final class FetchException extends IOException {
  private static final long serialVersionUID = 1;

  public FetchException(String what, String why, String advice) {
    super(PrintableText.of(what + ": " + why + "; " + advice));
  }

  public static FetchException ofDisk(IOException cause) {
    return new FetchException(
        "cannot read or write the data folder",
        ErrorText.of(cause),
        "check space and permissions and run the same command again");
  }
}
