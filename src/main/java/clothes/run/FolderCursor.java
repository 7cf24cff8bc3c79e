package clothes.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.source.FileSource;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A place in the walk through a folder: behind the input {@code last}. After the inputs {@code
 * a/1.jpg} and {@code a/b/2.jpg} the walk through {@code a} goes on with what sorts after {@code
 * b/2.jpg}; after {@code a/c/}, a folder that could not be read any further, with what is not in
 * it; after {@code a} itself, which could not be, with nothing.
 *
 * @param last its path below the root, with slashes; empty at the start
 * @param occurrence how often it came: names that are no text can look the same
 */
record FolderCursor(Path root, String last, long occurrence) {
  /** Of no input: behind everything. */
  private static final String END = "/";

  static FolderCursor start(Path root) {
    return new FolderCursor(root, "", 0);
  }

  /** Behind an input that comes later in this walk; empty for one that does not. */
  Optional<FolderCursor> after(String input) {
    if (last.equals(END)) {
      return Optional.empty();
    }
    if (input.equals(root.toString())) {
      return Optional.of(new FolderCursor(root, END, 1));
    }
    if (!input.startsWith(prefix())) {
      return Optional.empty();
    }
    String path = input.substring(prefix().length()).replace(separator(), "/");
    if (!Stream.of(path.split("/")).allMatch(FolderListing::isCandidate)) {
      return Optional.empty();
    }
    if (path.equals(last) && path.indexOf('\uFFFD') >= 0) {
      return Optional.of(new FolderCursor(root, last, occurrence + 1));
    }
    return isAfterLast(path) ? Optional.of(new FolderCursor(root, path, 1)) : Optional.empty();
  }

  /** In path order, or as a folder that could not be read any further. */
  private boolean isAfterLast(String path) {
    return Arrays.compareUnsigned(path.getBytes(UTF_8), last.getBytes(UTF_8)) > 0
        || (path.endsWith("/") && last.startsWith(path));
  }

  /** What is still to come. */
  Iterator<Input> remaining(FileSource files) {
    if (last.equals(END)) {
      return Collections.emptyIterator();
    }
    FolderWalk rest = new FolderWalk(root, files, last);
    String name = prefix() + last.replace("/", separator());
    if (last.endsWith("/")) {
      while (rest.skipIf(each -> each.startsWith(name))) {}
    } else {
      for (long i = 0; i < occurrence; i++) {
        rest.skipIf(name::equals);
      }
    }
    return rest;
  }

  /** What the names of its inputs begin with. */
  private String prefix() {
    String inside = root.resolve("x").toString();
    return inside.substring(0, inside.length() - 1);
  }

  private String separator() {
    return root.getFileSystem().getSeparator();
  }
}
