package clothes.run;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * A place among the inputs that the user named, found by the names of those before it, in their
 * order; memory does not grow with them.
 */
public final class ResumeCursor {
  private final List<String> names;
  private int next;
  private Optional<FolderCursor> folder = Optional.empty();

  ResumeCursor(List<String> names) {
    this.names = List.copyOf(names);
  }

  /** Goes behind an input, and says false where that is not the next one. */
  boolean advancePast(String input) {
    Optional<FolderCursor> further = folder.flatMap(place -> place.after(input));
    if (further.isPresent()) {
      folder = further;
      return true;
    }
    if (next == names.size()) {
      return false;
    }
    String name = names.get(next++);
    if (!Inputs.isFolder(name)) {
      folder = Optional.empty();
      return input.equals(name);
    }
    folder = FolderCursor.start(Path.of(name)).after(input);
    return folder.isPresent();
  }

  /** What is still to come. */
  public Iterator<Input> remaining(Inputs inputs) {
    return inputs.iterate(folder, names.subList(next, names.size()));
  }
}
