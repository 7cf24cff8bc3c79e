package clothes.bench;

import clothes.samples.Sample;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Dimensions and file size of a generated test JPEG. The JPEG is a drawing of an upright t-shirt
 * that the model knows, so the network runs only once. Grain gives the JPEG the file size of a real
 * photo. The same size and seed give the same bytes.
 *
 * @param bytes the size of the file, within ten percent
 */
public record BenchPhoto(int width, int height, int bytes) {
  /** The dimensions of the dataset's photos. */
  public static final BenchPhoto SMALL = new BenchPhoto(400, 533, 73_000);

  /** A typical photo of a web shop. */
  public static final BenchPhoto MEDIUM = new BenchPhoto(1500, 2000, 900_000);

  /** A typical photo of a phone. */
  public static final BenchPhoto LARGE = new BenchPhoto(3024, 4032, 3_400_000);

  private static final double SIZE_TOLERANCE = 0.1;

  /** Steps of the binary search for the JPEG quality. */
  private static final int MAX_SEARCH_STEPS = 12;

  /**
   * The largest change of a pixel's brightness (0 to 255). With this value, the three sizes need a
   * JPEG quality of 0.87 to 0.91, which cameras also use.
   */
  private static final int GRAIN = 14;

  /**
   * Generates the JPEG, with 4:2:0 chroma subsampling (ImageIO's default).
   *
   * @throws IllegalStateException if no JPEG quality gives a file of this size
   */
  public byte[] jpeg(long seed) throws IOException {
    BufferedImage picture = draw(seed);
    double low = 0;
    double high = 1;
    for (int i = 0; i < MAX_SEARCH_STEPS; i++) {
      double quality = (low + high) / 2;
      byte[] jpeg = compress(picture, quality);
      if (Math.abs(jpeg.length - bytes) <= SIZE_TOLERANCE * bytes) {
        return jpeg;
      }
      if (jpeg.length < bytes) {
        low = quality;
      } else {
        high = quality;
      }
    }
    throw new IllegalStateException(
        "no JPEG quality gives %dx%d in %d bytes".formatted(width, height, bytes));
  }

  private BufferedImage draw(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    BufferedImage picture = garment();
    int[] line = new int[width];
    for (int y = 0; y < height; y++) {
      picture.getRGB(0, y, width, 1, line, 0, width);
      for (int x = 0; x < width; x++) {
        line[x] = changeBrightness(line[x], random.nextInt(-GRAIN, GRAIN + 1));
      }
      picture.setRGB(0, y, width, 1, line, 0, width);
    }
    return picture;
  }

  private BufferedImage garment() {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(Sample.byName("t-shirt").draw(), 0, 0, width, height, null);
    graphics.dispose();
    return picture;
  }

  private static int changeBrightness(int rgb, int change) {
    return clamp((rgb >> 16 & 0xff) + change) << 16
        | clamp((rgb >> 8 & 0xff) + change) << 8
        | clamp((rgb & 0xff) + change);
  }

  private static int clamp(int value) {
    return Math.max(0, Math.min(255, value));
  }

  private static byte[] compress(BufferedImage picture, double quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality((float) quality);
      writer.write(null, new IIOImage(picture, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
