package clothes.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import clothes.files.PhotoFileName;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The photos and folders in one folder, in path order. A folder may have millions of entries, so
 * only a page of names is in memory, and the folder is read again for each page.
 */
public final class FolderListing {
  /**
   * A photo or a folder. A folder sorts as if its name ended in a slash, like the paths in it.
   *
   * @param sortKey the name in UTF-8; the name of a folder ends with a slash
   */
  public record Entry(Path path, boolean isFolder, byte[] sortKey) {
    /** By sort key, then by path: different undecodable names can have equal sort keys. */
    static final Comparator<Entry> PATH_ORDER =
        Comparator.comparing(Entry::sortKey, Arrays::compareUnsigned).thenComparing(Entry::path);

    static Entry of(Path path, boolean isFolder) {
      return new Entry(path, isFolder, bytes(path.getFileName() + (isFolder ? "/" : "")));
    }

    /** Whether the name can be decoded to text and back. */
    boolean hasDecodableName() {
      Path name = path.getFileName();
      try {
        return name.toString().indexOf('\uFFFD') < 0 || name.equals(Path.of(name.toString()));
      } catch (InvalidPathException e) {
        // The system's encoding, such as ASCII, lacks U+FFFD.
        return false;
      }
    }
  }

  private final Path folder;
  private final int pageSize;
  private final byte[] start;
  private final TreeSet<Entry> page = new TreeSet<>(Entry.PATH_ORDER);

  /** The entry that {@link #next} returned last; null before the first. */
  private Entry last;

  /** Whether the page holds all entries after {@link #last}. */
  private boolean complete;

  /**
   * Lists all entries.
   *
   * @param pageSize the maximum number of entries in memory, at least 1
   */
  public FolderListing(Path folder, int pageSize) {
    this(folder, pageSize, "");
  }

  /** Starts at {@code first}, the name of a photo, or the name of a folder and a slash. */
  FolderListing(Path folder, int pageSize, String first) {
    this.folder = folder;
    this.pageSize = pageSize;
    this.start = bytes(first);
  }

  Path folder() {
    return folder;
  }

  public Optional<Entry> next() throws IOException {
    if (page.isEmpty() && !complete) {
      readPage();
    }
    if (page.isEmpty()) {
      return Optional.empty();
    }
    last = page.pollFirst();
    return Optional.of(last);
  }

  private void readPage() throws IOException {
    complete = true;
    try (DirectoryStream<Path> paths = openUnordered(folder)) {
      for (Path path : paths) {
        if (belongsToPage(path)) {
          entry(path).ifPresent(this::keep);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  /**
   * Decides by the name alone, without reading the attributes of most entries. An entry may be a
   * photo or a folder, so it belongs to the page if either of the two sort keys does.
   */
  private boolean belongsToPage(Path path) {
    byte[] photoKey = bytes(path.getFileName().toString());
    byte[] folderKey = Arrays.copyOf(photoKey, photoKey.length + 1);
    folderKey[photoKey.length] = '/';
    byte[] reached = last == null ? start : last.sortKey();
    if (Arrays.compareUnsigned(folderKey, reached) < 0) {
      return false;
    }
    boolean isAfterFullPage =
        page.size() == pageSize && Arrays.compareUnsigned(photoKey, page.last().sortKey()) > 0;
    if (isAfterFullPage) {
      complete = false;
    }
    return !isAfterFullPage;
  }

  private void keep(Entry entry) {
    if (Arrays.compareUnsigned(entry.sortKey(), start) < 0) {
      return;
    }
    if (last != null && Entry.PATH_ORDER.compare(entry, last) <= 0) {
      return;
    }
    page.add(entry);
    if (page.size() > pageSize) {
      page.pollLast();
      complete = false;
    }
  }

  private static boolean isCandidatePath(Path path) {
    return PhotoFileName.isCandidate(path.getFileName().toString());
  }

  /**
   * Opens the {@linkplain PhotoFileName#isCandidate candidates} in a folder, in no particular
   * order; the caller closes the stream.
   */
  @SuppressWarnings("StreamResourceLeak")
  static DirectoryStream<Path> openUnordered(Path folder) throws IOException {
    return Files.newDirectoryStream(folder, FolderListing::isCandidatePath);
  }

  /**
   * Returns the entry of a photo or folder; empty for a link to a folder, which could form a cycle,
   * and for pipes and devices.
   */
  static Optional<Entry> entry(Path path) {
    try {
      BasicFileAttributes linkAttributes = attributes(path, NOFOLLOW_LINKS);
      if (linkAttributes.isDirectory()) {
        return Optional.of(Entry.of(path, /* isFolder= */ true));
      }
      boolean isFile =
          linkAttributes.isSymbolicLink()
              ? attributes(path).isRegularFile()
              : linkAttributes.isRegularFile();
      return isFile ? Optional.of(Entry.of(path, /* isFolder= */ false)) : Optional.empty();
    } catch (IOException e) {
      // Reading the file later reports this error with the name of the file.
      return Optional.of(Entry.of(path, /* isFolder= */ false));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static BasicFileAttributes attributes(Path path, LinkOption... options)
      throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, options);
  }
}
