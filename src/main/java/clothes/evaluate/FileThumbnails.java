package clothes.evaluate;

import clothes.text.PrintableText;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Thumbnails of photo files by path, upright by their EXIF orientation, decoded at reduced size.
 */
public final class FileThumbnails implements Thumbnails {
  @Override
  public BufferedImage of(String photo, int side) throws IOException {
    return Thumbnails.shrink(PhotoDecoder.decode(Files.readAllBytes(path(photo)), side), side);
  }

  private static Path path(String photo) throws IOException {
    try {
      return Path.of(photo);
    } catch (InvalidPathException e) {
      throw new IOException("not a valid file path: " + PrintableText.of(photo), e);
    }
  }
}
