package clothes.source;

import clothes.files.ErrorText;
import clothes.source.SourceException.Reason;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Reads local files, named pipes and streams; a file over the limit is not opened. */
public final class FileSource {
  private final ByteLimit limit;

  public FileSource(ByteLimit limit) {
    this.limit = limit;
  }

  /** Returns the path; fails if the name is not valid on this system. */
  public static Path path(String name) throws SourceException {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      String message = "not a valid file name on this system: " + e.getReason();
      throw new SourceException(Reason.INVALID, message, e);
    }
  }

  public byte[] read(Path file) throws SourceException {
    try (InputStream stream = open(file)) {
      return limit.read(stream);
    } catch (IOException e) {
      throw toSourceException(e);
    }
  }

  private InputStream open(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    if (attributes.isDirectory()) {
      throw new SourceException(Reason.INVALID, "is a folder, not a photo");
    }
    // Files.newInputStream queries the position, which fails on a pipe.
    if (!attributes.isRegularFile()) {
      return new FileInputStream(path.toFile());
    }
    limit.check(attributes.size());
    return Files.newInputStream(path);
  }

  /** Reads a stream, such as standard input, without closing it. */
  public byte[] read(InputStream stream) throws SourceException {
    try {
      return limit.read(stream);
    } catch (IOException e) {
      throw toSourceException(e);
    }
  }

  /** Translates a failure to read a file or folder. */
  public static SourceException toSourceException(IOException e) {
    if (e instanceof SourceException sourceException) {
      return sourceException;
    }
    if (e instanceof NoSuchFileException) {
      return new SourceException(Reason.NOT_FOUND, "no such file or folder", e);
    }
    if (e instanceof AccessDeniedException) {
      return new SourceException(Reason.REFUSED, "cannot be read: permission denied", e);
    }
    return new SourceException(Reason.UNREACHABLE, "cannot be read: " + ErrorText.reason(e), e);
  }
}
