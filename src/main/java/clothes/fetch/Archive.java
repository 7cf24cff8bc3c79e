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
 * A zip of a dataset as GitHub makes it: one leading folder, in it {@code
 * train|validation|test/<class>/*.jpg}, and whatever else, which stays inside.
 */
record Archive(Path zip, Caps caps) {
  /** What an archive may hold: entries, unpacked bytes, and unpacked bytes for a packed one. */
  record Caps(int entries, long bytes, int ratio) {
    /** Five to ten times of what the dataset has; JPEGs hardly pack, so that their ratio is 1. */
    static final Caps DEFAULT = new Caps(20_000, 1_000_000_000L, 20);
  }

  private static final Pattern PHOTO =
      Pattern.compile(
          "(train|validation|test)/[^/.\\p{Cntrl}][^/\\p{Cntrl}]*/[^/.\\p{Cntrl}][^/\\p{Cntrl}]*\\.jpg");
  private static final int BUFFER_BYTES = 1 << 16;

  /** Unpacks the photos into a folder that is new; what is refused is a {@link ZipException}. */
  void unpackInto(Path folder, FetchProgress progress) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      if (file.size() > caps.entries()) {
        throw new ZipException(
            "it has %d entries, at most %d are accepted".formatted(file.size(), caps.entries()));
      }
      List<? extends ZipEntry> entries = Collections.list(file.entries());
      long left = Math.min(caps.bytes(), Math.multiplyExact(Files.size(zip), caps.ratio()));
      long done = 0;
      for (ZipEntry entry : entries) {
        refuseHostile(entry);
        String path = withoutLeadingFolder(entry.getName());
        if (PHOTO.matcher(path).matches()) {
          left -= unpack(file, entry, folder.resolve(path), left);
        }
        done += entry.getCompressedSize();
        progress.at("unpacking", done, Files.size(zip));
      }
      progress.at("unpacking", Files.size(zip), Files.size(zip));
    } catch (EOFException e) {
      throw new ZipException("it ends too early");
    } catch (InvalidPathException e) {
      throw new ZipException("it has a name that no file can have: " + e.getInput());
    }
  }

  /** A path that leaves the folder is an attack, not a slip: nothing of such an archive is used. */
  private static void refuseHostile(ZipEntry entry) throws ZipException {
    String name = entry.getName();
    boolean leaves = name.startsWith("/") || List.of(name.split("/")).contains("..");
    boolean windows = name.contains("\\") || name.contains(":");
    if (leaves || windows) {
      throw new ZipException("it has an entry named " + name);
    }
  }

  private static String withoutLeadingFolder(String name) {
    return name.substring(name.indexOf('/') + 1);
  }

  /** Writes a plain file whatever the entry calls itself: a symbolic link becomes its text. */
  private static long unpack(ZipFile file, ZipEntry entry, Path photo, long atMost)
      throws IOException {
    Files.createDirectories(photo.getParent());
    if (Files.exists(photo)) {
      throw new ZipException("it has two entries for " + entry.getName());
    }
    long written = 0;
    byte[] buffer = new byte[BUFFER_BYTES];
    // Sizes in the directory of an archive can lie, so what counts is what comes out.
    try (InputStream in = file.getInputStream(entry);
        OutputStream out = Files.newOutputStream(photo)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        written += count;
        if (written > atMost) {
          throw new ZipException("it unpacks to far more than photos do");
        }
        out.write(buffer, 0, count);
      }
    }
    return written;
  }
}
