package clothes.engine;

import java.nio.charset.StandardCharsets;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * The environment variables of native code in this process. The JDK has no method to change them,
 * and {@link System#getenv} does not show the changes made here.
 */
final class NativeEnvironment {
  private NativeEnvironment() {}

  /**
   * Sets a variable unless it is set already. POSIX allows a program to assign to {@code environ}.
   * This method assigns a copy of the array with one more entry. The old array is not freed,
   * because another thread may be reading it. Does nothing on platforms without {@code environ}.
   */
  static synchronized void setDefault(String name, String value) {
    Loader.load(Pointer.class);
    Pointer symbol = Loader.addressof("environ");
    if (symbol == null || symbol.isNull()) {
      return;
    }
    PointerPointer<Pointer> environ = new PointerPointer<>(symbol);
    PointerPointer<Pointer> entries = new PointerPointer<>(environ.get(0));
    int count = 0;
    for (Pointer entry = entries.get(0); entry != null; entry = entries.get(++count)) {
      if (new BytePointer(entry).getString().startsWith(name + "=")) {
        return;
      }
    }
    environ.put(0, copyWith(entries, count, name + "=" + value));
  }

  /**
   * Returns a copy of the array with one more entry. Uses {@code malloc}, so that the memory of the
   * copy and the entry outlives the Java objects.
   */
  private static Pointer copyWith(PointerPointer<Pointer> entries, int count, String entry) {
    byte[] text = (entry + "\0").getBytes(StandardCharsets.US_ASCII);
    Pointer newEntry = Pointer.malloc(text.length);
    new BytePointer(newEntry).put(text, 0, text.length);
    Pointer array = Pointer.malloc((count + 2L) * Long.BYTES);
    PointerPointer<Pointer> copy = new PointerPointer<>(array);
    for (int i = 0; i < count; i++) {
      copy.put(i, entries.get(i));
    }
    copy.put(count, newEntry);
    copy.put(count + 1L, (Pointer) null);
    return array;
  }
}
