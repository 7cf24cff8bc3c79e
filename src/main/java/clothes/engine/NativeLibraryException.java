package clothes.engine;

import java.io.IOException;

/** There is no usable native library; the message says where it was looked for and what to do. */
public final class NativeLibraryException extends IOException {
  private static final long serialVersionUID = 1;

  NativeLibraryException(String message) {
    super(message);
  }

  NativeLibraryException(String message, Throwable cause) {
    super(message, cause);
  }
}
