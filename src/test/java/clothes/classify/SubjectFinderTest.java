package clothes.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clothes.image.Crop;
import clothes.image.Pixels;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class SubjectFinderTest {
  private static Pixels draw(int width, int height, Consumer<Graphics2D> drawing) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    drawing.accept(graphics);
    graphics.dispose();
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < width * height; i++) {
      int color = image.getRGB(i % width, i / width);
      rgb[3 * i] = (byte) (color >> 16);
      rgb[3 * i + 1] = (byte) (color >> 8);
      rgb[3 * i + 2] = (byte) color;
    }
    return new Pixels(width, height, rgb);
  }

  private static void fill(Graphics2D graphics, Color color, int x, int y, int width, int height) {
    graphics.setColor(color);
    graphics.fillRect(x, y, width, height);
  }

  /** The padding on each side is a tenth of the subject's width or height. */
  @Test
  void findsSmallSubjectWithPadding() {
    Pixels photo = draw(320, 256, g -> fill(g, Color.RED, 160, 64, 80, 128));
    Crop subject = SubjectFinder.find(photo).orElseThrow();
    assertThat(subject.left()).isCloseTo(0.5 - 0.025, within(0.001));
    assertThat(subject.width()).isCloseTo(0.25 + 0.05, within(0.001));
    assertThat(subject.top()).isCloseTo(0.25 - 0.05, within(0.001));
    assertThat(subject.height()).isCloseTo(0.5 + 0.1, within(0.001));
  }

  @Test
  void ignoresTextAndHeaderOfWebPage() {
    Pixels page =
        draw(
            960,
            600,
            g -> {
              fill(g, Color.DARK_GRAY, 0, 0, 960, 50);
              fill(g, Color.BLUE, 30, 65, 390, 520);
              for (int line = 0; line < 10; line++) {
                fill(g, Color.GRAY, 500, 90 + line * 40, 200 + 17 * line, 18);
              }
            });
    Crop subject = SubjectFinder.find(page).orElseThrow();
    assertThat(subject.left() + subject.width()).isLessThan(500 / 960.0);
    assertThat(subject.top()).isLessThanOrEqualTo(65 / 600.0);
    assertThat(subject.left()).isLessThanOrEqualTo(30 / 960.0);
  }

  @Test
  void keepsBothPartsOfPair() {
    Pixels pair =
        draw(
            256,
            256,
            g -> {
              fill(g, Color.BLACK, 64, 96, 48, 64);
              fill(g, Color.BLACK, 144, 96, 48, 64);
            });
    Crop subject = SubjectFinder.find(pair).orElseThrow();
    assertThat(subject.left()).isLessThan(64 / 256.0);
    assertThat(subject.left() + subject.width()).isGreaterThan(192 / 256.0);
  }

  @Test
  void findsNoSubjectInPlainOrFilledOrTinyPhoto() {
    assertThat(SubjectFinder.find(draw(200, 200, g -> {}))).isEmpty();
    assertThat(SubjectFinder.find(draw(200, 200, g -> fill(g, Color.RED, 2, 2, 196, 196))))
        .isEmpty();
    // With padding, this subject is the whole photo.
    assertThat(SubjectFinder.find(draw(256, 256, g -> fill(g, Color.RED, 16, 16, 224, 224))))
        .isEmpty();
    // This subject takes a sixteenth of the width and height.
    assertThat(SubjectFinder.find(draw(256, 256, g -> fill(g, Color.RED, 100, 100, 16, 16))))
        .isEmpty();
    assertThat(SubjectFinder.find(draw(20, 20, g -> fill(g, Color.RED, 5, 5, 9, 9)))).isEmpty();
  }
}
