package clothes.samples.drawing;

import clothes.synthetic.PerlinNoise;
import java.awt.image.BufferedImage;

/**
 * Simulates a phone camera with perspective, vignetting, uneven light and sensor noise.
 *
 * @param exposure the factor for the brightness of the whole photo
 * @param warmth tint: positive toward yellow, negative toward blue
 * @param tilt perspective: the share by which the far edge is smaller than the near edge
 * @param falloff how much the brightness falls from the side of the light to the other side
 */
public record Camera(double exposure, double warmth, double tilt, double falloff) {
  private static final int WIDTH = 600;
  private static final int HEIGHT = 800;
  private static final PerlinNoise SENSOR = new PerlinNoise(77);

  /** A camera without tint, tilt and falloff. */
  public static Camera neutral() {
    return new Camera(1, 0, 0, 0);
  }

  public Camera withExposure(double newExposure) {
    return new Camera(newExposure, warmth, tilt, falloff);
  }

  public Camera withWarmth(double newWarmth) {
    return new Camera(exposure, newWarmth, tilt, falloff);
  }

  public Camera withTilt(double newTilt) {
    return new Camera(exposure, warmth, newTilt, falloff);
  }

  public Camera withFalloff(double newFalloff) {
    return new Camera(exposure, warmth, tilt, newFalloff);
  }

  public BufferedImage photograph(Scene scene, Light light) {
    BufferedImage photo = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        photo.setRGB(x, y, pixel(scene.channels(), light, x, y));
      }
    }
    return photo;
  }

  private int pixel(ScalarField[] channels, Light light, int x, int y) {
    double across = (x - WIDTH / 2.0) / HEIGHT;
    double down = (y - HEIGHT / 2.0) / HEIGHT;
    double depth = 1 - tilt * down;
    double sceneX = ScalarField.WIDTH / 2.0 + across * HEIGHT * depth;
    double sceneY = ScalarField.HEIGHT / 2.0 + down * HEIGHT * depth;
    double vignette = 1 - 0.45 * (across * across + down * down);
    double side = 1 + falloff * (across * light.x() + down * light.y());
    double[] tint = {1 + 0.5 * warmth, 1, 1 - warmth};
    double grain = 0.018 * SENSOR.cellAt(x, y) + 0.02 * SENSOR.at(x / 2.1, y / 2.1);
    int rgb = 0;
    for (int c = 0; c < channels.length; c++) {
      double colorGrain = 0.02 * SENSOR.at(x / 2.7 + 500 * (c + 1), y / 2.7);
      double value = channels[c].at(sceneX, sceneY) * tint[c] * vignette * side * exposure;
      double noise = (grain + colorGrain) * (0.02 + Math.sqrt(Math.max(0, value))) * 0.6;
      rgb = rgb << 8 | Rgb.encode(compressHighlights(value) + noise);
    }
    return rgb;
  }

  /** Keeps highlights below white and lifts blacks slightly. */
  private static double compressHighlights(double light) {
    double raised = 0.004 + light;
    return raised < 0.6 ? raised : 0.6 + 0.4 * (1 - Math.exp((0.6 - raised) / 0.4));
  }
}
