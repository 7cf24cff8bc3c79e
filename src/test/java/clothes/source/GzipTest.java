package clothes.source;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.source.SourceException.Reason;
import clothes.testing.TestBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

final class GzipTest {
  private static final ByteLimit LIMIT = new ByteLimit(20_000);
  private static final int HEADER_BYTES = 10;
  private static final int FLAGS_INDEX = 3;

  private static final byte[] TEXT = "a photo, a photo, another photo".getBytes(US_ASCII);

  static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    }
    return packed.toByteArray();
  }

  private static byte[] decompress(byte[] packed) throws IOException {
    return Gzip.decompress(packed, LIMIT);
  }

  @Test
  void decompressesAllMembers() throws IOException {
    byte[] noise = TestBytes.of(new Random(1).ints(9000).toArray());
    byte[] members = TestBytes.append(gzip(noise), gzip(new byte[0]));
    assertThat(decompress(TestBytes.append(members, gzip(TEXT))))
        .isEqualTo(TestBytes.append(noise, TEXT));
  }

  @Test
  void ignoresPadding() throws IOException {
    assertThat(decompress(TestBytes.append(gzip(TEXT), new byte[5]))).isEqualTo(TEXT);
  }

  @Test
  void skipsOptionalFieldsOfHeader() throws IOException {
    byte[] extra = TestBytes.of(2, 0, 'x', 'y');
    byte[] name = TestBytes.of('n', 0);
    byte[] comment = TestBytes.of('c', 'c', 0);
    byte[] checksum = new byte[2];
    int flagsOfAllFields = 0b11110;
    byte[] packed = TestBytes.replace(gzip(TEXT), FLAGS_INDEX, flagsOfAllFields);
    // In reverse order, because each field is inserted before the others.
    for (byte[] field : new byte[][] {checksum, comment, name, extra}) {
      packed = TestBytes.insert(packed, HEADER_BYTES, field);
    }
    assertThat(decompress(packed)).isEqualTo(TEXT);
  }

  /** A decoder that calls itself for each member would overflow the stack. */
  @Test
  void decompressesManyEmptyMembers() throws IOException {
    byte[] member = gzip(new byte[0]);
    byte[] packed = new byte[50_000 * member.length];
    for (int i = 0; i < packed.length; i++) {
      packed[i] = member[i % member.length];
    }
    assertThat(decompress(packed)).isEmpty();
  }

  @Test
  void rejectsContentOverLimit() throws IOException {
    byte[] half = gzip(new byte[12_000]);
    assertThat(decompress(half)).hasSize(12_000);
    assertThatThrownBy(() -> decompress(TestBytes.append(half, half)))
        .isInstanceOfSatisfying(
            SourceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
  }

  @Test
  void rejectsEveryTruncation() throws IOException {
    byte[] packed = gzip(TEXT);
    for (int length = 0; length < packed.length; length++) {
      byte[] truncated = TestBytes.truncate(packed, length);
      assertThatThrownBy(() -> decompress(truncated))
          .as("%d bytes", length)
          .isInstanceOf(ZipException.class)
          .hasMessage("damaged or truncated");
    }
  }

  @Test
  void rejectsFlippedBitInEveryByteAfterHeader() throws IOException {
    byte[] packed = gzip(TEXT);
    for (int i = HEADER_BYTES; i < packed.length; i++) {
      byte[] damaged = TestBytes.replace(packed, i, packed[i] ^ 4);
      assertThatThrownBy(() -> decompress(damaged))
          .as("byte %d", i)
          .isInstanceOf(ZipException.class);
    }
  }
}
