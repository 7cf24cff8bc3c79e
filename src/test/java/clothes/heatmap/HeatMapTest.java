package clothes.heatmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import clothes.image.Crop;
import clothes.image.Pixels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class HeatMapTest {
  /** Hot in the upper right corner, cold elsewhere. */
  private static final HeatMap HOT_CORNER =
      withHotCell(3, 5, /* hotRow= */ 0, /* hotColumn= */ 4, /* heat= */ 2);

  /** A map of -1 with one hot cell. */
  static HeatMap withHotCell(int rows, int columns, int hotRow, int hotColumn, float heat) {
    Float[] values = new Float[rows * columns];
    Arrays.fill(values, -1f);
    values[hotRow * columns + hotColumn] = heat;
    return new HeatMap("hat", Crop.WHOLE, rows, columns, List.of(values));
  }

  /** A map of -1. */
  static HeatMap uniform(int rows, int columns) {
    return withHotCell(rows, columns, 0, 0, -1);
  }

  private static BufferedImage read(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private static double lightness(int rgb) {
    return 0.2126 * (rgb >> 16 & 255) + 0.7152 * (rgb >> 8 & 255) + 0.0722 * (rgb & 255);
  }

  @Test
  void pngHasShapeOfMapAndIsBrightWhereItIsHot() throws IOException {
    BufferedImage image = read(HOT_CORNER.png());
    assertThat(image.getWidth()).isEqualTo(40);
    assertThat(image.getHeight()).isEqualTo(24);
    int hot = image.getRGB(39, 0);
    int cold = image.getRGB(0, 23);
    assertThat(lightness(hot)).isGreaterThan(200);
    assertThat(lightness(cold)).isLessThan(5);
    assertThat(hot >>> 24).isGreaterThan(cold >>> 24).isLessThan(255);
    assertThat(cold >>> 24).isGreaterThan(0);
  }

  @Test
  void dataUriContainsPng() {
    String prefix = "data:image/png;base64,";
    assertThat(HOT_CORNER.dataUri()).startsWith(prefix);
    assertThat(Base64.getDecoder().decode(HOT_CORNER.dataUri().substring(prefix.length())))
        .isEqualTo(HOT_CORNER.png());
  }

  @Test
  void heatIsZeroWithoutEvidenceForLabel() throws IOException {
    BufferedImage image = read(withHotCell(2, 2, /* hotRow= */ 0, /* hotColumn= */ 0, -0.5f).png());
    int[] colors = image.getRGB(0, 0, 16, 16, null, 0, 16);
    assertThat(Arrays.stream(colors).distinct()).containsExactly(Colormap.argb(0));
  }

  @Test
  void scalesColorsToMaximum() {
    HeatMap map = new HeatMap("hat", Crop.WHOLE, 1, 3, List.of(0f, 1f, 3f));
    HeatMap scaled = new HeatMap("hat", Crop.WHOLE, 1, 3, List.of(0f, 0x1p-20f, 0x3p-20f));
    assertThat(map.png()).isEqualTo(scaled.png());
  }

  @Test
  void drawsOverPhotoAtItsSize() {
    Pixels photo = gray(300, 200);
    BufferedImage drawn = HOT_CORNER.drawOver(photo);
    assertThat(drawn.getWidth()).isEqualTo(300);
    assertThat(drawn.getHeight()).isEqualTo(200);
    assertThat(lightness(drawn.getRGB(299, 0))).isGreaterThan(150);
    assertThat(lightness(drawn.getRGB(0, 199))).isBetween(60.0, 90.0); // 60 % of gray 128
  }

  private static Pixels gray(int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    Arrays.fill(rgb, (byte) 128);
    return new Pixels(width, height, rgb);
  }

  @Test
  void drawsOverOnePixel() {
    assertThat(HOT_CORNER.drawOver(gray(1, 1)).getWidth()).isEqualTo(1);
    assertThat(new HeatMap("hat", Crop.WHOLE, 1, 1, List.of(1f)).drawOver(gray(7, 3)).getHeight())
        .isEqualTo(3);
  }

  /**
   * The maximum comes from samples at one size. At another size, a pixel may exceed it slightly.
   */
  @Test
  void heatIsBetweenZeroAndOneAtEverySize() {
    SplittableRandom values = new SplittableRandom(1);
    HeatMap random =
        new HeatMap(
            "hat",
            Crop.WHOLE,
            7,
            7,
            Stream.generate(() -> (float) values.nextDouble()).limit(49).toList());
    for (int side = 7; side < 120; side++) {
      for (float heat : random.heat(side, side)) {
        assertThat(heat).isBetween(0f, 1f);
      }
    }
  }

  @Test
  void rejectsWrongNumberOfValues() {
    List<Float> fiveValues = Collections.nCopies(5, 0f);
    assertThatThrownBy(() -> new HeatMap("hat", Crop.WHOLE, 2, 3, fiveValues))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a heat map of 2x3 needs 6 values, got 5");
  }

  @Test
  void heatOfCloseUpFadesOutsideOfIt() {
    Crop closeUp = new Crop(0.5, 0.5, 0.25, 0.25);
    HeatMap map = new HeatMap("hat", closeUp, 2, 2, List.of(1f, 1f, 1f, 1f));
    float[] row = new HeatMapRenderer(map, 64, 64).row(40);
    assertThat(row[40]).isCloseTo(1, within(1e-5f));
    assertThat(row[1]).isLessThan(0.1f);
  }

  /**
   * The crop has 20x20 pixels, and the center of the hot cell is at 7.1, 7.1. The pixel at 10, 10
   * is 1.2 cells farther right and down, where the Gaussian is 0.35.
   */
  @Test
  void heatOfTinyCloseUpIsOneOnlyAtItsMaximum() {
    List<Float> values = new ArrayList<>(Collections.nCopies(49, 0f));
    values.set(2 * 7 + 2, 1f);
    float[] heat = new HeatMap("hat", new Crop(0, 0, 0.05, 0.05), 7, 7, values).heat(400, 400);
    assertThat(heat[7 * 400 + 7]).isBetween(0.95f, 1f);
    assertThat(heat[10 * 400 + 10]).isBetween(0.3f, 0.4f);
    assertThat(heat[399 * 400 + 399]).isZero();
  }

  /** Samples of the whole photo at the scale of the crop would not fit into memory. */
  @Test
  void drawsTinyCloseUp() throws IOException {
    Crop tiny = new Crop(0.5, 0.5, 1e-6, 1e-6);
    HeatMap map = new HeatMap("hat", tiny, 7, 7, Collections.nCopies(49, 1f));
    assertThat(read(map.png()).getWidth()).isEqualTo(56);
  }

  @Test
  void colorsGetLighterEvenly() {
    for (int level = 8; level < 256; level++) {
      double step = lightness(Colormap.argb(level)) - lightness(Colormap.argb(level - 8));
      assertThat(step).as("level %d", level).isBetween(0.5, 16.0);
    }
  }
}
