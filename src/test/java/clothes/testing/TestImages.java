package clothes.testing;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Random;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Draws and encodes small images: a scene that every flip or rotation changes, and noise. */
public final class TestImages {
  /** 8x6 pixels, the left half red, the right half blue; lossless. ImageIO writes no WebP. */
  public static final byte[] WEBP =
      base64("UklGRiQAAABXRUJQVlA4TBcAAAAvB0ABAA8Q87//8x8OAIJI8N9rIqL/IQA=");

  /** Like {@link #WEBP}, but lossy. */
  public static final byte[] WEBP_LOSSY =
      base64(
          "UklGRlYAAABXRUJQVlA4IEoAAADwAgCdASoIAAYAAUAmJagCdLoBQAPwArv/cAATdhycIAD+9pP9qw///ND9UzVf/p9X20HafV/+lwf/"
              + "SuMT3a4Nf8Vxie7WlQAAAA==");

  /**
   * 8x6 pixels, the left half red, the right half black with alpha 128 in the upper three rows and
   * 0 in the lower three; lossless.
   */
  public static final byte[] WEBP_ALPHA =
      base64("UklGRioAAABXRUJQVlA4TB4AAAAvB0ABEBcQ8x8CgqLnTA88EGTbVPKS4zxERP+jnQQ=");

  /** Like {@link #WEBP_ALPHA}, but lossy with a lossless alpha plane. */
  public static final byte[] WEBP_LOSSY_ALPHA =
      base64(
          "UklGRoAAAABXRUJQVlA4WAoAAAAQAAAABwAABQAAQUxQSBoAAAABFyAQSFKffI2ICAeCbJtKTvKch4jof7STAFZQOCBAAAAAcAIAnQEqCAAG"
              + "AAFAJiWoAnRyAKv/3AAEYHcmAAD+9pP/yc7Eq7iGF+aoTdHsyWsP/9h18sDTMX/86D5YGl0AAA==");

  /** Two frames; the first is {@link #WEBP}. */
  public static final byte[] WEBP_ANIMATED =
      base64(
          "UklGRrAAAABXRUJQVlA4WAoAAAACAAAABwAABQAAQU5JTQYAAAD/////AABBTk1GMAAAAAAAAAAAAAcAAAUAADIAAAJWUDhMFwAAAC8HQAEA"
              + "DxDzv//zHw4Agkjw32siov8hAEFOTUZMAAAAAAAAAAAABAAABQAAMgAAAFZQOEw0AAAALwRAAQAnQCZgMfz6p6WGQIAQZVYtgmybbf4Et7jh"
              + "/Ecm6GReGxAIUIQDNvn/y4WI/keXCw==");

  private TestImages() {}

  private static byte[] base64(String text) {
    return Base64.getDecoder().decode(text);
  }

  public static BufferedImage scene(int width, int height) {
    return scene(width, height, BufferedImage.TYPE_INT_RGB);
  }

  /**
   * Draws a scene with smooth and sharp parts.
   *
   * @param type a type constant of {@link BufferedImage}
   */
  public static BufferedImage scene(int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    Graphics2D graphics = image.createGraphics();
    graphics.setPaint(new GradientPaint(0, 0, Color.ORANGE, width, height, Color.BLUE));
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(Color.GREEN);
    graphics.fillRect(width / 8, height / 8, width / 2, height / 8);
    graphics.setColor(Color.RED);
    graphics.fillOval(width / 2, height / 2, width / 3, height / 4);
    graphics.dispose();
    return image;
  }

