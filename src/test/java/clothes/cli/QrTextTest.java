package clothes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decodes the QR codes with a different library than the one that encodes them. */
final class QrTextTest {
  private static final int SCALE = 4; // pixels per module

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://192.168.1.20:8080/",
        "http://[fd00::1234:5678:9abc:def0]:65535/",
        "http://a/"
      })
  void isReadable(String url) throws ReaderException {
    assertThat(read(QrText.of(url))).isEqualTo(url);
  }

  private static String read(String text) throws ReaderException {
    List<String> lines = text.lines().map(QrTextTest::withoutColors).toList();
    int width = lines.get(0).length() * SCALE;
    int height = 2 * lines.size() * SCALE;
    int[] pixels = new int[width * height];
    Arrays.fill(pixels, 0xffffff);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean isUpper = y / SCALE % 2 == 0;
        char block = lines.get(y / (2 * SCALE)).charAt(x / SCALE);
        if ((isUpper ? "█▀" : "█▄").indexOf(block) >= 0) {
          pixels[y * width + x] = 0;
        }
      }
    }
    RGBLuminanceSource image = new RGBLuminanceSource(width, height, pixels);
    try {
      return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(image))).getText();
    } catch (NotFoundException e) {
      throw new AssertionError("no QR code in\n" + text, e);
    }
  }

  private static String withoutColors(String line) {
    return line.replaceAll("\u001b\\[[0-9;]*m", "");
  }
}
