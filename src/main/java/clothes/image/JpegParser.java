package clothes.image;

import java.util.Arrays;

/**
 * Walks the segments of a JPEG up to its first scan, and makes sure that the scans end where a file
 * should. The kinds that TensorFlow's libjpeg cannot decode are refused by name.
 */
public final class JpegParser {
  private static final String ACCEPTED =
      "baseline, extended and progressive Huffman JPEG, 8 bits, gray, color or CMYK";

  /**
   * Cameras and web tools write about ten; each costs a pass over the whole picture, however few
   * its bytes.
   */
  private static final int MAX_SCANS = 100;

  /**
   * libjpeg keeps the whole picture between scans, two bytes a sample and at every scale: 200 MB. A
   * kilobyte can ask for it, and a function with 768 MB would be killed at four times as much.
   */
  static final long MAX_KEPT_SAMPLES = 100_000_000;

  private static final int SOF0 = 0xc0;
  private static final int SOF2 = 0xc2;
  private static final int RST0 = 0xd0;
  private static final int RST7 = 0xd7;
  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int APP1 = 0xe1;

  private final byte[] bytes;
  private final PixelLimit limit;
  private final ByteCursor cursor;
  private Orientation orientation;
  private int frame; // the SOF marker, 0 before it
  private int width;
  private int height;
  private int components;
  private long samples; // of all components, some of which may be smaller than the picture

  JpegParser(byte[] bytes, PixelLimit limit) {
    this.bytes = bytes;
    this.limit = limit;
    this.cursor = new ByteCursor(Format.JPEG, bytes, 2);
  }

  Header header() throws PhotoException {
    for (int marker = marker(); marker != SOS; marker = marker()) {
      segment(marker);
    }
    if (frame == 0) {
      throw damaged("a scan comes before the picture's size");
    }
    int inFirstScan = scan();
    if (frame == SOF2 || inFirstScan < components) {
      checkKeptSamples();
      walkScans();
    } else {
      findEnd();
    }
    return new Header(width, height, orientation == null ? Orientation.UPRIGHT : orientation);
  }

  private int marker() throws PhotoException {
    if (cursor.u8() != 0xff) {
      throw damaged("byte %d should begin a segment".formatted(cursor.position() - 1));
    }
    int marker = cursor.u8();
    while (marker == 0xff) {
      marker = cursor.u8();
    }
    if (marker == EOI) {
      throw damaged("it holds no picture");
    }
    if (marker == 0 || marker == SOI) {
      throw damaged("byte %d should begin a segment".formatted(cursor.position() - 2));
    }
    return marker;
  }

  private void segment(int marker) throws PhotoException {
    if (marker == 1 || (marker >= RST0 && marker <= RST7)) {
      return;
    } // stand alone
    int length = length();
    int end = cursor.position() + length;
    if (isFrame(marker)) {
      frame(marker, length);
    } else if (marker == APP1
        && orientation == null
        && length > 14
        && cursor.startsWith("Exif\0\0")) {
      orientation = Exif.orientation(bytes, cursor.position() + 6, length - 6);
    }
    cursor.skip((long) end - cursor.position());
  }

  private int length() throws PhotoException {
    int length = cursor.u16() - 2;
    if (length < 0) {
      throw damaged("a segment has the length %d, at least 2 is needed".formatted(length + 2));
    }
    if (length > cursor.remaining()) {
      throw PhotoException.truncated(Format.JPEG);
    }
    return length;
  }

