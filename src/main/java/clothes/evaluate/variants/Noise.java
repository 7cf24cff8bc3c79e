package clothes.evaluate.variants;

import java.awt.image.BufferedImage;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Photos with the noise of a sensor. */
final class Noise {
  /** Light is proportional to a stored value to the power of gamma. */
  private static final double GAMMA = 2.2;

  /**
   * The variance of the photon (shot) noise in full light, where full light is 1. The variance is
   * the reciprocal of the number of electrons that a pixel collects, here about 1,700.
   */
  private static final double SHOT_NOISE = 0.0006;

  /**
   * The variance of the sensor's noise without light, where full light is 1. The standard deviation
   * is about five electrons.
   */
  private static final double READ_NOISE = 0.00001;

  private Noise() {}

  /**
   * Adds noise to the stored values.
   *
   * @param sigma standard deviation, on the scale of 0 to 255
   * @param position the position of the photo in its set; it seeds the noise
   */
  static BufferedImage gaussian(BufferedImage photo, double sigma, int position) {
    RandomGenerator random = new SplittableRandom(position);
    return ChannelValues.map(photo, value -> value + sigma * random.nextGaussian());
  }

  /**
   * Simulates the same photo taken with less light.
   *
   * @param light the remaining share of the light, 0 to 1
   * @param position the position of the photo in its set; it seeds the noise
   */
  static BufferedImage lowLight(BufferedImage photo, double light, int position) {
    RandomGenerator random = new SplittableRandom(position);
    return ChannelValues.map(
        photo,
        value -> {
          double exact = Math.pow(value / 255, GAMMA) * light;
          double noisy = exact + random.nextGaussian() * Math.sqrt(exact * SHOT_NOISE + READ_NOISE);
          return 255 * Math.pow(Math.max(0, Math.min(1, noisy)), 1 / GAMMA);
        });
  }
}
