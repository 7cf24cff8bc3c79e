package clothes.run;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * A position in the list of inputs, reached by passing the names of the finished inputs in order,
 * in constant memory.
 */
public final class ResumeCursor {
  private final List<String> names;
  private int next;
  private Optional<FolderCursor> folder = Optional.empty();

  ResumeCursor(List<String> names) {
    this.names = List.copyOf(names);
  }

  /** Advances past an input; returns false if it is not the next one. */
  boolean advancePast(String input) {
    Optional<FolderCursor> further = folder.flatMap(cursor -> cursor.after(input));
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

  /** Returns the inputs after this position. */
  public Iterator<Input> remaining(Inputs inputs) {
    return inputs.iterate(folder, names.subList(next, names.size()));
  }
}
