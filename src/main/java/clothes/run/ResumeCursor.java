package clothes.run;

import java.util.Iterator;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.StreamSupport;

/**
 * A position in the list of inputs. Advances past finished inputs in order; uses constant memory.
 */
public final class ResumeCursor {
  private final Iterator<String> names;
  private final Shard shard;
  private Optional<InputCursor> positionInFolder = Optional.empty();

  /**
   * Creates a cursor at the start of a run.
   *
   * @param names the inputs and the folders of inputs
   */
  public ResumeCursor(Iterator<String> names, Shard shard) {
    this.names = names;
    this.shard = shard;
  }

  /**
   * Advances past an input; returns false if it does not come next. Within a folder, any later
   * input may come next, because the folder may have changed.
   */
  boolean advancePast(String input) {
    if (!shard.contains(input)) {
      return false;
    }
    Optional<InputCursor> advanced = positionInFolder.flatMap(cursor -> cursor.after(input));
    if (advanced.isPresent()) {
      positionInFolder = advanced;
      return true;
    }
    positionInFolder = Optional.empty();
    while (names.hasNext()) {
      String name = names.next();
      Optional<InputCursor> start = InputCursor.start(name);
      if (start.isPresent()) {
        positionInFolder = start.get().after(input);
      } else if (shard.contains(name)) {
        return input.equals(name);
      }
      if (positionInFolder.isPresent()) {
        return true;
      }
      // With shards, a folder may have no input of this shard, so it is skipped unchecked.
      if (shard.isAll()) {
        return false;
      }
    }
    return false;
  }

  /** Returns the inputs after this position. */
  public Iterator<Input> remaining(Inputs inputs) {
    Iterator<Input> all = inputs.iterate(positionInFolder, names);
    if (shard.isAll()) {
      return all;
    }
    Spliterator<Input> inOrder = Spliterators.spliteratorUnknownSize(all, Spliterator.ORDERED);
    return StreamSupport.stream(inOrder, /* parallel= */ false)
        .filter(input -> shard.contains(input.name()))
        .iterator();
  }
}
