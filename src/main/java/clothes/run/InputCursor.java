package clothes.run;

import clothes.source.S3Prefix;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;

/** A position among the inputs of a folder, on disk or in S3. */
interface InputCursor {
  /**
   * Returns the position before the first input of a folder; empty if {@code name} is not a folder.
   */
  static Optional<InputCursor> start(String name) {
    if (S3Prefix.isS3Prefix(name)) {
      return S3Cursor.start(name);
    }
    return Inputs.isFolder(name)
        ? Optional.of(FolderCursor.start(Path.of(name)))
        : Optional.empty();
  }

  /**
   * Returns the position after an input; empty if the input is not in this folder, or does not come
   * after this position.
   */
  Optional<InputCursor> after(String input);

  /** Returns the inputs after this position. */
  Iterator<Input> remaining(Inputs inputs);
}
