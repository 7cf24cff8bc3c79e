package clothes.source;

import clothes.files.ErrorText;
import clothes.source.SourceException.Reason;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Reads local files, and pipes that have a name; a file over the limit is not opened. */
public record FileSource(ByteLimit limit) {

  public byte[] read(Path file) throws SourceException {
    try (InputStream stream = open(file)) {
      return limit.read(stream);
    } catch (IOException e) {
      throw explain(e);
    }
  }

  private InputStream open(Path path) throws IOException {
    BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
    if (file.isDirectory()) {
      throw new SourceException(Reason.INVALID, "is a folder, not a photo");
    }
    // The stream of a path would ask a pipe for its position as well.
    if (!file.isRegularFile()) {
      return new FileInputStream(path.toFile());
    }
    limit.check(file.size());
    return Files.newInputStream(path);
  }

  /** Reads what somebody else opened and closes, such as standard input. */
  public byte[] read(InputStream stream) throws SourceException {
    try {
      return limit.read(stream);
    } catch (IOException e) {
      throw explain(e);
    }
  }

  /** What went wrong with a file or folder, in words. */
  public static SourceException explain(IOException e) {
    if (e instanceof SourceException known) {
      return known;
    }
    if (e instanceof NoSuchFileException) {
      return new SourceException(Reason.NOT_FOUND, "no such file or folder", e);
    }
    if (e instanceof AccessDeniedException) {
      return new SourceException(Reason.REFUSED, "may not be read: permission denied", e);
    }
    return new SourceException(Reason.UNREACHABLE, "cannot be read: " + ErrorText.reason(e), e);
  }
}
