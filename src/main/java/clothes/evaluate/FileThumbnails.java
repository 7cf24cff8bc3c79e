package clothes.evaluate;

import clothes.image.Photo;
import clothes.text.PrintableText;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/** Thumbnails of photo files, upright by their EXIF orientation, decoded at reduced size. */
public final class FileThumbnails implements Thumbnails {
  @Override
  public BufferedImage thumbnail(String photo, int side) throws IOException {
    Path file = path(photo);
    if (!Files.isRegularFile(file) || Files.size(file) > Photo.MAX_BYTES) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s is not a file of at most %,d bytes",
              PrintableText.of(photo),
              Photo.MAX_BYTES));
    }
    return Thumbnails.shrink(PhotoDecoder.decode(Files.readAllBytes(file), side), side);
  }

  private static Path path(String photo) throws IOException {
    try {
      return Path.of(photo);
    } catch (InvalidPathException e) {
      throw new IOException("not a valid file path: " + PrintableText.of(photo), e);
    }
  }
}
