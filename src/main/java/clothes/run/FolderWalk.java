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
 * The photos in a folder and the folders below, in path order and with constant memory; a folder
 * that cannot be read, or has no photos at all, is a failing input. The name of one below the first
 * ends in a slash, so that these too are in path order.
 */
final class FolderWalk implements Iterator<Input> {
  private static final int PAGE_SIZE = 50_000;

  private final Path root;
  private final FileSource files;
  private final int pageSize;
  private final Deque<Level> path = new ArrayDeque<>();
  private boolean empty;
  private Optional<Input> next;

  /** A folder that is being walked through, from a path in it on. */
  private record Level(FolderListing listing, String from) {
    /** Where to begin in one of its folders. */
    String below(FolderListing.Entry entry) {
      String first = entry.path().getFileName() + "/";
      return from.startsWith(first) ? from.substring(first.length()) : "";
    }
  }

  FolderWalk(Path root, FileSource files) {
    this(root, files, "", PAGE_SIZE);
  }

  /** From a path below the root on, with slashes between its names, whether it is there or not. */
  FolderWalk(Path root, FileSource files, String from) {
    this(root, files, from, PAGE_SIZE);
  }

  FolderWalk(Path root, FileSource files, String from, int pageSize) {
    this.root = root;
    this.files = files;
    this.pageSize = pageSize;
    this.empty = from.isEmpty();
    path.push(level(root, from));
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

  /** Leaves the next input out if its name is such, and says whether it was. */
  boolean skipIf(Predicate<String> name) {
    boolean such = next.isPresent() && name.test(next.get().name());
    if (such) {
      next = advance();
    }
    return such;
  }

  private Optional<Input> advance() {
    while (!path.isEmpty()) {
      Optional<Input> found = step(path.peek());
      empty &= found.isEmpty();
      if (found.isPresent()) {
        return found;
      }
    }
    if (!empty) {
      return Optional.empty();
    }
    empty = false;
    return Optional.of(Input.failing(root.toString(), emptyFolder()));
  }

  private Optional<Input> step(Level level) {
    try {
      Optional<FolderListing.Entry> entry = level.listing().next();
      if (entry.isEmpty()) {
        path.pop();
      }
      return entry.flatMap(each -> enter(level, each));
    } catch (IOException e) {
      path.pop();
      Path folder = level.listing().folder();
      String name = folder.equals(root) ? root.toString() : folder + "/";
      return Optional.of(Input.failing(name, FileSource.explain(e)));
    }
  }

  private Optional<Input> enter(Level level, FolderListing.Entry entry) {
    String name = entry.path() + (entry.folder() ? "/" : "");
    if (!entry.hasTextName()) {
      return Optional.of(Input.failing(name, undecodableName()));
    }
    if (!entry.folder()) {
      return Optional.of(new Input(name, () -> files.read(entry.path())));
    }
    path.push(level(entry.path(), level.below(entry)));
    return Optional.empty();
  }

  /** Results name their photos: two such names could look the same, and neither leads to a file. */
  private static SourceException undecodableName() {
    return new SourceException(
        SourceException.Reason.INVALID,
        "its name is no text in this system's encoding ("
            + System.getProperty("sun.jnu.encoding")
            + "), the \uFFFD stand for what is not; rename it");
  }

  private static SourceException emptyFolder() {
    return new SourceException(
        SourceException.Reason.NOT_FOUND,
        "no photos in this folder; hidden files, documents and links to folders do not count");
  }
}
