package clothes.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;

/**
 * Keeps standard error for what this program says. TensorFlow's libjpeg prints a line of its own
 * for every damaged photo, straight to file descriptor 2; the launcher has copied that descriptor
 * to 3 before, and from here on 3 is ours and 2 leads nowhere.
 */
public final class StandardError {
  /** Set by the launcher, together with the copy and the right to look into FileDescriptor. */
  private static final String COPY = "clothes.stderr";

  private StandardError() {}

  public static void takeFromNativeCode() {
    Integer copy = Integer.getInteger(COPY);
    if (copy == null) {
      return;
    }
    try {
      FileDescriptor descriptor = new FileDescriptor();
      Field number = FileDescriptor.class.getDeclaredField("fd");
      number.setAccessible(true);
      number.setInt(descriptor, copy);
      System.setErr(
          new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8));
      // The JDK does not close the first three descriptors: it points them to /dev/null.
      new FileOutputStream(FileDescriptor.err).close();
    } catch (ReflectiveOperationException | IOException | RuntimeException e) {
      // Everything works without it, with libjpeg's lines between ours.
    }
  }
}
