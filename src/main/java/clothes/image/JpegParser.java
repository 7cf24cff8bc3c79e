package clothes.image;

import clothes.image.jpeg.JpegData;
import java.util.Arrays;

/**
 * Parses the segments of a JPEG up to its first scan, and the headers of all scans if there are
 * several. Checks that the file is complete; only the end marker (EOI) may be missing. Rejects the
 * variants that TensorFlow's libjpeg cannot decode.
 */
final class JpegParser {
  private static final String ACCEPTED =
      "baseline, extended and progressive Huffman JPEG, 8 bits, gray, color or CMYK";

  /**
   * Cameras and web tools write about ten scans. Each scan costs a pass over the whole image, even
   * if it has only a few bytes.
   */
  private static final int MAX_SCANS = 100;

  /**
   * libjpeg keeps the whole image between scans: two bytes per sample at any scale, 200 MB at this
   * limit. A file of one kilobyte can declare such an image. Without this limit, the largest photo
   * with four components would take 800 MB, more than the 768 MB of the Lambda function.
   */
  static final long MAX_BUFFERED_SAMPLES = 100_000_000;

  private static final int SOF0 = 0xc0;
  private static final int SOF2 = 0xc2;
  private static final int RST0 = 0xd0;
  private static final int RST7 = 0xd7;
  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int APP1 = 0xe1;
  private static final int APP2 = 0xe2;

  private final byte[] bytes;
  private final PixelLimit limit;
  private final ByteCursor cursor;
  private final JpegProfile profile;
  private Orientation orientation;
  private int frameMarker; // SOFn; 0: no frame header was read yet
  private int width;
  private int height;
  private int components;
  private long samples; // of all components, which may be subsampled

  JpegParser(byte[] bytes, PixelLimit limit) {
    this.bytes = bytes;
    this.limit = limit;
    this.cursor = new ByteCursor(Format.JPEG, bytes, 2); // after the start marker (SOI)
    this.profile = new JpegProfile(bytes);
  }

  Header header() throws PhotoException {
    for (int marker = readMarker(); marker != SOS; marker = readMarker()) {
      readSegment(marker);
    }
    if (frameMarker == 0) {
      throw damaged("a scan precedes the frame header");
    }
    int componentsInFirstScan = readScanHeader();
    long bufferedBytes = 0;
    if (frameMarker == SOF2 || componentsInFirstScan < components) {
      checkBufferedSamples();
      bufferedBytes = 2 * samples;
      checkScans();
    } else {
      findEnd();
    }
    return new Header(
        width,
        height,
        orientation == null ? Orientation.UPRIGHT : orientation,
        components == 4 ? ColorConversion.NONE : profile.conversion(components == 1),
        bufferedBytes);
  }

  /** Skips stray bytes before the marker, as all decoders do. */
  private int readMarker() throws PhotoException {
    int marker = 0;
    while (marker == 0) {
      while (cursor.u8() != 0xff) {}
      marker = cursor.u8();
      while (marker == 0xff) {
        marker = cursor.u8();
      }
    }
    if (marker == EOI) {
      throw damaged("it has no image");
    }
    if (marker == SOI) {
      throw damaged("byte %d is not the start of a segment".formatted(cursor.position() - 2));
    }
    return marker;
  }

  private void readSegment(int marker) throws PhotoException {
    if (marker == 1 || (marker >= RST0 && marker <= RST7)) { // TEM and RSTn have no length
      return;
    }
    int length = readLength();
    int end = cursor.position() + length;
    if (isFrame(marker)) {
      readFrameHeader(marker, length);
    } else if (marker == APP1
        && orientation == null
        && length > 14 // "Exif\0\0" and the TIFF header
        && cursor.startsWith("Exif\0\0")) {
      orientation = Exif.orientation(bytes, cursor.position() + 6, length - 6);
    } else if (marker == APP2) {
      profile.add(cursor.position(), length);
    }
    cursor.skip((long) end - cursor.position());
  }

  private int readLength() throws PhotoException {
    int length = cursor.u16() - 2;
    if (length < 0) {
      throw damaged("a segment has the length %d; expected at least 2".formatted(length + 2));
    }
    if (length > cursor.remaining()) {
      throw PhotoException.truncated(Format.JPEG);
    }
    return length;
  }

