package clothes.image;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/** Decodes a JPEG with ImageIO, which passes on the warnings of libjpeg that TensorFlow ignores. */
final class JpegVerifier {
  private static final int SUBSAMPLING = 16;

  private JpegVerifier() {}

  static void check(byte[] bytes) throws PhotoException {
    for (String warning : warnings(bytes)) {
      if (isFilledIn(warning)) {
        throw PhotoException.damaged(Format.JPEG, "its image data is truncated or altered");
      }
    }
  }

  static List<String> warnings(byte[] bytes) throws PhotoException {
    List<String> warnings = new ArrayList<>();
    try (ByteArrayImageInputStream input = new ByteArrayImageInputStream(bytes)) {
      ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
      try {
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        reader.setInput(input, true, true);
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(SUBSAMPLING, SUBSAMPLING, 0, 0);
        reader.readRaster(0, param); // no color conversion, which CMYK lacks
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      throw new PhotoException(
          PhotoException.Reason.DAMAGED,
          "the JPEG file is damaged: its image data cannot be decoded",
          e);
    }
    return warnings;
  }

  /**
   * Whether libjpeg warns that it filled in pixels; its other warnings are about headers and
   * trailing bytes.
   */
  static boolean isFilledIn(String warning) {
    return (warning.startsWith("Corrupt JPEG data") && !warning.endsWith("before marker 0xd9"))
        || warning.startsWith("Premature end")
        || warning.startsWith("Truncated File");
  }
}
