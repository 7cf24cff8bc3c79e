package clothes.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.files.PhotoFileName;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A position in the walk through a folder: after the input {@code last}. After the photo {@code
 * b/2.jpg}, the walk continues with the next path. After {@code c/}, a folder that could not be
 * read, it continues after that folder. If the root itself is an input, because it cannot be read
 * or has no photos, the walk ends after it.
 *
 * @param last the path of the input below the root, with slashes; empty at the start
 * @param occurrence the number of inputs named {@code last} so far: different undecodable names can
 *     look equal
 */
record FolderCursor(Path root, String last, long occurrence) implements InputCursor {
  /** The value of {@code last} at the end of the walk. */
  private static final String END = "/";

  static FolderCursor start(Path root) {
    return new FolderCursor(root, "", 0);
  }

  @Override
  public Optional<InputCursor> after(String input) {
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
    if (!Stream.of(path.split("/")).allMatch(PhotoFileName::isCandidate)) {
      return Optional.empty();
    }
    // Another undecodable name can look like the last one.
    if (path.equals(last) && path.indexOf('\uFFFD') >= 0) {
      return Optional.of(new FolderCursor(root, last, occurrence + 1));
    }
    return isAfterLast(path) ? Optional.of(new FolderCursor(root, path, 1)) : Optional.empty();
  }

  /**
   * Whether the path sorts after the last one, or is a folder that contains it and could not be
   * read any further.
   */
  private boolean isAfterLast(String path) {
    return Arrays.compareUnsigned(path.getBytes(UTF_8), last.getBytes(UTF_8)) > 0
        || (path.endsWith("/") && last.startsWith(path));
  }

  @Override
  public Iterator<Input> remaining(Inputs inputs) {
    if (last.equals(END)) {
      return Collections.emptyIterator();
    }
    FolderWalk rest = new FolderWalk(root, inputs.files(), last);
    String name = prefix() + last.replace("/", separator());
    // Skip the last input or, if it is a folder, all inputs in it.
    if (last.endsWith("/")) {
      while (rest.skipIf(input -> input.startsWith(name))) {}
    } else {
      for (long i = 0; i < occurrence; i++) {
        rest.skipIf(name::equals);
      }
    }
    return rest;
  }

  /** The start of all input names: the root and a separator, unless the root ends with one. */
  private String prefix() {
    String inside = root.resolve("x").toString();
    return inside.substring(0, inside.length() - 1);
  }

  private String separator() {
    return root.getFileSystem().getSeparator();
  }
}
