package clothes.source;

import clothes.source.SourceException.Reason;
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
    try {
      check(Files.readAttributes(file, BasicFileAttributes.class));
      try (InputStream stream = Files.newInputStream(file)) {
        return limit.read(stream);
      }
    } catch (IOException e) {
      throw explain(e);
    }
  }

  private void check(BasicFileAttributes file) throws SourceException {
    if (file.isDirectory()) throw new SourceException(Reason.INVALID, "is a folder, not a photo");
    if (file.isRegularFile()) limit.check(file.size());
  }

  /** What went wrong with a file or folder, in words. */
  public static SourceException explain(IOException e) {
    if (e instanceof SourceException known) return known;
    if (e instanceof NoSuchFileException) {
      return new SourceException(Reason.NOT_FOUND, "no such file or folder", e);
    }
    if (e instanceof AccessDeniedException) {
      return new SourceException(Reason.REFUSED, "may not be read: permission denied", e);
    }
    return new SourceException(Reason.UNREACHABLE, "cannot be read: " + Failure.inWords(e), e);
  }
}
