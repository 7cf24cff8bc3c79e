package clothes.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A zip of a dataset as created by GitHub: one top-level folder with {@code
 * train|validation|test/<class>/*.jpg}. Other files are ignored.
 */
final class Archive {
  private final Path zip;
  private final Limits limits;

  Archive(Path zip, Limits limits) {
    this.zip = zip;
    this.limits = limits;
  }

  /** The maximum number of entries, of unpacked bytes, and of unpacked bytes per packed byte. */
  record Limits(int entries, long bytes, int ratio) {
    /** Five to ten times the size of the dataset; JPEGs do not compress, so their ratio is 1. */
    static final Limits DEFAULT = new Limits(20_000, 1_000_000_000L, 20);
  }

  private static final Pattern PHOTO =
      Pattern.compile(
          "(train|validation|test)/[^/.\\p{Cntrl}][^/\\p{Cntrl}]*/[^/.\\p{Cntrl}][^/\\p{Cntrl}]*\\.jpg");
  private static final int BUFFER_BYTES = 1 << 16;

  /**
   * Unpacks the photos into a new folder.
   *
   * @throws ZipException if the archive is damaged, exceeds a limit or has an unsafe path
   */
  void unpackInto(Path folder, FetchProgress progress) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      if (file.size() > limits.entries()) {
        throw new ZipException(
            "it has %d entries, at most %d are accepted".formatted(file.size(), limits.entries()));
      }
      List<? extends ZipEntry> entries = Collections.list(file.entries());
      long remaining =
          Math.min(limits.bytes(), Math.multiplyExact(Files.size(zip), limits.ratio()));
      long done = 0;
      for (ZipEntry entry : entries) {
        rejectUnsafePath(entry);
        String path = withoutLeadingFolder(entry.getName());
        if (PHOTO.matcher(path).matches()) {
          remaining -= unpack(file, entry, folder.resolve(path), remaining);
        }
        done += entry.getCompressedSize();
        progress.update("unpacking", done, Files.size(zip));
      }
      progress.update("unpacking", Files.size(zip), Files.size(zip));
    } catch (EOFException e) {
      throw new ZipException("it is truncated");
    } catch (InvalidPathException e) {
      throw new ZipException("it has an invalid file name: " + e.getInput());
    }
  }

  /** Rejects the whole archive for a path outside the folder, which is an attack (zip slip). */
  private static void rejectUnsafePath(ZipEntry entry) throws ZipException {
    String name = entry.getName();
    boolean escapes = name.startsWith("/") || List.of(name.split("/")).contains("..");
    boolean hasWindowsSyntax = name.contains("\\") || name.contains(":");
    if (escapes || hasWindowsSyntax) {
      throw new ZipException("it has an entry with an unsafe path: " + name);
    }
  }

  private static String withoutLeadingFolder(String name) {
    return name.substring(name.indexOf('/') + 1);
  }

  /** Always writes a regular file: a symbolic link becomes a file with the text of the link. */
  private long unpack(ZipFile file, ZipEntry entry, Path photo, long atMost) throws IOException {
    Files.createDirectories(photo.getParent());
    if (Files.exists(photo)) {
      throw new ZipException("it has two entries for " + entry.getName());
    }
    long written = 0;
    byte[] buffer = new byte[BUFFER_BYTES];
    // Counts the unpacked bytes, because the sizes in an archive's directory can be wrong.
    try (InputStream in = file.getInputStream(entry);
        OutputStream out = Files.newOutputStream(photo)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        written += count;
        if (written > atMost) {
          throw new ZipException(
              "it unpacks to too many bytes; at most %d and at most %d times its own size are accepted"
                  .formatted(limits.bytes(), limits.ratio()));
        }
        out.write(buffer, 0, count);
      }
    }
    return written;
  }
}
