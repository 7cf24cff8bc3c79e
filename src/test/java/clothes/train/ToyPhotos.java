package clothes.train;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Small drawn photos of two labels, red discs and blue bars, as a dataset on disk. */
final class ToyPhotos {
  static final int WIDTH = 48;
  static final int HEIGHT = 64;

  private ToyPhotos() {}

  /** Four training, two validation and two test photos of each label: JPEG, turned JPEG, PNG. */
  static Path dataset(Path folder) throws IOException {
    for (String split : new String[] {"train", "validation", "test"}) {
      for (int i = 0; i < (split.equals("train") ? 4 : 2); i++) {
        write(folder.resolve(split + "/bar/" + i + ".jpg"), jpeg(bar(i)));
        byte[] disc = i == 0 ? png(disc(i)) : i == 1 ? turned(jpeg(disc(i))) : jpeg(disc(i));
        write(folder.resolve(split + "/disc/" + i + (i == 0 ? ".png" : ".jpg")), disc);
      }
    }
    return folder;
  }

  static Path write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  static BufferedImage disc(int shift) {
    return drawn(Color.RED, shift, true);
  }

  static BufferedImage bar(int shift) {
    return drawn(Color.BLUE, shift, false);
  }

  static BufferedImage plain(Color color) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(color);
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    graphics.dispose();
    return image;
  }

  static byte[] jpeg(BufferedImage image) {
    return encoded(image, "jpg");
  }

  static byte[] png(BufferedImage image) {
    return encoded(image, "png");
  }

  /** The JPEG with an EXIF block that says orientation 6: to be turned right. */
  static byte[] turned(byte[] jpeg) {
    byte[] exif = {
      (byte) 0xff,
      (byte) 0xe1,
      0,
      34,
      'E',
      'x',
      'i',
      'f',
      0,
      0, //
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1, //
      1,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      6,
      0,
      0,
      0,
      0,
      0,
      0
    };
    byte[] both = new byte[jpeg.length + exif.length];
    System.arraycopy(jpeg, 0, both, 0, 2);
    System.arraycopy(exif, 0, both, 2, exif.length);
    System.arraycopy(jpeg, 2, both, 2 + exif.length, jpeg.length - 2);
    return both;
  }

  private static BufferedImage drawn(Color color, int shift, boolean round) {
    BufferedImage image = plain(Color.LIGHT_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(color);
    if (round) {
      graphics.fillOval(8 + shift, 16, 28, 28);
    } else {
      graphics.fillRect(18 + shift, 4, 10, 56);
    }
    graphics.dispose();
    return image;
  }

  private static byte[] encoded(BufferedImage image, String format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
