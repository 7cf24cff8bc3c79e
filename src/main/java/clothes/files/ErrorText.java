package clothes.files;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/**
 * Describes an exception in an error message. The message of a file system exception is often only
 * a path, and some exceptions have no message.
 */
public final class ErrorText {
  private ErrorText() {}

  /** Returns the message; for a file system exception, the file and the reason. */
  public static String of(Throwable failure) {
    if (failure instanceof FileSystemException fileFailure && fileFailure.getFile() != null) {
      return fileFailure.getFile() + ": " + reason(fileFailure);
    }
    return reason(failure);
  }

  /**
   * Returns the first line of {@link #of}: the messages of TensorFlow's exceptions include a stack
   * trace.
   */
  public static String firstLine(Throwable failure) {
    return of(failure).strip().lines().findFirst().orElseThrow();
  }

  /** Returns the reason without the file, for a message that names the file itself. */
  public static String reason(Throwable failure) {
    if (failure instanceof FileSystemException fileFailure) {
      return fileSystemReason(fileFailure);
    }
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }

  private static String fileSystemReason(FileSystemException failure) {
    if (failure.getReason() != null) {
      return failure.getReason();
    }
    if (failure instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "file exists already";
    }
    return failure.getClass().getSimpleName();
  }
}
