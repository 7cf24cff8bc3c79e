package clothes.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;

/**
 * Keeps the output of native code off standard error. TensorFlow's libjpeg prints a line for every
 * damaged photo to file descriptor 2. The launcher copies that descriptor to 3. This class makes
 * Java write to 3, and discards output to 2.
 */
public final class StandardError {
  /**
   * The system property with the number of the copy. The launcher sets it, and opens {@code
   * FileDescriptor} to reflection.
   */
  private static final String COPY_PROPERTY = "clothes.stderr";

  private StandardError() {}

  public static void discardNativeOutput() {
    Integer copy = Integer.getInteger(COPY_PROPERTY);
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
      // The program works, but the lines of libjpeg appear on standard error.
    }
  }
}
