package clothes.evaluate.variants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.evaluate.PhotoDecoder;
import clothes.image.PhotoException;
import clothes.testing.TestImages;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class VariantTest {
  private static final Color BORDER = new Color(200, 200, 100); // c8c864

  /**
   * 200x300 pixels with a border of one color; within it red at the top left, green at the top
   * right, blue at the bottom left, black at the bottom right.
   */
  private final BufferedImage photo = drawing();

  private static BufferedImage drawing() {
    BufferedImage image = TestImages.filled(200, 300, BORDER);
    Graphics2D graphics = image.createGraphics();
    Color[] colors = {Color.RED, Color.GREEN, Color.BLUE, Color.BLACK};
    for (int i = 0; i < 4; i++) {
      graphics.setColor(colors[i]);
      graphics.fillRect(20 + i % 2 * 80, 30 + i / 2 * 120, 80, 120);
    }
    graphics.dispose();
    return image;
  }

  private BufferedImage changed(Variant variant) throws IOException {
    return variant.apply(photo, 0);
  }

  private static String color(BufferedImage image, int x, int y) {
    return "%06x".formatted(image.getRGB(x, y) & 0xffffff);
  }

  @ParameterizedTest
  @CsvSource({
    "ROTATED_90, 300, 200",
    "ROTATED_180, 200, 300",
    "ROTATED_270, 300, 200",
    "ROTATED_15, 200, 300",
    "ROTATED_45, 354, 354",
    "MIRRORED, 200, 300",
    "CROP_85, 170, 255",
    "CROP_70, 140, 210",
    "CROP_50, 100, 150",
    "JPEG_8, 200, 300",
    "BLUR_5, 200, 300",
    "TINY_112, 112, 168",
    "NOISE_50, 200, 300",
    "DARK_05, 200, 300",
    "GRAY, 200, 300",
    "SQUARE_WHITE, 300, 300",
    "SMALL_30_BORDER, 200, 300",
    "PHONE, 540, 1080",
    "DESKTOP, 960, 600",
    "FRAMED, 248, 348"
  })
  void hasExpectedSize(Variant variant, int width, int height) throws IOException {
    BufferedImage changed = changed(variant);
    assertThat(new int[] {changed.getWidth(), changed.getHeight()}).containsExactly(width, height);
  }

  /** Corners of the drawing inside the border: top left, top right, bottom left, bottom right. */
  @ParameterizedTest
  @CsvSource({
    "MIRRORED, 00ff00, ff0000, 000000, 0000ff",
    "ROTATED_90, 00ff00, 000000, ff0000, 0000ff",
    "ROTATED_180, 000000, 0000ff, 00ff00, ff0000",
    "ROTATED_270, 0000ff, ff0000, 000000, 00ff00"
  })
  void mirrorsAndRotatesCounterclockwiseWithoutLoss(
      Variant variant, String topLeft, String topRight, String bottomLeft, String bottomRight)
      throws IOException {
    BufferedImage changed = changed(variant);
    int right = changed.getWidth() - 31;
    int bottom = changed.getHeight() - 31;
    assertThat(color(changed, 30, 30)).isEqualTo(topLeft);
    assertThat(color(changed, right, 30)).isEqualTo(topRight);
    assertThat(color(changed, 30, bottom)).isEqualTo(bottomLeft);
    assertThat(color(changed, right, bottom)).isEqualTo(bottomRight);
    assertThat(color(changed, 0, 0)).isEqualTo("c8c864");
    assertThat(color(changed, changed.getWidth() - 1, changed.getHeight() - 1)).isEqualTo("c8c864");
  }

  @Test
  void alternatesDirectionOfRotationAndFillsWithBorderColor() throws IOException {
    BufferedImage even = Variant.ROTATED_45.apply(photo, 0);
    BufferedImage odd = Variant.ROTATED_45.apply(photo, 1);
    for (BufferedImage rotated : new BufferedImage[] {even, odd}) {
      assertThat(color(rotated, 0, 0)).isEqualTo("c8c864");
      assertThat(color(rotated, 353, 353)).isEqualTo("c8c864");
    }
    assertThat(color(even, 177, 80)).as("rotated right: red is up").isEqualTo("ff0000");
    assertThat(color(odd, 177, 80)).as("rotated left: green is up").isEqualTo("00ff00");
  }

  @ParameterizedTest
  @CsvSource({"SMALL_50_WHITE, ffffff, 70", "SMALL_30_BORDER, c8c864, 82"})
  void smallPhotoIsInMiddle(Variant variant, String frameColor, int redX) throws IOException {
    BufferedImage small = changed(variant);
    assertThat(color(small, 40, 60)).isEqualTo(frameColor);
    assertThat(color(small, 199, 299)).isEqualTo(frameColor);
    assertThat(color(small, redX, 130)).isEqualTo("ff0000");
    assertThat(color(small, 199 - redX, 169)).isEqualTo("000000");
  }

  @Test
  void framesAndPadsAroundPhoto() throws IOException {
    BufferedImage framed = changed(Variant.FRAMED);
    assertThat(color(framed, 23, 23)).isEqualTo("000000");
    assertThat(color(framed, 24, 24)).isEqualTo("c8c864");
    BufferedImage square = changed(Variant.SQUARE_WHITE);
    assertThat(color(square, 49, 150)).isEqualTo("ffffff");
    assertThat(color(square, 50, 150)).isEqualTo("c8c864");
    assertThat(color(square, 249, 150)).isEqualTo("c8c864");
    assertThat(color(square, 250, 150)).isEqualTo("ffffff");
  }

  @Test
  void screenshotsHaveBarsAndPhoto() throws IOException {
    BufferedImage phone = changed(Variant.PHONE);
    assertThat(color(phone, 1, 1)).isEqualTo("f5f5f5");
    assertThat(color(phone, 400, 780)).isEqualTo("787878");
    assertThat(color(phone, 401, 780)).isEqualTo("ffffff");
    assertThat(color(phone, 270, 1025)).isEqualTo("14785a");
    assertThat(color(phone, 150, 250)).isEqualTo("ff0000");
    BufferedImage desktop = changed(Variant.DESKTOP);
    assertThat(color(desktop, 959, 50)).isEqualTo("1e283c");
    // The photo has 346x520 pixels at (30, 65).
    assertThat(color(desktop, 30 + 346 - 80, 65 + 400)).isEqualTo("000000");
    assertThat(color(desktop, 800, 100)).isEqualTo("828282");
    assertThat(color(desktop, 801, 100)).isEqualTo("ffffff");
  }

  @Test
  void cropIsPartOfPhotoChosenByPosition() throws IOException {
    BufferedImage crop = Variant.CROP_50.apply(photo, 7);
    // A crop of 100x150 pixels has 101x151 places in the photo.
    boolean found =
        IntStream.range(0, 101 * 151).anyMatch(place -> isAt(crop, place % 101, place / 101));
    assertThat(found).isTrue();
    assertThat(TestImages.rgb(Variant.CROP_50.apply(photo, 7))).isEqualTo(TestImages.rgb(crop));
    assertThat(TestImages.rgb(Variant.CROP_50.apply(photo, 8))).isNotEqualTo(TestImages.rgb(crop));
  }

  private boolean isAt(BufferedImage crop, int left, int top) {
    return IntStream.range(0, 100 * 150)
        .allMatch(
            i -> crop.getRGB(i % 100, i / 100) == photo.getRGB(left + i % 100, top + i / 100));
  }

  @Test
  void changesColorsAsNamed() throws IOException {
    // The luma of red is 0.299 * 255 = 76, hexadecimal 4c.
    assertThat(color(changed(Variant.GRAY), 30, 40)).isEqualTo("4c4c4c");
    // The color of the border times the gains, clipped to 255.
    assertThat(color(changed(Variant.OVEREXPOSED), 0, 0)).isEqualTo("ffffb4");
    assertThat(color(changed(Variant.WARM), 0, 0)).isEqualTo("fabe37");
    BufferedImage low = changed(Variant.LOW_CONTRAST);
    int black = low.getRGB(150, 200) & 0xff;
    assertThat(color(low, 150, 200))
        .as("black is gray")
        .isEqualTo("%1$02x%1$02x%1$02x".formatted(black));
    // The difference between red and black is 0.35 * 255 = 89.
    assertThat(low.getRGB(30, 40) >> 16 & 0xff).isBetween(black + 88, black + 90);
  }

  @Test
  void blurSpreadsEdgeOverItsRadius() throws IOException {
    BufferedImage blurred = changed(Variant.BLUR_5);
    assertThat(blurred.getRGB(100, 100) >> 8 & 0xff).as("red meets green").isBetween(115, 145);
    assertThat(blurred.getRGB(85, 100) >> 8 & 0xff).as("three deviations away").isLessThan(3);
    assertThat(blurred.getRGB(1, 1) >> 16 & 0xff).as("mirrored corner").isBetween(197, 200);
  }

  @Test
  void noiseHasGivenDeviationAndDependsOnlyOnPosition() throws IOException {
    BufferedImage gray = TestImages.filled(100, 100, Color.GRAY);
    BufferedImage noisy = Variant.NOISE_20.apply(gray, 3);
    double squares =
        IntStream.range(0, 10_000)
            .mapToDouble(i -> Math.pow((noisy.getRGB(i % 100, i / 100) & 0xff) - 128, 2))
            .average()
            .orElseThrow();
    assertThat(Math.sqrt(squares)).isBetween(19.0, 21.0);
    assertThat(TestImages.rgb(Variant.NOISE_20.apply(gray, 3))).isEqualTo(TestImages.rgb(noisy));
    assertThat(TestImages.rgb(Variant.NOISE_20.apply(gray, 4))).isNotEqualTo(TestImages.rgb(noisy));
  }

  /**
   * The value 128 stands for a light of (128 / 255)^2.2 = 0.2195; 5 % of that light has the value
   * (0.05 * 0.2195)^(1 / 2.2) * 255 = 32.8. Noise and rounding down lower the mean.
   */
  @Test
  void lowLightDarkensByGamma() throws IOException {
    BufferedImage dark = Variant.DARK_05.apply(TestImages.filled(100, 100, Color.GRAY), 0);
    double mean =
        IntStream.range(0, 10_000)
            .map(i -> dark.getRGB(i % 100, i / 100) & 0xff)
            .average()
            .orElseThrow();
    assertThat(mean).isBetween(29.0, 33.5);
  }

  @ParameterizedTest
  @EnumSource
  void makesJpegOfAnyPhoto(Variant variant) throws IOException {
    for (int[] size : new int[][] {{1, 1}, {1, 2000}, {45, 30}}) {
      byte[] png = TestImages.png(TestImages.scene(size[0], size[1]));
      byte[] jpeg = variant.apply(png, 1);
      BufferedImage decoded = PhotoDecoder.decode(jpeg, 1600);
      assertThat(Math.max(decoded.getWidth(), decoded.getHeight())).isLessThanOrEqualTo(1600);
    }
  }

  @Test
  @Tag("slow")
  void reducesLargePhotosFirst() throws IOException {
    byte[] png = TestImages.png(TestImages.scene(1000, 1500));
    BufferedImage mirrored = PhotoDecoder.decode(Variant.MIRRORED.apply(png, 0), 1600);
    assertThat(mirrored.getWidth()).isEqualTo(400);
    assertThat(mirrored.getHeight()).isEqualTo(600);
  }

  @Test
  void averagesRowsOfNarrowPhoto() {
    BufferedImage stripes = TestImages.filled(1, 300, Color.BLACK);
    for (int y = 0; y < 300; y += 3) {
      stripes.setRGB(0, y, 0xffffff);
    }
    assertThat(Scale.resize(stripes, 1, 100).getRGB(0, 50) & 0xff).isBetween(84, 86);
  }

  @Test
  void rejectsDamagedPhoto() {
    assertThatThrownBy(() -> Variant.GRAY.apply(new byte[] {1, 2, 3}, 0))
        .isInstanceOf(PhotoException.class)
        .hasMessageContaining("not a supported image format");
  }

  @Test
  void namesAreLowerCaseWithHyphens() {
    assertThat(Variant.SMALL_50_WHITE).hasToString("small-50-white");
  }

  @Test
  void hasDocumentedNumberOfVariants() {
    assertThat(Variant.values()).as("the number in docs/cli.md").hasSize(33);
  }
}
