package clothes.train.augment;

import clothes.image.Crop;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Random changes of a training photo; {@link #NONE} changes nothing.
 *
 * @param minCropArea smallest share of the photo's area that a random crop keeps; 1 for the whole
 *     photo
 * @param maxAspectRatio largest factor by which a random crop is wider or taller than the photo's
 *     own shape; 1 keeps this shape
 * @param tightCrops smaller random crops
 * @param rotationDegrees largest rotation in either direction
 * @param maxShift largest shift in either direction, as a share of width and height
 * @param maxZoom largest zoom in or out, as a share, drawn for each axis
 * @param horizontalFlip whether half of the photos are mirrored left to right
 * @param colorJitter random changes of the colors
 * @param inset shrinking onto a plain background
 * @param degradation blur, compression, noise and loss of light
 * @param maxErasedArea largest share of the area that a gray rectangle covers, in half of the
 *     photos (Zhong et al. 2017, "Random Erasing Data Augmentation")
 */
public record Augmentation(
    double minCropArea,
    double maxAspectRatio,
    TightCrops tightCrops,
    double rotationDegrees,
    double maxShift,
    double maxZoom,
    boolean horizontalFlip,
    ColorJitter colorJitter,
    Inset inset,
    Degradation degradation,
    double maxErasedArea) {

  public static final Augmentation NONE = builder().build();

  private static final double MAX_ERASED_ASPECT_RATIO = 3;

  /** A builder whose augmentation changes nothing. */
  public static AugmentationBuilder builder() {
    return new AugmentationBuilder();
  }

  /** Draws a random crop, or returns {@code defaultCrop} if random crops are off. */
  public Crop randomCrop(SplittableRandom random, Crop defaultCrop) {
    if (minCropArea == 1 && maxAspectRatio == 1) {
      return defaultCrop;
    }
    boolean tight = random.nextDouble() < tightCrops.probability();
    double area =
        tight
            ? random.nextDouble(tightCrops.minArea(), tightCrops.maxArea())
            : minCropArea + (1 - minCropArea) * random.nextDouble();
    double aspectRatio = Math.exp(uniform(random, Math.log(maxAspectRatio)));
    double height = Math.min(1, Math.sqrt(area / aspectRatio));
    double width = Math.min(1, Math.sqrt(area * aspectRatio));
    return new Crop(
        random.nextDouble() * (1 - height), random.nextDouble() * (1 - width), height, width);
  }

  /**
   * The share of the target that moves from the label to the outlier classes: 0 unless the crop's
   * area is below the maximum of {@link TightCrops}.
   */
  public double outlierShare(Crop crop) {
    return crop.height() * crop.width() < tightCrops.maxArea() ? tightCrops.outlierShare() : 0;
  }

  /**
   * Applies every random change but the crop. The result depends only on the photo and the state of
   * {@code random}.
   *
   * @param rgb shape [size, size, 3], 0 to 255; may be changed in place and returned
   */
  public float[] apply(float[] rgb, int size, SplittableRandom random) {
    float[] augmented = rgb;
    if (rotationDegrees > 0 || maxShift > 0 || maxZoom > 0) {
      augmented = warp(augmented, size, random);
    }
    if (horizontalFlip && random.nextBoolean()) {
      flip(augmented, size);
    }
    colorJitter.apply(augmented, random);
    augmented = inset.apply(augmented, size, random);
    augmented = degradation.apply(augmented, size, random);
    if (maxErasedArea > 0 && random.nextBoolean()) {
      erase(augmented, size, random);
    }
    return augmented;
  }

  /**
   * Rotates, shifts and zooms about the center like Keras's ImageDataGenerator: bilinear, with the
   * nearest edge pixel outside the photo.
   */
  private float[] warp(float[] rgb, int size, SplittableRandom random) {
    double angle = Math.toRadians(uniform(random, rotationDegrees));
    double shiftY = uniform(random, maxShift) * size;
    double shiftX = uniform(random, maxShift) * size;
    double zoomY = 1 + uniform(random, maxZoom);
    double zoomX = 1 + uniform(random, maxZoom);
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double center = (size - 1) / 2.0;
    float[] warped = new float[rgb.length];
    for (int row = 0; row < size; row++) {
      double y = (row - center) * zoomY + shiftY;
      for (int column = 0; column < size; column++) {
        double x = (column - center) * zoomX + shiftX;
        sampleBilinear(
            rgb,
            size,
            cos * y - sin * x + center,
            sin * y + cos * x + center,
            warped,
            (row * size + column) * 3);
      }
    }
    return warped;
  }

  /** Writes the interpolated color of a point between four pixels. */
  private static void sampleBilinear(
      float[] rgb, int size, double y, double x, float[] target, int offset) {
    double clampedY = Math.max(0, Math.min(size - 1, y));
    double clampedX = Math.max(0, Math.min(size - 1, x));
    int top = (int) clampedY;
    int left = (int) clampedX;
    float weightY = (float) (clampedY - top);
    float weightX = (float) (clampedX - left);
    int origin = (top * size + left) * 3;
    int rowStride = top + 1 < size ? size * 3 : 0;
    int columnStride = left + 1 < size ? 3 : 0;
    for (int c = 0; c < 3; c++) {
      float topValue =
          rgb[origin + c] + (rgb[origin + columnStride + c] - rgb[origin + c]) * weightX;
      float bottomValue =
          rgb[origin + rowStride + c]
              + (rgb[origin + rowStride + columnStride + c] - rgb[origin + rowStride + c])
                  * weightX;
      target[offset + c] = topValue + (bottomValue - topValue) * weightY;
    }
  }

  private static void flip(float[] rgb, int size) {
    for (int row = 0; row < size; row++) {
      int left = row * size * 3;
      int right = left + (size - 1) * 3;
      for (; left < right; left += 3, right -= 3) {
        for (int c = 0; c < 3; c++) {
          float value = rgb[left + c];
          rgb[left + c] = rgb[right + c];
          rgb[right + c] = value;
        }
      }
    }
  }

  /** Covers a random rectangle with gray. */
  private void erase(float[] rgb, int size, SplittableRandom random) {
    double area = random.nextDouble() * maxErasedArea;
    double aspectRatio = Math.exp(uniform(random, Math.log(MAX_ERASED_ASPECT_RATIO)));
    int height = (int) Math.min(size, Math.round(size * Math.sqrt(area * aspectRatio)));
    int width = (int) Math.min(size, Math.round(size * Math.sqrt(area / aspectRatio)));
    int top = random.nextInt(size - height + 1);
    int left = random.nextInt(size - width + 1);
    for (int row = top; row < top + height; row++) {
      Arrays.fill(rgb, (row * size + left) * 3, (row * size + left + width) * 3, 127.5f);
    }
  }

  /** Draws uniformly from -limit to limit. */
  static double uniform(SplittableRandom random, double limit) {
    return limit * (2 * random.nextDouble() - 1);
  }
}
