package clothes.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clothes.train.Augmentation.Crop;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AugmentationTest {
  private static final int SIZE = 17;
  private static final int MIDDLE = SIZE / 2;
  private static final Augmentation DEFAULT = Recipe.DEFAULT.augmentation();
  private static final Augmentation EVERYTHING =
      new Augmentation(0.3, 1.5, 30, 0.3, 0.3, true, new ColorJitter(0.5, 60, 0.8, 0.2), 0.5);

  /** A photo without any symmetry. */
  private static float[] noise() {
    SplittableRandom random = new SplittableRandom(7);
    float[] rgb = new float[SIZE * SIZE * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (float) (255 * random.nextDouble());
    }
    return rgb;
  }

  private static float[] change(Augmentation augmentation, float[] rgb, long seed) {
    return augmentation.apply(rgb.clone(), SIZE, new SplittableRandom(seed));
  }

  private static int at(int row, int column) {
    return (row * SIZE + column) * 3;
  }

  private static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @Test
  void noneIsTheIdentity() {
    assertThat(change(Augmentation.NONE, noise(), 1)).isEqualTo(noise());
    assertThat(Augmentation.NONE.randomCrop(new SplittableRandom(1), Crop.centered(0.25)))
        .isEqualTo(new Crop(0.25, 0.25, 0.5, 0.5));
  }

  @Test
  void dependsOnlyOnTheSeed() {
    assertThat(change(EVERYTHING, noise(), 3)).isEqualTo(change(EVERYTHING, noise(), 3));
    assertThat(change(EVERYTHING, noise(), 3)).isNotEqualTo(change(EVERYTHING, noise(), 4));
    assertThat(DEFAULT.randomCrop(new SplittableRandom(3), Crop.WHOLE))
        .isEqualTo(DEFAULT.randomCrop(new SplittableRandom(3), Crop.WHOLE))
        .isNotEqualTo(DEFAULT.randomCrop(new SplittableRandom(4), Crop.WHOLE));
  }

  @Test
  void flipsHalfOfThePhotos() {
    Augmentation mirror = new Augmentation(1, 1, 0, 0, 0, true, ColorJitter.NONE, 0);
    long mirrored =
        seeds().filter(seed -> !Arrays.equals(change(mirror, noise(), seed), noise())).count();
    assertThat(mirrored).isBetween(110L, 190L);
    long seed =
        seeds()
            .filter(s -> !Arrays.equals(change(mirror, noise(), s), noise()))
            .findAny()
            .orElseThrow();
    float[] once = change(mirror, noise(), seed);
    for (int row = 0; row < SIZE; row++) {
      for (int column = 0; column < SIZE; column++) {
        for (int c = 0; c < 3; c++) {
          assertThat(once[at(row, column) + c]).isEqualTo(noise()[at(row, SIZE - 1 - column) + c]);
        }
      }
    }
    assertThat(change(mirror, once, seed)).isEqualTo(noise());
  }

  @Test
  void warpWithoutChangeIsTheIdentity() {
    Augmentation least = new Augmentation(1, 1, 1e-300, 0, 0, false, ColorJitter.NONE, 0);
    assertThat(change(least, noise(), 5)).isEqualTo(noise());
  }

  @Test
  void rotatesAboutTheCenter() {
    Augmentation turn = new Augmentation(1, 1, 20, 0, 0, false, ColorJitter.NONE, 0);
    float[] turned = change(turn, noise(), 5);
    assertThat(turned[at(MIDDLE, MIDDLE)]).isEqualTo(noise()[at(MIDDLE, MIDDLE)]);
    assertThat(turned).isNotEqualTo(noise());
  }

  /** On a ramp from left to right the angle can be read off the middle row and column. */
  @Test
  void limitsTheRotation() {
    Augmentation turn = new Augmentation(1, 1, 20, 0, 0, false, ColorJitter.NONE, 0);
    float[] ramp = ramp();
    double widest =
        seeds()
            .mapToDouble(
                seed -> {
                  float[] turned = change(turn, ramp, seed);
                  double cos = (turned[at(MIDDLE, MIDDLE + 2)] - turned[at(MIDDLE, MIDDLE)]) / 20;
                  double sin = (turned[at(MIDDLE + 2, MIDDLE)] - turned[at(MIDDLE, MIDDLE)]) / 20;
                  assertThat(cos * cos + sin * sin).isCloseTo(1, within(1e-4));
                  return Math.abs(Math.toDegrees(Math.atan2(sin, cos)));
                })
            .max()
            .orElseThrow();
    assertThat(widest).isBetween(18.0, 20.001);
  }

  /** What comes from outside has the color of the nearest edge, as Keras's "nearest". */
  @Test
  void shiftRepeatsEdgePixels() {
    Augmentation shift = new Augmentation(1, 1, 0, 0.2, 0, false, ColorJitter.NONE, 0);
    float[] ramp = ramp();
    seeds()
        .forEach(
            seed -> {
              float[] shifted = change(shift, ramp, seed);
              double by = shifted[at(0, MIDDLE)] / 10 - MIDDLE;
              assertThat(Math.abs(by)).isLessThanOrEqualTo(0.2 * SIZE + 1e-4);
              for (int column = 0; column < SIZE; column++) {
                double from = Math.max(0, Math.min(SIZE - 1, column + by));
                assertThat((double) shifted[at(3, column)]).isCloseTo(10 * from, within(1e-2));
              }
            });
  }

  @Test
  void zoomsEachAxisAboutTheCenter() {
    Augmentation zoom = new Augmentation(1, 1, 0, 0, 0.2, false, ColorJitter.NONE, 0);
    float[] both = new float[SIZE * SIZE * 3];
    for (int row = 0; row < SIZE; row++) {
      for (int column = 0; column < SIZE; column++) {
        both[at(row, column)] = 10 * column;
        both[at(row, column) + 1] = 10 * row;
      }
    }
    double apart = 0;
    for (long seed = 0; seed < 50; seed++) {
      float[] zoomed = change(zoom, both, seed);
      assertThat(zoomed[at(MIDDLE, MIDDLE)]).isEqualTo(both[at(MIDDLE, MIDDLE)]);
      double wide = (zoomed[at(MIDDLE, MIDDLE + 4)] - 10 * MIDDLE) / 40;
      double tall = (zoomed[at(MIDDLE + 4, MIDDLE) + 1] - 10 * MIDDLE) / 40;
      assertThat(wide).isBetween(0.8 - 1e-6, 1.2 + 1e-6);
      assertThat(tall).isBetween(0.8 - 1e-6, 1.2 + 1e-6);
      apart = Math.max(apart, Math.abs(wide - tall));
    }
    assertThat(apart).isGreaterThan(0.1);
  }

  @Test
  void erasesOneGrayRectangleOfBoundedSize() {
    Augmentation erase = new Augmentation(1, 1, 0, 0, 0, false, ColorJitter.NONE, 0.2);
    // Each side is rounded to whole pixels.
    double most = 0.2 * SIZE * SIZE + SIZE + 0.25;
    long erased =
        seeds()
            .filter(
                seed -> {
                  float[] changed = change(erase, noise(), seed);
                  int[] hidden =
                      IntStream.range(0, SIZE * SIZE)
                          .filter(i -> changed[3 * i] != noise()[3 * i])
                          .toArray();
                  assertThat(hidden.length).isLessThanOrEqualTo((int) most);
                  assertThat(IntStream.of(hidden).allMatch(i -> changed[3 * i] == 127.5f)).isTrue();
                  assertThat(hidden.length).isEqualTo(boundingBox(hidden));
                  return hidden.length > 0;
                })
            .count();
    assertThat(erased).isBetween(110L, 190L);
  }

  @Test
  void keepsValuesFrom0To255() {
    seeds()
        .forEach(
            seed -> {
              for (float value : change(EVERYTHING, noise(), seed)) {
                assertThat(value >= 0 && value <= 255).isTrue();
              }
            });
  }

  @Test
  void cropsLieWithinThePhotoAndHaveTheMinimumArea() {
    seeds()
        .forEach(
            seed -> {
              Crop crop = DEFAULT.randomCrop(new SplittableRandom(seed), Crop.WHOLE);
              assertThat(crop.top()).isBetween(0.0, 1 - crop.height());
              assertThat(crop.left()).isBetween(0.0, 1 - crop.width());
              assertThat(crop.height() * crop.width()).isBetween(DEFAULT.minCropArea() - 1e-9, 1.0);
              assertThat(crop.width() / crop.height())
                  .isBetween(1 / DEFAULT.maxAspectRatio() - 1e-9, DEFAULT.maxAspectRatio() + 1e-9);
            });
  }

  private static float[] ramp() {
    float[] ramp = new float[SIZE * SIZE * 3];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = 10 * (i / 3 % SIZE);
    }
    return ramp;
  }

  private static int boundingBox(int... pixels) {
    var rows = IntStream.of(pixels).map(i -> i / SIZE).summaryStatistics();
    var columns = IntStream.of(pixels).map(i -> i % SIZE).summaryStatistics();
    return pixels.length == 0
        ? 0
        : (rows.getMax() - rows.getMin() + 1) * (columns.getMax() - columns.getMin() + 1);
  }
}
