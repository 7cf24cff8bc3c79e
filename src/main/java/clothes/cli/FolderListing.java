package clothes.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The photos and folders of one folder in path order. A folder may have millions of entries, so it
 * is read again and again, each time for the next page of names.
 */
final class FolderListing {
  /** Endings of files that are surely no photos. */
  static final Set<String> OTHER_FILES =
      Set.of(
          ("7z avi bat bin bz2 c class conf cpp css csv db dll doc docx eml exe gz h h5 htm html ini"
                  + " ipynb jar java js json jsonl log m4a md mkv mov mp3 mp4 ods odt ogg pb pdf"
                  + " pickle pkl ppt pptx py rar rst rtf sh so sql sqlite srt tar tgz toml tsv txt"
                  + " wav webm xls xlsx xml xz yaml yml zip zst")
              .split(" "));

  /** A folder sorts as if its name ended in a slash, as its files' paths do. */
  record Entry(Path path, boolean folder) {
    static final Comparator<Entry> PATH_ORDER =
        Comparator.comparing(Entry::key, Arrays::compareUnsigned).thenComparing(Entry::path);

    private byte[] key() {
      return (path.getFileName() + (folder ? "/" : "")).getBytes(UTF_8);
    }
  }

  private final Path folder;
  private final int pageSize;
  private final TreeSet<Entry> page = new TreeSet<>(Entry.PATH_ORDER);
  private Entry last;
  private boolean complete;

  FolderListing(Path folder, int pageSize) {
    this.folder = folder;
    this.pageSize = pageSize;
  }

  Path folder() {
    return folder;
  }

  Optional<Entry> next() throws IOException {
    if (page.isEmpty() && !complete) readPage();
    if (page.isEmpty()) return Optional.empty();
    last = page.pollFirst();
    return Optional.of(last);
  }

  private void readPage() throws IOException {
    complete = true;
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder, FolderListing::candidate)) {
      for (Path path : paths) entry(path).ifPresent(this::keep);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private void keep(Entry entry) {
    if (last != null && Entry.PATH_ORDER.compare(entry, last) <= 0) return;
    page.add(entry);
    if (page.size() > pageSize) {
      page.pollLast();
      complete = false;
    }
  }

  private static boolean candidate(Path path) {
    String name = path.getFileName().toString();
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && !(name.contains(".") && OTHER_FILES.contains(ending));
  }

  /** Empty for a link to a folder, which could lead in a circle, and for pipes and devices. */
  private static Optional<Entry> entry(Path path) {
    try {
      BasicFileAttributes own = attributes(path, NOFOLLOW_LINKS);
      if (own.isDirectory()) return Optional.of(new Entry(path, true));
      boolean file = own.isSymbolicLink() ? attributes(path).isRegularFile() : own.isRegularFile();
      return file ? Optional.of(new Entry(path, false)) : Optional.empty();
    } catch (IOException e) {
      // Reading it will tell what is wrong, under its name.
      return Optional.of(new Entry(path, false));
    }
  }

  private static BasicFileAttributes attributes(Path path, LinkOption... options)
      throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, options);
  }
}
