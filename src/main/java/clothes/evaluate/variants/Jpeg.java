package clothes.evaluate.variants;

import clothes.evaluate.PhotoDecoder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** JPEG files of a given quality. */
final class Jpeg {
  private Jpeg() {}

  /**
   * Encodes a photo with chroma subsampling 4:2:0.
   *
   * @param quality libjpeg's quality, 1 to 100
   */
  static byte[] encode(BufferedImage photo, int quality) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(quality / 100f);
      writer.setOutput(out);
      writer.write(null, new IIOImage(photo, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** The photo, compressed with this quality and decoded again. */
  static BufferedImage compressed(BufferedImage photo, int quality) throws IOException {
    return PhotoDecoder.decode(encode(photo, quality), /* minSide= */ Integer.MAX_VALUE);
  }
}
