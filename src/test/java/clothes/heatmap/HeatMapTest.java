package clothes.heatmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.image.Pixels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class HeatMapTest {
  /** Hot in the upper right, cold elsewhere. */
  private static final HeatMap CORNER = map(3, 5, 0, 4, 2);

  static HeatMap map(int rows, int columns, int hotRow, int hotColumn, float heat) {
    Float[] values = new Float[rows * columns];
    Arrays.fill(values, -1f);
    values[hotRow * columns + hotColumn] = heat;
    return new HeatMap("hat", 0, rows, columns, List.of(values));
  }

  private static BufferedImage read(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private static double lightness(int rgb) {
    return 0.2126 * (rgb >> 16 & 255) + 0.7152 * (rgb >> 8 & 255) + 0.0722 * (rgb & 255);
  }

  @Test
  void smallPictureHasTheShapeOfTheMapAndGlowsWhereItIsHot() throws IOException {
    BufferedImage picture = read(CORNER.png());
    assertThat(picture.getWidth()).isEqualTo(40);
    assertThat(picture.getHeight()).isEqualTo(24);
    int hot = picture.getRGB(39, 0);
    int cold = picture.getRGB(0, 23);
    assertThat(lightness(hot)).isGreaterThan(200);
    assertThat(lightness(cold)).isLessThan(5);
    assertThat(hot >>> 24).isGreaterThan(cold >>> 24).isLessThan(255);
    assertThat(cold >>> 24).isGreaterThan(0);
  }

  @Test
  void dataUriHoldsTheSmallPicture() {
    String prefix = "data:image/png;base64,";
    assertThat(CORNER.dataUri()).startsWith(prefix);
    assertThat(Base64.getDecoder().decode(CORNER.dataUri().substring(prefix.length())))
        .isEqualTo(CORNER.png());
  }

  @Test
  void whereNothingSpeaksForTheLabelAllIsCold() throws IOException {
    BufferedImage picture = read(map(2, 2, 0, 0, -0.5f).png());
    int[] colors = picture.getRGB(0, 0, 16, 16, null, 0, 16);
    assertThat(Arrays.stream(colors).distinct()).containsExactly(Colormap.argb(0));
  }

  @Test
  void theUnitOfTheValuesDoesNotShow() {
    assertThat(map(3, 5, 1, 1, 2e-6f).png()).isNotEqualTo(CORNER.png()).hasSizeGreaterThan(100);
    HeatMap whole = new HeatMap("hat", 0, 1, 3, List.of(0f, 1f, 3f));
    HeatMap tenth = new HeatMap("hat", 0, 1, 3, List.of(0f, 0.125f, 0.375f));
    assertThat(whole.png()).isEqualTo(tenth.png());
  }

  @Test
  void drawsOverThePhotoInItsSize() {
    Pixels photo = gray(300, 200);
    BufferedImage drawn = CORNER.drawOver(photo);
    assertThat(drawn.getWidth()).isEqualTo(300);
    assertThat(drawn.getHeight()).isEqualTo(200);
    assertThat(lightness(drawn.getRGB(299, 0))).isGreaterThan(150);
    assertThat(lightness(drawn.getRGB(0, 199))).isBetween(60.0, 90.0);
  }

  private static Pixels gray(int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    Arrays.fill(rgb, (byte) 128);
    return new Pixels(width, height, rgb);
  }

  @Test
  void onePixelIsEnough() {
    assertThat(CORNER.drawOver(gray(1, 1)).getWidth()).isEqualTo(1);
    assertThat(new HeatMap("hat", 0, 1, 1, List.of(1f)).drawOver(gray(7, 3)).getHeight())
        .isEqualTo(3);
  }

  @Test
  void refusesValuesThatFillNoGrid() {
    List<Float> five = Collections.nCopies(5, 0f);
    assertThatThrownBy(() -> new HeatMap("hat", 0, 2, 3, five))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a heat map of 2x3 has 5 values");
  }

  @Test
  void refusesAMarginThatLeavesNothingToShow() {
    assertThatThrownBy(() -> new HeatMap("hat", 0.5, 1, 1, List.of(0f)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a heat map with a margin of 0.5 shows nothing");
  }

  @Test
  void colorsGrowLighterEvenly() {
    for (int level = 8; level < 256; level++) {
      double step = lightness(Colormap.argb(level)) - lightness(Colormap.argb(level - 8));
      assertThat(step).as("level %d", level).isBetween(0.5, 16.0);
    }
  }
}
