package clothes.image;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Decodes BMP and WebP with ImageIO and converts the samples itself, because ImageIO's color
 * conversions shift values.
 */
final class ImageIoDecoder {
  private final Format format;
  private final BufferedImage image;

  private ImageIoDecoder(Format format, BufferedImage image) {
    this.format = format;
    this.image = image;
  }

  static Pixels decode(Photo photo, int reduction) throws PhotoException {
    return new ImageIoDecoder(photo.format(), read(photo)).reduced(reduction);
  }

  private static BufferedImage read(Photo photo) throws PhotoException {
    Format format = photo.format();
    List<String> warnings = new ArrayList<>();
    ImageReader reader = ImageIO.getImageReadersByFormatName(format.toString()).next();
    try (ImageInputStream input = input(photo)) {
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.setInput(input, true, true);
      BufferedImage image = reader.read(0);
      if (warnings.isEmpty()
          && image.getWidth() == photo.storedWidth()
          && image.getHeight() == photo.storedHeight()) {
        return image;
      }
    } catch (IOException | RuntimeException e) { // damaged files cause exceptions of any kind
      throw new PhotoException(PhotoException.Reason.DAMAGED, undecodable(format), e);
    } finally {
      reader.dispose();
    }
    throw new PhotoException(PhotoException.Reason.DAMAGED, undecodable(format));
  }

  private static ImageInputStream input(Photo photo) {
    return photo.format() == Format.WEBP
        ? new WebpInputStream(photo.bytes())
        : new ByteArrayImageInputStream(photo.bytes());
  }

  private static String undecodable(Format format) {
    return "the " + format.label() + " file is damaged: its image data cannot be decoded";
  }

  private Pixels reduced(int reduction) throws PhotoException {
    int width = image.getWidth();
    BoxFilter filter = new BoxFilter(width, image.getHeight(), reduction);
    boolean opaque = !image.getColorModel().hasAlpha() || isUnusedAlpha();
    for (int y = 0; y < image.getHeight(); y++) {
      int[] line = argb(y);
      for (int x = 0; x < width; x++) {
        filter.add(
            x,
            y,
            line[x] >> 16 & 0xff,
            line[x] >> 8 & 0xff,
            line[x] & 0xff,
            opaque ? 255 : line[x] >>> 24);
      }
    }
    return filter.pixels();
  }

  /** Many programs write 0 as the fourth byte of a BMP pixel where they mean opaque. */
  private boolean isUnusedAlpha() {
    if (format != Format.BMP) {
      return false;
    }
    for (int y = 0; y < image.getHeight(); y++) {
      for (int pixel : argb(y)) {
        if (pixel >>> 24 != 0) {
          return false;
        }
      }
    }
    return true;
  }

  private int[] argb(int y) {
    Raster raster = image.getRaster();
    int bands = raster.getNumBands();
    int[] samples = raster.getPixels(0, y, image.getWidth(), 1, (int[]) null);
    int[] line = new int[image.getWidth()];
    for (int x = 0; x < line.length; x++) {
      line[x] =
          image.getColorModel() instanceof IndexColorModel palette
              ? palette.getRGB(samples[x])
              : argb(samples, x * bands, raster.getSampleModel());
    }
    return line;
  }

  private static int argb(int[] samples, int start, SampleModel model) {
    int bands = model.getNumBands();
    int alpha =
        bands % 2 == 0 ? scaled(samples[start + bands - 1], model.getSampleSize(bands - 1)) : 255;
    int argb = alpha;
    for (int i = 0; i < 3; i++) {
      int band = bands < 3 ? 0 : i;
      argb = argb << 8 | scaled(samples[start + band], model.getSampleSize(band));
    }
    return argb;
  }

  /**
   * Scales a sample of {@code bits} bits to 0 to 255, rounded; a BMP may have 0 bits for a color.
   */
  private static int scaled(int value, int bits) {
    if (bits == 8 || bits == 0) {
      return value;
    }
    long max = (1L << bits) - 1;
    return (int) (((value & max) * 255 + max / 2) / max);
  }
}
