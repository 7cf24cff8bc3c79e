package clothes.image.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.testing.TestBytes;
import clothes.testing.TestImages;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class TypicalTableTest {
  @Test
  void recognizesTablesThatImageIoWrites() throws IOException {
    byte[] jpeg = TestImages.sceneJpeg(20, 20);
    Scan scan = new SegmentReader(jpeg).nextScan().orElseThrow();
    assertThat(scan.components())
        .allSatisfy(
            component -> {
              assertThat(TypicalTable.dcAt(jpeg, component.dcTableStart())).isPresent();
              assertThat(TypicalTable.acAt(jpeg, component.acTableStart())).isPresent();
            });
  }

  @Test
  void doesNotRecognizeOtherTables() throws IOException {
    byte[] jpeg = TestImages.sceneJpeg(20, 20);
    Scan scan = new SegmentReader(jpeg).nextScan().orElseThrow();
    int table = scan.components().get(0).acTableStart();
    byte[] jpegWithOtherSymbol = TestBytes.replace(jpeg, table + HuffmanTable.MAX_CODE_BITS, 0x21);
    assertThat(TypicalTable.acAt(jpegWithOtherSymbol, table)).isEmpty();
    int fewerBytesThanTable = 20;
    assertThat(TypicalTable.acAt(jpeg, jpeg.length - fewerBytesThanTable)).isEmpty();
  }
}
