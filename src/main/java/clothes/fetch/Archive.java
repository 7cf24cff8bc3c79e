package clothes.fetch;

import clothes.console.Console;
import clothes.console.Progress;
import clothes.files.DiskSpace;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A zip of a dataset as created by GitHub: one top-level folder with {@code
 * train|validation|test/<class>/*.jpg}. Other files are ignored.
 *
 * @param maxEntries maximum number of entries, including those of other files
 * @param maxBytes maximum number of bytes of all unpacked photos together
 */
record Archive(Path zip, int maxEntries, int maxBytes) {
  /** A name that cannot lead out of its folder on any system. */
  private static final String NAME_REGEX = "[^/\\\\:.\\p{Cntrl}][^/\\\\:\\p{Cntrl}]*";

  private static final Pattern PHOTO =
      Pattern.compile("%1$s/((train|validation|test)/%1$s/%1$s\\.jpg)".formatted(NAME_REGEX));

  private static final int MAX_PHOTO_BYTES = 20_000_000;

  /** Limits of five to ten times the size of the dataset. */
  Archive(Path zip) {
    this(zip, 20_000, 1_000_000_000);
  }

  void unpackInto(Path folder, Console console) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile());
        Progress progress = Progress.ofSteps(console, "unpacking", file.size())) {
      if (file.size() > maxEntries) {
        throw new ZipException(
            "it has %d entries; expected at most %d".formatted(file.size(), maxEntries));
      }
      List<? extends ZipEntry> entries = Collections.list(file.entries());
      long unpackedBytes =
          entries.stream()
              .filter(entry -> PHOTO.matcher(entry.getName()).matches())
              .mapToLong(ZipEntry::getSize)
              .sum();
      DiskSpace.require(zip.toAbsolutePath().getParent(), Math.min(unpackedBytes, maxBytes));
      int remaining = maxBytes;
      for (ZipEntry entry : entries) {
        Matcher photo = PHOTO.matcher(entry.getName());
        if (photo.matches()) {
          byte[] bytes = read(file, entry, Math.min(remaining, MAX_PHOTO_BYTES));
          write(folder.resolve(photo.group(1)), bytes);
          remaining -= bytes.length;
        }
        progress.step();
      }
    } catch (ZipException | EOFException | InvalidPathException e) {
      throw new FetchException("the archive is damaged or not accepted: " + e.getMessage());
    }
  }

  /** Counts the unpacked bytes, because the sizes in an archive's directory can be wrong. */
  private byte[] read(ZipFile file, ZipEntry entry, int limit) throws IOException {
    try (InputStream in = file.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw new ZipException(
            "it unpacks to too many bytes; expected at most %d, and %d per photo"
                .formatted(maxBytes, MAX_PHOTO_BYTES));
      }
      return bytes;
    }
  }

  /** Always writes a regular file: a symbolic link becomes a file with the text of the link. */
  private static void write(Path photo, byte[] bytes) throws IOException {
    Files.createDirectories(photo.getParent());
    try {
      Files.write(photo, bytes, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new ZipException("it has two entries for " + photo.getFileName());
    }
  }
}
