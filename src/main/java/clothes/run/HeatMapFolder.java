package clothes.run;

import clothes.files.AtomicFile;
import clothes.files.OutputFolder;
import clothes.heatmap.PngWriter;
import clothes.text.TruncatedText;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The folder for heat map images. A file name is made from the file name of the input, with unsafe
 * characters replaced. Unless the only input is a photo, the name starts with the number of the
 * input, so that it is unique.
 *
 * @param numbered whether file names start with the number of the input
 */
public record HeatMapFolder(Path path, boolean numbered) {
  /** In code points, of at most four bytes each; file systems allow names of 255 bytes. */
  private static final int MAX_STEM_LENGTH = 50;

  /**
   * Creates the folder if it is missing.
   *
   * @param inputs the inputs on the command line, which may be folders
   * @param numbered false if the only input is a photo
   * @throws IOException if the folder cannot be created, or lies in an input folder, where the heat
   *     maps would be classified as photos
   */
  public static HeatMapFolder create(Path path, List<String> inputs, boolean numbered)
      throws IOException {
    Path real = OutputFolder.create(path).toRealPath();
    for (String input : inputs) {
      if (Inputs.isFolder(input) && real.startsWith(Path.of(input).toRealPath())) {
        throw new IOException(
            path + ": lies in the input folder " + input + "; use another folder for heat maps");
      }
    }
    return new HeatMapFolder(path, numbered);
  }

  /** Replaces an existing heat map. An interrupted run leaves no incomplete file. */
  void write(long number, String input, BufferedImage heatMap) throws OutputException {
    Path file = file(number, input);
    try {
      AtomicFile.write(file, out -> PngWriter.write(heatMap, out));
    } catch (IOException e) {
      throw new OutputException(file, e);
    }
  }

  Path file(long number, String input) {
    return path.resolve(fileName(number, input));
  }

  String fileName(long number, String input) {
    String name = stem(input) + "-heatmap.png";
    return numbered ? String.format(Locale.ROOT, "%06d-%s", number, name) : name;
  }

  private static String stem(String input) {
    if (input.equals("-")) {
      return "stdin";
    }
    String path = Inputs.isUrl(input) ? input.replaceFirst("[?#].*", "") : input;
    String name = path.substring(1 + Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')));
    int dot = name.lastIndexOf('.');
    String safe =
        (dot > 0 ? name.substring(0, dot) : name)
            .replaceAll("[^\\p{L}\\p{M}\\p{N}._-]+", "_")
            .replaceFirst("^\\.+", "");
    String shortened = TruncatedText.of(safe, MAX_STEM_LENGTH);
    return shortened.isEmpty() ? "photo" : shortened;
  }
}
