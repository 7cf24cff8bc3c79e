package clothes.train.augment;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Degrades a photo in one of the ways that users' photos are degraded: blur, strong compression,
 * noise, or loss of light.
 *
 * @param probability of the change, 0 to 1
 */
public record Degradation(double probability) {
  public static final Degradation NONE = new Degradation(0);

  /** Three box blurs are close to a Gaussian blur. */
  private static final int BOX_PASSES = 3;

  private static final int MAX_BLUR_RADIUS = 3;

  /** The largest standard deviation of the noise, for values from 0 to 255. */
  private static final double MAX_NOISE = 40;

  /** The smallest factor of the light. */
  private static final double MIN_LIGHT = 0.04;

  /** A pixel's value is the light to the power of 1 / GAMMA, both on a scale from 0 to 1. */
  private static final double GAMMA = 2.2;

  /** The variance of the part of a sensor's noise that grows with the light, at light 1. */
  private static final double SHOT_NOISE = 6e-4;

  /** The variance of the part of a sensor's noise that does not depend on the light. */
  private static final double READ_NOISE = 1e-5;

  /**
   * Returns the photo, degraded with the given probability.
   *
   * @param rgb shape [size, size, 3], 0 to 255; may be changed in place and returned
   */
  public float[] apply(float[] rgb, int size, SplittableRandom random) {
    if (random.nextDouble() >= probability) {
      return rgb;
    }
    return switch (random.nextInt(4)) {
      case 0 -> blur(rgb, size, 1 + random.nextInt(MAX_BLUR_RADIUS));
      case 1 -> compress(rgb, size, (float) random.nextDouble(0.03, 0.4));
      case 2 -> addNoise(rgb, random.nextDouble(5, MAX_NOISE), random);
      default -> darken(rgb, Math.exp(random.nextDouble(Math.log(MIN_LIGHT), 0)), random);
    };
  }

  private static float[] blur(float[] rgb, int size, int radius) {
    float[] blurred = rgb;
    for (int pass = 0; pass < BOX_PASSES; pass++) {
      blurred = boxBlur(boxBlur(blurred, size, radius, size * 3, 3), size, radius, 3, size * 3);
    }
    return blurred;
  }

  /**
   * Blurs along one axis, with the nearest edge pixel outside the photo.
   *
   * @param radius the mean is taken over {@code 2 * radius + 1} pixels
   * @param lineStride distance in the array between neighboring lines along the axis
   * @param stride distance in the array between neighboring pixels of a line
   */
  private static float[] boxBlur(float[] rgb, int size, int radius, int lineStride, int stride) {
    float[] blurred = new float[rgb.length];
    for (int line = 0; line < size; line++) {
      for (int c = 0; c < 3; c++) {
        int start = line * lineStride + c;
        float sum = 0;
        for (int k = -radius; k <= radius; k++) {
          sum += rgb[start + clampIndex(k, size) * stride];
        }
        for (int i = 0; i < size; i++) {
          blurred[start + i * stride] = sum / (2 * radius + 1);
          sum += rgb[start + clampIndex(i + radius + 1, size) * stride];
          sum -= rgb[start + clampIndex(i - radius, size) * stride];
        }
      }
    }
    return blurred;
  }

  private static int clampIndex(int index, int size) {
    return Math.max(0, Math.min(size - 1, index));
  }

  private static float[] compress(float[] rgb, int size, float quality) {
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < size * size; i++) {
      int pixel =
          Math.round(rgb[i * 3]) << 16
              | Math.round(rgb[i * 3 + 1]) << 8
              | Math.round(rgb[i * 3 + 2]);
      image.setRGB(i % size, i / size, pixel);
    }
    BufferedImage decoded = decode(encode(image, quality));
    float[] compressed = new float[rgb.length];
    for (int i = 0; i < size * size; i++) {
      int pixel = decoded.getRGB(i % size, i / size);
      compressed[i * 3] = pixel >> 16 & 0xff;
      compressed[i * 3 + 1] = pixel >> 8 & 0xff;
      compressed[i * 3 + 2] = pixel & 0xff;
    }
    return compressed;
  }

  private static byte[] encode(BufferedImage image, float quality) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(quality);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static BufferedImage decode(byte[] jpeg) {
    try {
      // ImageIO.read closes this stream. For a plain InputStream, it would write a temporary file.
      return ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static float[] addNoise(float[] rgb, double deviation, SplittableRandom random) {
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = clampValue(rgb[i] + deviation * gaussian(random));
    }
    return rgb;
  }

  /**
   * Scales the light and adds the noise of a sensor, whose variance grows with the light.
   *
   * @param factor of the light
   */
  private static float[] darken(float[] rgb, double factor, SplittableRandom random) {
    for (int i = 0; i < rgb.length; i++) {
      double light = Math.pow(rgb[i] / 255, GAMMA) * factor;
      light += gaussian(random) * Math.sqrt(light * SHOT_NOISE + READ_NOISE);
      rgb[i] = (float) (255 * Math.pow(Math.max(0, Math.min(1, light)), 1 / GAMMA));
    }
    return rgb;
  }

  private static float clampValue(double value) {
    return (float) Math.max(0, Math.min(255, value));
  }

  /**
   * A nearly normal number, with a standard deviation of 1: the sum of uniform numbers, which is
   * much faster than an exact normal number.
   */
  private static double gaussian(SplittableRandom random) {
    return (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5) * 2;
  }
}
