package clothes.train.augment;

import static clothes.train.augment.Augmentation.uniform;

import java.util.SplittableRandom;

/**
 * Random changes of a photo's colors: lighting, camera and dye do not determine the kind of garment
 * (Howard 2013, "Some Improvements on Deep Convolutional Neural Network Based Image
 * Classification"; Chen et al. 2020, "A Simple Framework for Contrastive Learning of Visual
 * Representations", appendix A).
 *
 * @param brightnessContrast largest change of contrast, as a share. Brightness changes by at most
 *     this share of 127.5, and the gain of a channel by at most half of this share
 * @param hueDegrees largest rotation of the hue in either direction
 * @param saturation largest change of the distance to gray, as a share
 * @param grayscaleProbability share of the photos that become grayscale
 */
public record ColorJitter(
    double brightnessContrast, double hueDegrees, double saturation, double grayscaleProbability) {
  public static final ColorJitter NONE = new ColorJitter(0, 0, 0, 0);

  /** Luma weights of red, green and blue (ITU-R BT.601). */
  private static final double[] LUMA = {0.299, 0.587, 0.114};

  /**
   * Changes a photo in place: all pixels by the same random affine map (a matrix and an offset).
   *
   * @param rgb shape [pixels, 3], 0 to 255 before and after
   */
  public void apply(float[] rgb, SplittableRandom random) {
    if (equals(NONE)) {
      return;
    }
    double contrast = 1 + uniform(random, brightnessContrast);
    double brightness = 255 * uniform(random, brightnessContrast) / 2;
    float offset = (float) (127.5 * (1 - contrast) + brightness);
    double hueRotation = Math.toRadians(uniform(random, hueDegrees));
    double saturationFactor = 1 + uniform(random, saturation);
    double[][] colorMatrix =
        colorMatrix(hueRotation, random.nextDouble() < grayscaleProbability ? 0 : saturationFactor);
    float[] matrix = new float[9];
    for (int output = 0; output < 3; output++) {
      double gain = contrast * (1 + uniform(random, brightnessContrast / 2));
      for (int input = 0; input < 3; input++) {
        matrix[3 * output + input] = (float) (gain * colorMatrix[output][input]);
      }
    }
    for (int i = 0; i < rgb.length; i += 3) {
      float red = rgb[i];
      float green = rgb[i + 1];
      float blue = rgb[i + 2];
      for (int output = 0; output < 3; output++) {
        float value =
            matrix[3 * output] * red
                + matrix[3 * output + 1] * green
                + matrix[3 * output + 2] * blue
                + offset;
        rgb[i + output] = Math.max(0, Math.min(255, value));
      }
    }
  }

  /**
   * Rotates the hue about the gray axis (Rodrigues' formula), then scales the distance to the gray
   * of the original pixel.
   */
  private static double[][] colorMatrix(double hueRotation, double saturationFactor) {
    double outerProduct = (1 - Math.cos(hueRotation)) / 3;
    double crossProduct = Math.sin(hueRotation) / Math.sqrt(3);
    double[][] matrix = new double[3][3];
    for (int output = 0; output < 3; output++) {
      double[] row = matrix[output];
      row[output] = outerProduct + Math.cos(hueRotation);
      row[(output + 1) % 3] = outerProduct - crossProduct;
      row[(output + 2) % 3] = outerProduct + crossProduct;
      for (int input = 0; input < 3; input++) {
        row[input] = saturationFactor * row[input] + (1 - saturationFactor) * LUMA[input];
      }
    }
    return matrix;
  }
}
