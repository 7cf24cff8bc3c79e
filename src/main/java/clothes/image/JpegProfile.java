package clothes.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Collects the ICC profile of a JPEG from the parts in its APP2 segments. */
final class JpegProfile {
  private static final byte[] SIGNATURE = "ICC_PROFILE\0".getBytes(ISO_8859_1);
  private static final int HEADER_BYTES = 14; // signature, number of the part, parts in total
  private static final int MAX_PARTS = 255; // a part's number has one byte

  private final byte[] jpeg;
  private final List<Part> parts = new ArrayList<>();

  JpegProfile(byte[] jpeg) {
    this.jpeg = jpeg;
  }

  private record Part(int number, int count, int start, int length) {}

  /**
   * Adds the content of an APP2 segment; ignores it if it is not part of an ICC profile, or if
   * there already are more parts than a profile can have.
   */
  void add(int start, int length) {
    if (length <= HEADER_BYTES || parts.size() > MAX_PARTS) {
      return;
    }
    for (int i = 0; i < SIGNATURE.length; i++) {
      if (jpeg[start + i] != SIGNATURE[i]) {
        return;
      }
    }
    int number = jpeg[start + SIGNATURE.length] & 0xff;
    int count = jpeg[start + SIGNATURE.length + 1] & 0xff;
    parts.add(new Part(number, count, start + HEADER_BYTES, length - HEADER_BYTES));
  }

  /**
   * The conversion from the profile to sRGB; {@code NONE} if its parts are missing, repeated,
   * unordered, inconsistent or too many.
   *
   * @param gray whether the photo has one channel, otherwise three
   */
  ColorConversion conversion(boolean gray) {
    ByteArrayOutputStream profile = new ByteArrayOutputStream();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (part.number != i + 1 || part.count != parts.size()) {
        return ColorConversion.NONE;
      }
      profile.write(jpeg, part.start, part.length);
    }
    return IccProfile.conversion(profile.toByteArray(), gray);
  }
}
