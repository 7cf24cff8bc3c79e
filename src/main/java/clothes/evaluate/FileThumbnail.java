package clothes.evaluate;

import clothes.image.Format;
import clothes.image.Orientation;
import clothes.image.Photo;
import clothes.text.PrintableText;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Thumbnails of photo files by path, upright by their EXIF orientation, decoded at reduced size.
 */
public final class FileThumbnail implements Thumbnail {
  @Override
  public BufferedImage of(String photo, int side) throws IOException {
    Photo parsed = Photo.read(Files.readAllBytes(path(photo)), Photo.MAX_PIXELS);
    return turnUpright(
        Thumbnail.shrink(decode(parsed, parsed.reductionCovering(side)), side),
        parsed.orientation());
  }

  private static Path path(String photo) throws IOException {
    try {
      return Path.of(photo);
    } catch (InvalidPathException e) {
      throw new IOException("not a valid file path: " + PrintableText.of(photo), e);
    }
  }

  private static BufferedImage decode(Photo photo, int reduction) throws IOException {
    return photo.format() == Format.JPEG
        ? decodeJpeg(photo.bytes(), reduction)
        : photo.decode(reduction).bufferedImage();
  }

  private static BufferedImage decodeJpeg(byte[] bytes, int reduction) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    try (ImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(stream, true, true);
      ImageReadParam param = reader.getDefaultReadParam();
      param.setSourceSubsampling(reduction, reduction, 0, 0);
      return reader.read(0, param);
    } catch (RuntimeException e) {
      // The JDK's reader throws unchecked exceptions for unusual color profiles and tables.
      throw new IOException("ImageIO cannot decode this JPEG: " + e.getMessage(), e);
    } finally {
      reader.dispose();
    }
  }

  private static BufferedImage turnUpright(BufferedImage stored, Orientation orientation) {
    int width = orientation.transposes() ? stored.getHeight() : stored.getWidth();
    int height = orientation.transposes() ? stored.getWidth() : stored.getHeight();
    BufferedImage upright = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int column = orientation.transposes() ? y : x;
        int row = orientation.transposes() ? x : y;
        upright.setRGB(
            x,
            y,
            stored.getRGB(
                orientation.flipsColumns() ? stored.getWidth() - 1 - column : column,
                orientation.flipsRows() ? stored.getHeight() - 1 - row : row));
      }
    }
    return upright;
  }
}
