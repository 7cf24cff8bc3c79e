package clothes.image;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clothes.testing.PngFile;
import clothes.testing.TestBytes;
import clothes.testing.TestImages;
import clothes.testing.TestProfiles;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The expected colors are those of Little CMS 2. */
final class ColorProfileTest {
  private static final byte[] COLORS =
      TestBytes.of(200, 100, 50, 60, 160, 90, 128, 128, 128, 255, 0, 0, 20, 40, 220);

  private static byte[] decode(byte[] profile) throws IOException {
    return Photo.read(png(profile), 100).decode(1).rgb();
  }

  private static byte[] png(byte[] profile) throws IOException {
    return new PngFile(5, 1, 8, PngFile.RGB)
        .chunk("iCCP", TestProfiles.iccp(profile))
        .rows(TestBytes.insert(COLORS, 0, (byte) 0)); // filter type: none
  }

  private static void assertColors(byte[] rgb, int... expected) {
    for (int i = 0; i < expected.length; i++) {
      assertThat(rgb[i] & 0xff).as("value %d", i).isCloseTo(expected[i], within(2));
    }
  }

  @Test
  void convertsDisplayP3AndAdobeRgb() throws IOException {
    assertColors(
        decode(TestProfiles.DISPLAY_P3),
        215,
        93,
        31,
        0,
        163,
        82,
        128,
        128,
        128,
        255,
        0,
        0,
        12,
        41,
        229);
    assertColors(
        decode(TestProfiles.ADOBE_RGB),
        227,
        100,
        42,
        0,
        161,
        85,
        129,
        129,
        129,
        255,
        0,
        0,
        0,
        35,
        225);
  }

  @Test
  void convertsGray() throws IOException {
    byte[] png =
        new PngFile(4, 1, 8, PngFile.GRAY)
            .chunk("iCCP", TestProfiles.iccp(TestProfiles.GRAY_GAMMA_1_8))
            .rows(0, 0, 64, 128, 200);
    assertColors(
        Photo.read(png, 100).decode(1).rgb(), 0, 0, 0, 81, 81, 81, 146, 146, 146, 210, 210, 210);
  }

  @Test
  void readsProfilesOfJpegAndWebp() throws IOException {
    byte[] jpeg = TestProfiles.jpeg(TestImages.sceneJpeg(20, 20), TestProfiles.DISPLAY_P3);
    Pixels pixels = new Pixels(5, 1, COLORS.clone());
    assertColors(
        Photo.read(jpeg, 400).colorConversion().convert(pixels).rgb(), 215, 93, 31, 0, 163, 82);
    byte[] webp = TestProfiles.webp(TestImages.WEBP_LOSSY, TestProfiles.ADOBE_RGB);
    assertThat(Photo.read(webp, 100).colorConversion().isNone()).isFalse();
    assertThat(Photo.read(webp, 100).decode(1).rgb())
        .isNotEqualTo(Photo.read(TestImages.WEBP_LOSSY, 100).decode(1).rgb());
  }

  @Test
  void leavesSrgbUnchanged() throws IOException {
    assertThat(Photo.read(png(TestProfiles.SRGB), 100).colorConversion().isNone()).isTrue();
    assertThat(decode(TestProfiles.SRGB)).isEqualTo(COLORS);
  }

  @Test
  void usesFirstProfileOfPngAndWebp() throws IOException {
    byte[] png =
        new PngFile(5, 1, 8, PngFile.RGB)
            .chunk("iCCP", TestProfiles.iccp(TestProfiles.DISPLAY_P3))
            .chunk("iCCP", TestProfiles.iccp(TestProfiles.SRGB))
            .rows(TestBytes.insert(COLORS, 0, (byte) 0)); // filter type: none
    assertThat(Photo.read(png, 100).decode(1).rgb()).isEqualTo(decode(TestProfiles.DISPLAY_P3));
    byte[] webp = TestProfiles.webp(TestImages.WEBP_LOSSY, TestProfiles.SRGB);
    webp = TestProfiles.webp(webp, TestProfiles.ADOBE_RGB); // in front of the other profile
    assertThat(Photo.read(webp, 100).colorConversion().isNone()).isFalse();
  }

  /** The sums of unlimited values would wrap around: bright pixels would become black. */
  @Test
  void limitsCurvesToOne() {
    byte[] profile = TestProfiles.withCurve(/* exponent= */ 1, /* factor= */ 5);
    Pixels pixels = new Pixels(1, 1, TestBytes.of(255, 255, 0));
    assertColors(
        IccProfile.conversion(profile, /* gray= */ false).convert(pixels).rgb(), 255, 255, 0);
  }

  @Test
  void ignoresProfilesWithOtherNumberOfChannels() throws IOException {
    assertThat(decode(TestProfiles.GRAY_GAMMA_1_8)).isEqualTo(COLORS);
    byte[] gray = TestProfiles.jpeg(TestImages.grayJpeg(20, 20), TestProfiles.DISPLAY_P3);
    assertThat(Photo.read(gray, 400).colorConversion().isNone()).isTrue();
  }

  @Test
  void ignoresProfileWithRepeatedOrMissingPartsInJpeg() throws IOException {
    byte[] once = TestProfiles.jpeg(TestImages.sceneJpeg(20, 20), TestProfiles.DISPLAY_P3);
    byte[] twice = TestProfiles.jpeg(once, TestProfiles.DISPLAY_P3);
    assertThat(Photo.read(twice, 400).colorConversion().isNone()).isTrue();
    int partCountIndex = 19; // after SOI, marker, length, signature and the part's number
    byte[] firstOfTwo = TestBytes.replace(once, partCountIndex, 2);
    assertThat(Photo.read(firstOfTwo, 400).colorConversion().isNone()).isTrue();
  }

  /** A JPEG of 100 MB has room for five million segments. */
  @Test
  void keepsFewOfManySegments() {
    byte[] segment = TestBytes.append("ICC_PROFILE\0".getBytes(US_ASCII), TestBytes.of(1, 1, 0));
    JpegProfile profile = new JpegProfile(segment);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 100_000; i++) {
      profile.add(/* start= */ 0, segment.length);
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000_000);
    assertThat(profile.conversion(/* gray= */ false).isNone()).isTrue();
  }

  @Test
  void ignoresCurveOfTooManySamples() {
    byte[] profile = TestProfiles.GRAY_GAMMA_1_8;
    int count = profile.length - 8; // a 32-bit number before the only sample and its padding
    byte[] damaged = TestBytes.replace(profile, count, 255, 255, 255, 255);
    assertThat(IccProfile.conversion(damaged, /* gray= */ true).isNone()).isTrue();
  }

  @Test
  void survivesAnyDamageToProfile() throws IOException {
    Random random = new Random(4);
    int headerBytes = 128;
    for (int i = 0; i < 2000; i++) {
      byte[] profile = TestProfiles.DISPLAY_P3.clone();
      profile[headerBytes + random.nextInt(profile.length - headerBytes)] = (byte) random.nextInt();
      byte[] damaged = TestBytes.truncate(profile, profile.length - random.nextInt(3));
      IccProfile.conversion(damaged, /* gray= */ false).convert(new Pixels(5, 1, COLORS.clone()));
    }
    assertThat(IccProfile.conversion(new byte[0], /* gray= */ true).isNone()).isTrue();
  }
}
