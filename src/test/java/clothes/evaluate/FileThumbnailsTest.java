package clothes.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.image.Photo;
import clothes.testing.TestExif;
import clothes.testing.TestImages;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FileThumbnailsTest {
  @TempDir Path folder;

  /** The stored photo is red at the top left, green at the top right, blue below. */
  @ParameterizedTest
  @CsvSource({
    "1, red, green, 80, 40",
    "2, green, red, 80, 40",
    "3, blue, blue, 80, 40",
    "4, blue, blue, 80, 40",
    "5, red, blue, 40, 80",
    "6, blue, red, 40, 80",
    "7, blue, green, 40, 80",
    "8, green, blue, 40, 80"
  })
  void appliesExifOrientation(int exif, String topLeft, String topRight, int width, int height)
      throws Exception {
    Path photo = folder.resolve("photo.jpg");
    Files.write(photo, TestExif.jpegWithOrientation(TestImages.jpeg(colors(800, 400)), exif));
    BufferedImage thumbnail = new FileThumbnails().thumbnail(photo.toString(), 80);
    assertThat(thumbnail.getWidth()).isEqualTo(width);
    assertThat(thumbnail.getHeight()).isEqualTo(height);
    assertThat(colorName(thumbnail.getRGB(8, 8))).isEqualTo(topLeft);
    assertThat(colorName(thumbnail.getRGB(width - 9, 8))).isEqualTo(topRight);
  }

  @Test
  void rotationKeepsBrightnessOfGrayJpeg() throws Exception {
    byte[] jpeg = TestImages.grayJpeg(80, 40);
    Path stored = Files.write(folder.resolve("stored.jpg"), jpeg);
    Path turned = Files.write(folder.resolve("turned.jpg"), TestExif.jpegWithOrientation(jpeg, 3));
    assertThat(new FileThumbnails().thumbnail(turned.toString(), 80).getRGB(60, 30))
        .isEqualTo(new FileThumbnails().thumbnail(stored.toString(), 80).getRGB(79 - 60, 39 - 30));
  }

  @Test
  void readsPng() throws Exception {
    Path photo = folder.resolve("photo.png");
    Files.write(photo, TestImages.png(colors(300, 600)));
    BufferedImage thumbnail = new FileThumbnails().thumbnail(photo.toString(), 100);
    assertThat(thumbnail.getWidth()).isEqualTo(50);
    assertThat(colorName(thumbnail.getRGB(8, 8))).isEqualTo("red");
    assertThat(colorName(thumbnail.getRGB(41, 8))).isEqualTo("green");
  }

  @Test
  void leavesSmallPhotosSmall() throws Exception {
    Path photo = folder.resolve("photo.png");
    Files.write(photo, TestImages.png(colors(30, 20)));
    assertThat(new FileThumbnails().thumbnail(photo.toString(), 100).getWidth()).isEqualTo(30);
  }

  @Test
  void rejectsTextFileAndInvalidPath() throws Exception {
    Path text = Files.writeString(folder.resolve("photo.jpg"), "no photo");
    assertThatThrownBy(() -> new FileThumbnails().thumbnail(text.toString(), 80))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> new FileThumbnails().thumbnail("nul\0", 80))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nul\\u0000");
  }

  @Test
  void rejectsFileOverSizeLimit() throws Exception {
    Path huge = folder.resolve("huge.jpg");
    try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(Photo.MAX_BYTES + 1L);
    }
    assertThatThrownBy(() -> new FileThumbnails().thumbnail(huge.toString(), 80))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("huge.jpg is not a file of at most 100,000,000 bytes");
  }

  private static BufferedImage colors(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.RED);
    graphics.fillRect(0, 0, width / 2, height / 2);
    graphics.setColor(Color.GREEN);
    graphics.fillRect(width / 2, 0, width / 2, height / 2);
    graphics.setColor(Color.BLUE);
    graphics.fillRect(0, height / 2, width, height / 2);
    graphics.dispose();
    return image;
  }

  private static String colorName(int rgb) {
    Color color = new Color(rgb);
    if (color.getRed() > 200) {
      return "red";
    }
    return color.getGreen() > 200 ? "green" : "blue";
  }
}
