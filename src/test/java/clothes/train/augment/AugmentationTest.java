package clothes.train.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clothes.image.Crop;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class AugmentationTest {
  private static final int SIZE = 17;
  private static final int CENTER = SIZE / 2;
  private static final Augmentation CROPS =
      Augmentation.builder().minCropArea(0.4).maxAspectRatio(1.3).build();
  private static final Augmentation ALL_CHANGES =
      Augmentation.builder()
          .minCropArea(0.3)
          .maxAspectRatio(1.5)
          .rotationDegrees(30)
          .maxShift(0.3)
          .maxZoom(0.3)
          .horizontalFlip(true)
          .colorJitter(
              new ColorJitter(
                  /* brightnessContrast= */ 0.5,
                  /* hueDegrees= */ 60,
                  /* saturation= */ 0.8,
                  /* grayscaleProbability= */ 0.2))
          .maxErasedArea(0.5)
          .build();

  /** A photo without any symmetry. */
  private static float[] noise() {
    SplittableRandom random = new SplittableRandom(7);
    float[] rgb = new float[SIZE * SIZE * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (float) (255 * random.nextDouble());
    }
    return rgb;
  }

  private static float[] augment(Augmentation augmentation, float[] rgb, long seed) {
    return augmentation.apply(rgb.clone(), SIZE, new SplittableRandom(seed));
  }

  /** The index of a pixel's first channel. */
  private static int at(int row, int column) {
    return (row * SIZE + column) * 3;
  }

  private static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @Test
  void noneIsIdentity() {
    assertThat(augment(Augmentation.NONE, noise(), 1)).isEqualTo(noise());
    assertThat(Augmentation.NONE.randomCrop(new SplittableRandom(1), Crop.centered(0.25)))
        .isEqualTo(new Crop(0.25, 0.25, 0.5, 0.5));
  }

  @Test
  void dependsOnlyOnSeed() {
    assertThat(augment(ALL_CHANGES, noise(), 3)).isEqualTo(augment(ALL_CHANGES, noise(), 3));
    assertThat(augment(ALL_CHANGES, noise(), 3)).isNotEqualTo(augment(ALL_CHANGES, noise(), 4));
    assertThat(CROPS.randomCrop(new SplittableRandom(3), Crop.WHOLE))
        .isEqualTo(CROPS.randomCrop(new SplittableRandom(3), Crop.WHOLE))
        .isNotEqualTo(CROPS.randomCrop(new SplittableRandom(4), Crop.WHOLE));
  }

  @Test
  void flipsHalfOfPhotos() {
    Augmentation flip = Augmentation.builder().horizontalFlip(true).build();
    long flippedCount =
        seeds().filter(seed -> !Arrays.equals(augment(flip, noise(), seed), noise())).count();
    assertThat(flippedCount).isBetween(110L, 190L);
    long seed =
        seeds()
            .filter(s -> !Arrays.equals(augment(flip, noise(), s), noise()))
            .findAny()
            .orElseThrow();
    float[] flipped = augment(flip, noise(), seed);
    for (int row = 0; row < SIZE; row++) {
      for (int column = 0; column < SIZE; column++) {
        for (int c = 0; c < 3; c++) {
          assertThat(flipped[at(row, column) + c])
              .isEqualTo(noise()[at(row, SIZE - 1 - column) + c]);
        }
      }
    }
    // A second flip restores the photo.
    assertThat(augment(flip, flipped, seed)).isEqualTo(noise());
  }

  @Test
  void warpWithoutChangeIsIdentity() {
    // Above 0, so that the photo is warped, but too small to move a pixel.
    Augmentation identityWarp = Augmentation.builder().rotationDegrees(1e-300).build();
    assertThat(augment(identityWarp, noise(), 5)).isEqualTo(noise());
  }

  @Test
  void rotatesAboutCenter() {
    Augmentation rotation = Augmentation.builder().rotationDegrees(20).build();
    float[] rotated = augment(rotation, noise(), 5);
    assertThat(rotated[at(CENTER, CENTER)]).isEqualTo(noise()[at(CENTER, CENTER)]);
    assertThat(rotated).isNotEqualTo(noise());
  }

  /**
   * Over two pixels, the rotated ramp rises by 20 * cos(angle) to the right and by 20 * sin(angle)
   * downward.
   */
  @Test
  void limitsRotation() {
    Augmentation rotation = Augmentation.builder().rotationDegrees(20).build();
    float[] ramp = ramp();
    double maxAngle =
        seeds()
            .mapToDouble(
                seed -> {
                  float[] rotated = augment(rotation, ramp, seed);
                  double cos = (rotated[at(CENTER, CENTER + 2)] - rotated[at(CENTER, CENTER)]) / 20;
                  double sin = (rotated[at(CENTER + 2, CENTER)] - rotated[at(CENTER, CENTER)]) / 20;
                  assertThat(cos * cos + sin * sin).isCloseTo(1, within(1e-4));
                  return Math.abs(Math.toDegrees(Math.atan2(sin, cos)));
                })
            .max()
            .orElseThrow();
    assertThat(maxAngle).isBetween(18.0, 20.001);
  }

  /**
   * Pixels from outside the photo get the color of the nearest edge, as with fill_mode "nearest" in
   * Keras.
   */
  @Test
  void shiftRepeatsEdgePixels() {
    Augmentation shift = Augmentation.builder().maxShift(0.2).build();
    float[] ramp = ramp();
    seeds()
        .forEach(
            seed -> {
              float[] shifted = augment(shift, ramp, seed);
              double offset = shifted[at(0, CENTER)] / 10 - CENTER;
              assertThat(Math.abs(offset)).isLessThanOrEqualTo(0.2 * SIZE + 1e-4);
              for (int column = 0; column < SIZE; column++) {
                double source = Math.max(0, Math.min(SIZE - 1, column + offset));
                assertThat((double) shifted[at(3, column)]).isCloseTo(10 * source, within(1e-2));
              }
            });
  }

  @Test
  void zoomsEachAxisAboutCenter() {
    Augmentation zoom = Augmentation.builder().maxZoom(0.2).build();
    float[] ramps = new float[SIZE * SIZE * 3];
    for (int row = 0; row < SIZE; row++) {
      for (int column = 0; column < SIZE; column++) {
        ramps[at(row, column)] = 10 * column;
        ramps[at(row, column) + 1] = 10 * row;
      }
    }
    double maxDifference = 0;
    for (long seed = 0; seed < 50; seed++) {
      float[] zoomed = augment(zoom, ramps, seed);
      assertThat(zoomed[at(CENTER, CENTER)]).isEqualTo(ramps[at(CENTER, CENTER)]);
      double widthRatio = (zoomed[at(CENTER, CENTER + 4)] - 10 * CENTER) / 40;
      double heightRatio = (zoomed[at(CENTER + 4, CENTER) + 1] - 10 * CENTER) / 40;
      assertThat(widthRatio).isBetween(0.8 - 1e-6, 1.2 + 1e-6);
      assertThat(heightRatio).isBetween(0.8 - 1e-6, 1.2 + 1e-6);
      maxDifference = Math.max(maxDifference, Math.abs(widthRatio - heightRatio));
    }
    assertThat(maxDifference).isGreaterThan(0.1);
  }

  @Tag("slow")
  @Test
  void erasesOneGrayRectangleOfBoundedSize() {
    Augmentation erase = Augmentation.builder().maxErasedArea(0.2).build();
    // Rounding adds up to half a pixel to each side.
    double maxArea = 0.2 * SIZE * SIZE + SIZE + 0.25;
    long erasedCount =
        seeds()
            .filter(
                seed -> {
                  float[] changed = augment(erase, noise(), seed);
                  int[] erasedPixels =
                      IntStream.range(0, SIZE * SIZE)
                          .filter(i -> changed[3 * i] != noise()[3 * i])
                          .toArray();
                  assertThat(erasedPixels.length).isLessThanOrEqualTo((int) maxArea);
                  assertThat(IntStream.of(erasedPixels).allMatch(i -> changed[3 * i] == 127.5f))
                      .isTrue();
                  assertThat(erasedPixels.length).isEqualTo(areaOfBoundingBox(erasedPixels));
                  return erasedPixels.length > 0;
                })
            .count();
    assertThat(erasedCount).isBetween(110L, 190L);
  }

  @Test
  void keepsValuesFrom0To255() {
    seeds()
        .forEach(
            seed -> {
              for (float value : augment(ALL_CHANGES, noise(), seed)) {
                assertThat(value >= 0 && value <= 255).isTrue();
              }
            });
  }

  @Test
  void cropsLieWithinPhotoAndHaveMinimumArea() {
    seeds()
        .forEach(
            seed -> {
              Crop crop = CROPS.randomCrop(new SplittableRandom(seed), Crop.WHOLE);
              assertThat(crop.top()).isBetween(0.0, 1 - crop.height());
              assertThat(crop.left()).isBetween(0.0, 1 - crop.width());
              assertThat(crop.height() * crop.width()).isBetween(CROPS.minCropArea() - 1e-9, 1.0);
              assertThat(crop.width() / crop.height())
                  .isBetween(1 / CROPS.maxAspectRatio() - 1e-9, CROPS.maxAspectRatio() + 1e-9);
            });
  }

  /** Values that rise by 10 per pixel from left to right. */
  private static float[] ramp() {
    float[] ramp = new float[SIZE * SIZE * 3];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = 10 * (i / 3 % SIZE);
    }
    return ramp;
  }

  private static int areaOfBoundingBox(int... pixels) {
    var rows = IntStream.of(pixels).map(i -> i / SIZE).summaryStatistics();
    var columns = IntStream.of(pixels).map(i -> i % SIZE).summaryStatistics();
    return pixels.length == 0
        ? 0
        : (rows.getMax() - rows.getMin() + 1) * (columns.getMax() - columns.getMin() + 1);
  }
}