  /** SOF0 to SOF15 but for three numbers between them that mean other things (DHT, JPG, DAC). */
  private static boolean isFrame(int marker) {
    return marker >= SOF0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private void frame(int marker, int length) throws PhotoException {
    if (frame != 0) {
      throw damaged("it gives the picture's size twice");
    }
    if (marker > SOF2) {
      throw unsupported(kind(marker));
    }
    int precision = cursor.u8();
    if (precision != 8) {
      throw unsupported(precision + " bits a sample");
    }
    height = cursor.u16();
    width = cursor.u16();
    components = cursor.u8();
    if (components != 1 && components != 3 && components != 4) {
      throw unsupported(components + " components");
    }
    if (length != 6 + 3 * components) {
      throw damaged("its frame header has a wrong length");
    }
    limit.check(Format.JPEG, width, height);
    samples = samples();
    frame = marker;
  }

  /** Each component has its part of the largest sampling factors (ITU T.81, A.1.1). */
  private long samples() throws PhotoException {
    int[] across = new int[components];
    int[] down = new int[components];
    for (int i = 0; i < components; i++) {
      cursor.skip(1);
      int factors = cursor.u8();
      across[i] = factors >> 4;
      down[i] = factors & 0xf;
      if (across[i] < 1 || across[i] > 4 || down[i] < 1 || down[i] > 4) {
        throw damaged("component %d is sampled %dx%d".formatted(i + 1, across[i], down[i]));
      }
      cursor.skip(1);
    }
    int most = Arrays.stream(across).max().orElseThrow() * Arrays.stream(down).max().orElseThrow();
    int parts = 0;
    for (int i = 0; i < components; i++) {
      parts += across[i] * down[i];
    }
    return (long) width * height * parts / most;
  }

  private void checkKeptSamples() throws PhotoException {
    if (samples > MAX_KEPT_SAMPLES) {
      throw new PhotoException(
          PhotoException.Reason.TOO_LARGE,
          "the photo has %dx%d pixels in several scans, which are %d samples, more than the limit of %d"
              .formatted(width, height, samples, MAX_KEPT_SAMPLES));
    }
  }

  private static String kind(int marker) {
    if (marker >= 0xc9) {
      return "arithmetic coding";
    }
    return marker == 0xc3 ? "lossless coding" : "hierarchical coding";
  }

  /** Steps over a scan's header and returns how many components the scan holds. */
  private int scan() throws PhotoException {
    int length = length();
    int count = cursor.u8();
    if (count < 1 || count > components || length != 4 + 2 * count) {
      throw damaged("a scan header is wrong");
    }
    cursor.skip(length - 1);
    return count;
  }

  /**
   * Many scans, as in progressive files: goes through them all, since many empty ones cost hours to
   * decode.
   */
  private void walkScans() throws PhotoException {
    int scans = 1;
    for (int marker = afterEntropy(); marker != EOI; marker = afterEntropy()) {
      if (isFrame(marker)) {
        throw damaged("it gives the picture's size twice");
      }
      if (marker != SOS) {
        cursor.skip(length());
      } else if (++scans > MAX_SCANS) {
        throw unsupported("more than " + MAX_SCANS + " scans");
      } else {
        scan();
      }
    }
  }

  /** The next marker that is neither a stuffed 0xff nor a restart. */
  private int afterEntropy() throws PhotoException {
    int last = bytes.length - 1;
    for (int i = cursor.position(); i < last; i++) {
      if (bytes[i] != -1) {
        continue;
      }
      int marker = bytes[i + 1] & 0xff;
      if (marker <= 1 || marker == 0xff || (marker >= RST0 && marker <= RST7)) {
        continue;
      }
      cursor.skip(i + 2L - cursor.position());
      return marker;
    }
    throw PhotoException.truncated(Format.JPEG);
  }

  /**
   * One scan: looks for the end marker from behind, where only a camera's trailer can stand before
   * it.
   */
  private void findEnd() throws PhotoException {
    for (int i = bytes.length - 2; i >= cursor.position(); i--) {
      if (bytes[i] == -1 && (bytes[i + 1] & 0xff) == EOI) {
        return;
      }
    }
    throw PhotoException.truncated(Format.JPEG);
  }

  private static PhotoException damaged(String how) {
    return PhotoException.damaged(Format.JPEG, how);
  }

  private static PhotoException unsupported(String what) {
    return PhotoException.unsupported(Format.JPEG, what, ACCEPTED);
  }
}
