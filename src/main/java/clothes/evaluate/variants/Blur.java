package clothes.evaluate.variants;

import com.twelvemonkeys.image.ConvolveWithEdgeOp;
import java.awt.image.BufferedImage;
import java.awt.image.Kernel;

/** Photos out of focus. */
final class Blur {
  private Blur() {}

  /**
   * Convolves with a Gaussian, along rows and then columns. Beyond its edges, the photo is
   * mirrored.
   *
   * @param sigma standard deviation in pixels
   */
  static BufferedImage gaussian(BufferedImage photo, double sigma) {
    float[] weights = weights(sigma);
    return convolve(
        convolve(photo, new Kernel(weights.length, 1, weights)),
        new Kernel(1, weights.length, weights));
  }

  private static BufferedImage convolve(BufferedImage photo, Kernel kernel) {
    return new ConvolveWithEdgeOp(kernel, ConvolveWithEdgeOp.EDGE_REFLECT, null)
        .filter(photo, null);
  }

  private static float[] weights(double sigma) {
    int radius = (int) Math.ceil(3 * sigma);
    float[] weights = new float[2 * radius + 1];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) Math.exp(-0.5 * Math.pow((i - radius) / sigma, 2));
      sum += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= (float) sum;
    }
    return weights;
  }
}