  /**
   * A scene with noise, so that no part of it is uniform.
   *
   * @param noiseMask the bits of each pixel (0xRRGGBB) that the noise may flip
   */
  public static BufferedImage grainyScene(int width, int height, int noiseMask) {
    BufferedImage image = scene(width, height);
    Random random = new Random(1);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, image.getRGB(x, y) ^ (random.nextInt() & noiseMask));
      }
    }
    return image;
  }

  public static BufferedImage filled(int width, int height, Color color) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(color);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return image;
  }

  public static BufferedImage noise(int width, int height) {
    return noise(width, height, BufferedImage.TYPE_INT_RGB);
  }

  /**
   * Draws random pixels; images of one size are equal.
   *
   * @param type a type constant of {@link BufferedImage}
   */
  public static BufferedImage noise(int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    Random random = new Random(width * 31L + height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, random.nextInt() | 0xff000000);
      }
    }
    return image;
  }

  /** Rows from the top, three bytes per pixel: red, green, blue. */
  public static byte[] rgb(BufferedImage image) {
    byte[] rgb = new byte[3 * image.getWidth() * image.getHeight()];
    for (int i = 0; i < rgb.length / 3; i++) {
      int pixel = image.getRGB(i % image.getWidth(), i / image.getWidth());
      rgb[3 * i] = (byte) (pixel >> 16);
      rgb[3 * i + 1] = (byte) (pixel >> 8);
      rgb[3 * i + 2] = (byte) pixel;
    }
    return rgb;
  }

  /**
   * Encodes an image with the JDK.
   *
   * @param format "jpeg", "png", "gif" or "bmp"
   */
  public static byte[] encode(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalArgumentException("ImageIO has no " + format + " writer for this image");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  public static byte[] jpeg(BufferedImage image) {
    return encode(image, "jpeg");
  }

  public static byte[] png(BufferedImage image) {
    return encode(image, "png");
  }

  public static byte[] sceneJpeg(int width, int height) {
    return jpeg(scene(width, height));
  }

  public static byte[] noiseJpeg(int width, int height) {
    return jpeg(noise(width, height));
  }

  public static byte[] grayJpeg(int width, int height) {
    return jpeg(scene(width, height, BufferedImage.TYPE_BYTE_GRAY));
  }

  public static byte[] progressiveJpeg(BufferedImage image) {
    return highQualityJpeg(new IIOImage(image, null, null), ImageWriteParam.MODE_DEFAULT);
  }

  /** Eight bits per sample in the seven passes of Adam7. */
  public static byte[] interlacedPng(BufferedImage image) {
    return write(
        "png",
        new IIOImage(image, null, null),
        param -> param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT));
  }

  public static byte[] gif(BufferedImage image, boolean interlaced) {
    int mode = interlaced ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED;
    return write("gif", new IIOImage(image, null, null), param -> param.setProgressiveMode(mode));
  }

  /**
   * A BMP whose rows are coded as runs.
   *
   * @param indexed with a palette of at most 256 colors
   */
  public static byte[] runLengthBmp(BufferedImage indexed) {
    return write(
        "bmp",
        new IIOImage(indexed, null, null),
        param -> {
          param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
          param.setCompressionType("BI_RLE8");
        });
  }

  /** Four components without Adobe's marker: inverted cyan, magenta, yellow and black. */
  public static byte[] cmykJpeg(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    WritableRaster cmyk = Raster.createInterleavedRaster(0, width, height, 4, null);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        Color color = new Color(image.getRGB(x, y));
        cmyk.setPixel(x, y, new int[] {color.getRed(), color.getGreen(), color.getBlue(), 255});
      }
    }
    return highQualityJpeg(new IIOImage(cmyk, null, null), ImageWriteParam.MODE_DISABLED);
  }

  /** Encodes a JPEG, progressive with MODE_DEFAULT, not progressive with MODE_DISABLED. */
  private static byte[] highQualityJpeg(IIOImage image, int progressiveMode) {
    return write(
        "jpeg",
        image,
        param -> {
          param.setProgressiveMode(progressiveMode);
          param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
          param.setCompressionQuality(0.95f);
        });
  }

  private static byte[] write(String format, IIOImage image, Consumer<ImageWriteParam> settings) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      settings.accept(param);
      writer.setOutput(stream);
      writer.write(null, image, param);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  /** The image with 16 bits per sample. */
  public static byte[] png16(BufferedImage image) {
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    for (int y = 0; y < image.getHeight(); y++) {
      rows.write(0); // filter type: none
      for (int x = 0; x < image.getWidth(); x++) {
        Color color = new Color(image.getRGB(x, y));
        int[] samples = {color.getRed(), color.getGreen(), color.getBlue()};
        for (int sample : samples) {
          // The 16 bits are the 8 bits twice, so 255 becomes 65,535.
          rows.write(sample);
          rows.write(sample);
        }
      }
    }
    return new PngFile(image.getWidth(), image.getHeight(), 16, PngFile.RGB)
        .rows(rows.toByteArray());
  }

  /** A small file whose header claims far more pixels than its data has. */
  public static byte[] pngBomb(int width, int height) {
    return new PngFile(width, height, 8, PngFile.RGB).rows(new byte[1000]);
  }
}
