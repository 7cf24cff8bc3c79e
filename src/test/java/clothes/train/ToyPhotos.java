package clothes.train;

import clothes.testing.TestExif;
import clothes.testing.TestImages;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small images of two labels, red discs and blue bars, as a dataset on disk. */
final class ToyPhotos {
  static final int WIDTH = 48;
  static final int HEIGHT = 64;

  private ToyPhotos() {}

  /**
   * Writes four training, two validation and two test photos per label. All are JPEGs, except disc
   * 0 of each split, a PNG. Disc 1 of each split has an EXIF orientation.
   */
  static Path writeDataset(Path folder) throws IOException {
    for (String split : new String[] {"train", "validation", "test"}) {
      for (int i = 0; i < (split.equals("train") ? 4 : 2); i++) {
        write(folder.resolve(split + "/bar/" + i + ".jpg"), TestImages.jpeg(bar(i)));
        byte[] jpeg = TestImages.jpeg(disc(i));
        byte[] disc =
            switch (i) {
              case 0 -> TestImages.png(disc(i));
              case 1 -> TestExif.jpegWithOrientation(jpeg, 6);
              default -> jpeg;
            };
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
    return draw(Color.RED, shift, /* round= */ true);
  }

  static BufferedImage bar(int shift) {
    return draw(Color.BLUE, shift, /* round= */ false);
  }

  static BufferedImage plain(Color color) {
    return TestImages.filled(WIDTH, HEIGHT, color);
  }

  private static BufferedImage draw(Color color, int shift, boolean round) {
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
}
