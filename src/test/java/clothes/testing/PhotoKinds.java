package clothes.testing;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** One photo as a file of every accepted kind but lossy WebP, for which Java has no encoder. */
public final class PhotoKinds {
  /** The shipped model's {@code ModelCard.minPhotoSide}. */
  private static final int MIN_DECODED_SIDE = 256;

  private PhotoKinds() {}

  /** The files by the name of their kind. */
  public static Map<String, byte[]> of(BufferedImage photo) throws IOException {
    Map<String, byte[]> kinds = new LinkedHashMap<>();
    addJpegs(kinds, photo);
    addPngs(kinds, photo);
    BufferedImage indexed = as(BufferedImage.TYPE_BYTE_INDEXED, photo);
    kinds.put("GIF", TestImages.gif(indexed, /* interlaced= */ false));
    kinds.put("GIF, interlaced", TestImages.gif(indexed, /* interlaced= */ true));
    kinds.put("BMP", TestImages.encode(photo, "bmp"));
    kinds.put("BMP, palette", TestImages.encode(indexed, "bmp"));
    kinds.put("BMP, run lengths", TestImages.runLengthBmp(indexed));
    kinds.put("WebP, lossless", WebpFile.lossless(photo));
    kinds.put(
        "WebP, lossless, transparent", WebpFile.lossless(as(BufferedImage.TYPE_INT_ARGB, photo)));
    return kinds;
  }

  private static void addJpegs(Map<String, byte[]> kinds, BufferedImage photo) throws IOException {
    kinds.put("JPEG", TestImages.jpeg(photo));
    kinds.put(
        "JPEG, 4:4:4, own Huffman tables",
        JpegSettings.withSampling(1, 1).withOptimizedHuffman().encode(photo));
    kinds.put("JPEG, restart markers", JpegSettings.withRestartInterval(7).encode(photo));
    kinds.put("JPEG, progressive", TestImages.progressiveJpeg(photo));
    kinds.put("JPEG, gray", TestImages.jpeg(as(BufferedImage.TYPE_BYTE_GRAY, photo)));
    kinds.put("JPEG, CMYK", TestImages.cmykJpeg(photo));
    kinds.put(
        "JPEG, Display P3", TestProfiles.jpeg(TestImages.jpeg(photo), TestProfiles.DISPLAY_P3));
    kinds.put("JPEG, decoded at 1/2", TestImages.jpeg(enlarge(photo, 2 * MIN_DECODED_SIDE)));
    kinds.put("JPEG, decoded at 1/4", TestImages.jpeg(enlarge(photo, 4 * MIN_DECODED_SIDE)));
  }

  private static void addPngs(Map<String, byte[]> kinds, BufferedImage photo) {
    kinds.put("PNG", TestImages.png(photo));
    kinds.put("PNG, interlaced", TestImages.interlacedPng(photo));
    kinds.put("PNG, 16 bits", TestImages.png16(photo));
    kinds.put("PNG, palette", TestImages.png(as(BufferedImage.TYPE_BYTE_INDEXED, photo)));
    kinds.put("PNG, gray", TestImages.png(as(BufferedImage.TYPE_BYTE_GRAY, photo)));
    kinds.put("PNG, transparent", TestImages.png(as(BufferedImage.TYPE_INT_ARGB, photo)));
  }

  private static BufferedImage as(int type, BufferedImage photo) {
    return draw(photo, new BufferedImage(photo.getWidth(), photo.getHeight(), type));
  }

  /** Enlarges a portrait photo, whose width is its shorter side. */
  private static BufferedImage enlarge(BufferedImage photo, int width) {
    int height = width * photo.getHeight() / photo.getWidth();
    return draw(photo, new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB));
  }

  /** Draws the photo over the whole target. */
  public static BufferedImage draw(BufferedImage photo, BufferedImage target) {
    Graphics2D graphics = target.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(photo, 0, 0, target.getWidth(), target.getHeight(), null);
    graphics.dispose();
    return target;
  }
}
