package clothes.run;

import clothes.source.FileSource;
import clothes.source.SourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The photos in a folder and its subfolders, in path order and with constant memory. An unreadable
 * folder or a root without photos becomes a failing input. The name of an unreadable subfolder ends
 * in a separator, so that its failing input is in path order.
 */
final class FolderWalk implements Iterator<Input> {
  private static final int PAGE_SIZE = 50_000;

  private final Path root;
  private final FileSource files;
  private final int pageSize;
  private final Deque<Level> levels = new ArrayDeque<>();

  /** Whether no input was found yet; always false in a resumed walk. */
  private boolean isEmptySoFar;

  private Optional<Input> next;

  /** An open folder; the walk starts at the path {@code from} in it. */
  private record Level(FolderListing listing, String from) {
    /** The path at which the walk starts in a subfolder; empty for its first entry. */
    String startIn(FolderListing.Entry subfolder) {
      String name = subfolder.path().getFileName() + "/";
      return from.startsWith(name) ? from.substring(name.length()) : "";
    }
  }

  FolderWalk(Path root, FileSource files) {
    this(root, files, "", PAGE_SIZE);
  }

  /** Starts at a path below the root, with slashes; the path need not exist. */
  FolderWalk(Path root, FileSource files, String from) {
    this(root, files, from, PAGE_SIZE);
  }

  FolderWalk(Path root, FileSource files, String from, int pageSize) {
    this.root = root;
    this.files = files;
    this.pageSize = pageSize;
    this.isEmptySoFar = from.isEmpty();
    levels.push(level(root, from));
    next = advance();
  }

  private Level level(Path folder, String from) {
    int slash = from.indexOf('/');
    String first = slash < 0 ? from : from.substring(0, slash + 1);
    return new Level(new FolderListing(folder, pageSize, first), from);
  }

  @Override
  public boolean hasNext() {
    return next.isPresent();
  }

  @Override
  public Input next() {
    Input current = next.orElseThrow(NoSuchElementException::new);
    next = advance();
    return current;
  }

  /** Skips the next input if its name matches, and returns whether it did. */
  boolean skipIf(Predicate<String> nameTest) {
    boolean matches = next.isPresent() && nameTest.test(next.get().name());
    if (matches) {
      next = advance();
    }
    return matches;
  }

  private Optional<Input> advance() {
    while (!levels.isEmpty()) {
      Optional<Input> found = step(levels.peek());
      isEmptySoFar &= found.isEmpty();
      if (found.isPresent()) {
        return found;
      }
    }
    if (!isEmptySoFar) {
      return Optional.empty();
    }
    isEmptySoFar = false;
    return Optional.of(Input.failing(root.toString(), emptyFolder()));
  }

  private Optional<Input> step(Level level) {
    try {
      Optional<FolderListing.Entry> entry = level.listing().next();
      if (entry.isEmpty()) {
        levels.pop();
      }
      return entry.flatMap(found -> visit(level, found));
    } catch (IOException e) {
      levels.pop();
      Path folder = level.listing().folder();
      String name = folder.equals(root) ? root.toString() : withSeparator(folder);
      return Optional.of(Input.failing(name, FileSource.toSourceException(e)));
    }
  }

  /** Returns the input of an entry, or enters its folder and returns empty. */
  private Optional<Input> visit(Level level, FolderListing.Entry entry) {
    String name = entry.isFolder() ? withSeparator(entry.path()) : entry.path().toString();
    if (!entry.hasDecodableName()) {
      return Optional.of(Input.failing(name, undecodableName()));
    }
    if (!entry.isFolder()) {
      return Optional.of(new Input(name, () -> files.read(entry.path())));
    }
    levels.push(level(entry.path(), level.startIn(entry)));
    return Optional.empty();
  }

  private static String withSeparator(Path folder) {
    return folder + folder.getFileSystem().getSeparator();
  }

  /** An undecodable name cannot be used to open the file, and can look like another name. */
  private static SourceException undecodableName() {
    return new SourceException(
        SourceException.Reason.INVALID,
        "the file name is not valid text in this system's encoding ("
            + System.getProperty("sun.jnu.encoding")
            + "); \uFFFD marks the invalid bytes; rename the file");
  }

  private static SourceException emptyFolder() {
    return new SourceException(
        SourceException.Reason.NOT_FOUND,
        "no photos in this folder; hidden files, other file types and links to folders are"
            + " skipped");
  }
}