  /** SOF0 to SOF15; DHT, JPG and DAC lie between them. */
  private static boolean isFrame(int marker) {
    return marker >= SOF0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private void readFrameHeader(int marker, int length) throws PhotoException {
    if (frameMarker != 0) {
      throw damaged("it has two frame headers");
    }
    if (marker > SOF2) {
      throw unsupported(codingProcess(marker));
    }
    int precision = cursor.u8();
    if (precision != 8) {
      throw unsupported(precision + " bits per sample");
    }
    height = cursor.u16();
    width = cursor.u16();
    components = cursor.u8();
    if (components != 1 && components != 3 && components != 4) {
      throw unsupported(components + " components");
    }
    if (length != 6 + 3 * components) {
      throw damaged("its frame header has an invalid length");
    }
    limit.check(Format.JPEG, width, height);
    samples = readSampleCount();
    frameMarker = marker;
  }

  /**
   * Reads the sampling factors and returns the number of samples: each component has the image's
   * size times its sampling factors over the largest ones (T.81, A.1.1).
   */
  private long readSampleCount() throws PhotoException {
    int[] horizontal = new int[components];
    int[] vertical = new int[components];
    for (int i = 0; i < components; i++) {
      cursor.skip(1);
      int factors = cursor.u8();
      horizontal[i] = factors >> 4;
      vertical[i] = factors & 0xf;
      if (horizontal[i] < 1 || horizontal[i] > 4 || vertical[i] < 1 || vertical[i] > 4) {
        throw damaged(
            "component %d has the sampling factors %dx%d, 1 to 4 are valid"
                .formatted(i + 1, horizontal[i], vertical[i]));
      }
      cursor.skip(1);
    }
    int maxFactors =
        Arrays.stream(horizontal).max().orElseThrow() * Arrays.stream(vertical).max().orElseThrow();
    int mcuBlocks = 0;
    for (int i = 0; i < components; i++) {
      mcuBlocks += horizontal[i] * vertical[i];
    }
    return (long) width * height * mcuBlocks / maxFactors;
  }

  private void checkBufferedSamples() throws PhotoException {
    if (samples > MAX_BUFFERED_SAMPLES) {
      throw new PhotoException(
          PhotoException.Reason.TOO_LARGE,
          ("the photo has %dx%d pixels in several scans, %d samples, more than the limit of %d"
                  + " samples")
              .formatted(width, height, samples, MAX_BUFFERED_SAMPLES));
    }
  }

  private static String codingProcess(int marker) {
    if (marker >= 0xc9) {
      return "arithmetic coding";
    }
    return marker == 0xc3 ? "lossless coding" : "hierarchical coding";
  }

  /** Returns the number of components in the scan. */
  private int readScanHeader() throws PhotoException {
    int length = readLength();
    int count = cursor.u8();
    if (count < 1 || count > components || length != 4 + 2 * count) {
      throw damaged("a scan header is invalid");
    }
    cursor.skip(length - 1);
    return count;
  }

  /**
   * Limits the scans of a file that is progressive or not interleaved, because many empty scans can
   * take hours to decode.
   */
  private void checkScans() throws PhotoException {
    int scans = 1;
    for (int marker = nextMarker(); marker != EOI; marker = nextMarker()) {
      if (isFrame(marker)) {
        throw damaged("it has two frame headers");
      }
      if (marker != SOS) {
        cursor.skip(readLength());
      } else if (++scans > MAX_SCANS) {
        throw unsupported("more than " + MAX_SCANS + " scans");
      } else {
        readScanHeader();
      }
    }
  }

  /** Moves past the next marker and returns it; skips the data and restart markers of a scan. */
  private int nextMarker() throws PhotoException {
    int last = bytes.length - 1;
    for (int i = cursor.position(); i < last; i++) {
      if (bytes[i] != (byte) 0xff) {
        continue;
      }
      int marker = bytes[i + 1] & 0xff;
      if (marker <= 1 || marker == 0xff || (marker >= RST0 && marker <= RST7)) {
        continue;
      }
      cursor.skip(i + 2L - cursor.position());
      return marker;
    }
    checkCompleteness();
    return EOI;
  }

  /**
   * Searches for EOI from the end of the file, because a camera's trailer may follow it. For files
   * with one scan.
   */
  private void findEnd() throws PhotoException {
    for (int i = bytes.length - 2; i >= cursor.position(); i--) {
      if (bytes[i] == (byte) 0xff && (bytes[i + 1] & 0xff) == EOI) {
        return;
      }
    }
    checkCompleteness();
  }

  /** Accepts a file that lacks only EOI, because browsers show it. */
  private void checkCompleteness() throws PhotoException {
    if (!JpegData.isCompleteWithoutEoi(bytes)) {
      throw PhotoException.truncated(Format.JPEG);
    }
  }

  private static PhotoException damaged(String defect) {
    return PhotoException.damaged(Format.JPEG, defect);
  }

  private static PhotoException unsupported(String variant) {
    return PhotoException.unsupported(Format.JPEG, variant, ACCEPTED);
  }
}
