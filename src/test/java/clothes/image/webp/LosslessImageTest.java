package clothes.image.webp;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

final class LosslessImageTest {
  @Test
  void limitsGroupsOfPrefixCodes() {
    // The number of groups is accepted, but the data ends before the first group.
    assertThatThrownBy(() -> decodeWithGroups(4096))
        .isInstanceOf(WebpException.class)
        .hasMessage("it has an invalid prefix code");
    assertThatThrownBy(() -> decodeWithGroups(4097))
        .isInstanceOf(WebpException.class)
        .hasMessage("it has too many groups of prefix codes");
  }

  /** Decodes an image whose squares of 4x4 pixels all use the last of the groups. */
  private static void decodeWithGroups(int count) throws WebpException {
    int number = count - 1; // stored in green and red
    long bits =
        0b0000100 // no transform, no color cache; groups for squares of 4x4 pixels
            | oneSymbol(number & 0xff) << 7
            | oneSymbol(number >> 8) << 18
            | oneSymbol(0) << 29
            | oneSymbol(0) << 40
            | oneSymbol(0) << 51;
    byte[] data = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(bits).array();
    LosslessImage.decodeStream(data, 0, data.length, 1024, 1024);
  }

  /** The 11 bits of a prefix code with one symbol. */
  private static long oneSymbol(long symbol) {
    return 0b101 | symbol << 3;
  }
}
