package clothes.engine;

import java.io.IOException;

/** Thrown if TensorFlow's native library is missing or unusable; the message says what to do. */
public final class NativeLibraryException extends IOException {
  private static final long serialVersionUID = 1L;

  NativeLibraryException(String message) {
    super(message);
  }

  NativeLibraryException(String message, Throwable cause) {
    super(message, cause);
  }
}
