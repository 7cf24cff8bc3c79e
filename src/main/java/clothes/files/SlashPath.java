package clothes.files;

import java.nio.file.Path;

/** Writes paths in the same form on every platform. */
public final class SlashPath {
  private SlashPath() {}

  /** Returns the path as text, with {@code /} between its names. */
  public static String of(Path path) {
    return path.toString().replace(path.getFileSystem().getSeparator(), "/");
  }
}
