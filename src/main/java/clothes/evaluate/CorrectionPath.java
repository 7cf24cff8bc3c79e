package clothes.evaluate;

import clothes.files.SlashPath;
import java.nio.file.Path;

/** The path of a photo in a list of corrections. */
public final class CorrectionPath {
  private CorrectionPath() {}

  /**
   * Returns the photo's path, starting at the folder named after the label, such as {@code
   * hat/anna/1.jpg}. If no folder has this name, returns the label and the file name.
   */
  public static String of(String label, Path photo) {
    Path path = photo.toAbsolutePath().normalize();
    for (int i = path.getNameCount() - 2; i >= 0; i--) {
      if (path.getName(i).toString().equals(label)) {
        return SlashPath.of(path.subpath(i, path.getNameCount()));
      }
    }
    return label + "/" + path.getFileName();
  }
}
