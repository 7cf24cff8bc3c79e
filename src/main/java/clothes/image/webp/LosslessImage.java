package clothes.image.webp;

import java.util.ArrayList;
import java.util.List;

/** Decodes the chunk "VP8L" (RFC 9649, section 3), and the same coding in the chunk "ALPH". */
public final class LosslessImage {
  private static final int HEADER_BYTES = 5; // signature, size, alpha and version
  private static final int MAX_CACHE_BITS = 11;

  /** A group of 8 bytes in a file can take 12 kB of memory. libwebp writes at most 2,600 groups. */
  private static final int MAX_GROUPS = 4096;

  /** The distance codes 1 to 120: rows up times 16, plus 8 minus the columns to the left. */
  private static final int[] NEAR_DISTANCES = {
    0x18, 0x07, 0x17, 0x19, 0x28, 0x06, 0x27, 0x29, 0x16, 0x1a, 0x26, 0x2a, 0x38, 0x05, 0x37, 0x39,
    0x15, 0x1b, 0x36, 0x3a, 0x25, 0x2b, 0x48, 0x04, 0x47, 0x49, 0x14, 0x1c, 0x35, 0x3b, 0x46, 0x4a,
    0x24, 0x2c, 0x58, 0x45, 0x4b, 0x34, 0x3c, 0x03, 0x57, 0x59, 0x13, 0x1d, 0x56, 0x5a, 0x23, 0x2d,
    0x44, 0x4c, 0x55, 0x5b, 0x33, 0x3d, 0x68, 0x02, 0x67, 0x69, 0x12, 0x1e, 0x66, 0x6a, 0x22, 0x2e,
    0x54, 0x5c, 0x43, 0x4d, 0x65, 0x6b, 0x32, 0x3e, 0x78, 0x01, 0x77, 0x79, 0x53, 0x5d, 0x11, 0x1f,
    0x64, 0x6c, 0x42, 0x4e, 0x76, 0x7a, 0x21, 0x2f, 0x75, 0x7b, 0x31, 0x3f, 0x63, 0x6d, 0x52, 0x5e,
    0x00, 0x74, 0x7c, 0x41, 0x4f, 0x10, 0x20, 0x62, 0x6e, 0x30, 0x73, 0x7d, 0x51, 0x5f, 0x40, 0x72,
    0x7e, 0x61, 0x6f, 0x50, 0x71, 0x7f, 0x60, 0x70
  };

  private final BitReader in;

  private LosslessImage(BitReader in) {
    this.in = in;
  }

  /**
   * Decodes an image.
   *
   * @param start index of the chunk's content
   * @param length of the chunk's content in bytes; at least 5
   * @param width from the chunk, in pixels
   * @param height from the chunk, in pixels
   * @return a value 0xAARRGGBB per pixel
   */
  public static int[] decode(byte[] file, int start, int length, int width, int height)
      throws WebpException {
    boolean hasAlpha = (file[start + HEADER_BYTES - 1] & 0x10) != 0;
    int[] argb = decodeStream(file, start + HEADER_BYTES, length - HEADER_BYTES, width, height);
    for (int i = 0; !hasAlpha && i < argb.length; i++) {
      argb[i] |= 0xff000000;
    }
    return argb;
  }

  /** Decodes an image without header. */
  static int[] decodeStream(byte[] file, int start, int length, int width, int height)
      throws WebpException {
    LosslessImage image = new LosslessImage(new BitReader(file, start, start + length));
    int[] argb = image.read(width, height);
    image.in.checkEnd();
    return argb;
  }

  private int[] read(int width, int height) throws WebpException {
    List<LosslessTransform> transforms = new ArrayList<>();
    int storedWidth = width;
    int usedTypes = 0;
    while (in.flag()) {
      int type = in.read(2);
      if ((usedTypes & 1 << type) != 0) {
        throw new WebpException("it has two transforms of one type");
      }
      usedTypes |= 1 << type;
      LosslessTransform transform = readTransform(type, storedWidth, height);
      transforms.add(0, transform);
      storedWidth = transform.storedWidth();
    }
    int[] pixels = readPixels(storedWidth, height, /* mayHaveGroups= */ true);
    for (LosslessTransform transform : transforms) {
      pixels = transform.invert(pixels, height);
    }
    return pixels;
  }

  private LosslessTransform readTransform(int type, int width, int height) throws WebpException {
    if (type == LosslessTransform.SUBTRACT_GREEN) {
      return new LosslessTransform(type, width, /* bits= */ 0, new int[0]);
    }
    if (type == LosslessTransform.PALETTE) {
      int colorCount = in.read(8) + 1;
      int[] palette = readPixels(colorCount, /* height= */ 1, /* mayHaveGroups= */ false);
      return LosslessTransform.palette(width, palette);
    }
    int bits = in.read(3) + 2;
    int[] data =
        readPixels(
            LosslessTransform.divide(width, bits),
            LosslessTransform.divide(height, bits),
            /* mayHaveGroups= */ false);
    return new LosslessTransform(type, width, bits, data);
  }

  /**
   * Reads entropy-coded pixels. Group numbers and the data of transforms are also stored as pixels.
   *
   * @param mayHaveGroups whether several groups of prefix codes are allowed, as in the image itself
   */
  private int[] readPixels(int width, int height, boolean mayHaveGroups) throws WebpException {
    int cacheBits = in.flag() ? in.read(4) : 0;
    if (cacheBits > MAX_CACHE_BITS) {
      throw new WebpException("its color cache is too large");
    }
    int[] groupBySquare = {0};
    int squareBits = 31; // one square holds all pixels
    int groupCount = 1;
    if (mayHaveGroups && in.flag()) {
      squareBits = in.read(3) + 2;
      groupBySquare =
          readPixels(
              LosslessTransform.divide(width, squareBits),
              LosslessTransform.divide(height, squareBits),
              /* mayHaveGroups= */ false);
      for (int i = 0; i < groupBySquare.length; i++) {
        groupBySquare[i] = groupBySquare[i] >> 8 & 0xffff; // red and green store the number
        groupCount = Math.max(groupCount, groupBySquare[i] + 1);
      }
    }
    if (groupCount > Math.min(groupBySquare.length, MAX_GROUPS)) {
      throw new WebpException("it has too many groups of prefix codes");
    }
    PrefixGroup[] groups = new PrefixGroup[groupCount];
    for (int i = 0; i < groupCount; i++) {
      groups[i] = PrefixGroup.read(in, cacheBits > 0 ? 1 << cacheBits : 0);
    }
    int[] pixels = new int[width * height];
    GroupMap map = new GroupMap(groups, groupBySquare, squareBits, width);
    readPixels(pixels, map, new ColorCache(cacheBits));
    return pixels;
  }

  /**
   * The group of prefix codes of each square of pixels.
   *
   * @param groupBySquare index of each square's group, row by row
   * @param squareBits base-2 logarithm of the side of a square in pixels
   * @param width of the image in pixels
   */
  private record GroupMap(PrefixGroup[] groups, int[] groupBySquare, int squareBits, int width) {
    PrefixGroup group(int pixel) {
      if (groups.length == 1) {
        return groups[0];
      }
      int columns = LosslessTransform.divide(width, squareBits);
      int row = pixel / width >> squareBits;
      int column = pixel % width >> squareBits;
      return groups[groupBySquare[row * columns + column]];
    }

    /** A mask for the low bits of a column; these bits are all 0 where a square begins. */
    int mask() {
      return groups.length == 1 ? -1 : (1 << squareBits) - 1;
    }
  }

  private void readPixels(int[] pixels, GroupMap map, ColorCache cache) throws WebpException {
    int width = map.width();
    PrefixGroup group = null;
    int column = 0;
    for (int i = 0; i < pixels.length; ) {
      if (group == null || (column & map.mask()) == 0) {
        group = map.group(i);
      }
      // A literal value of green, the length of a copy, or an entry of the color cache.
      int symbol = group.green().next(in);
      if (symbol < PrefixGroup.LITERALS) {
        pixels[i] = cache.add(group.argb(symbol, in));
        i++;
        column++;
      } else if (symbol >= PrefixGroup.FIRST_CACHED) {
        pixels[i] = cache.add(cache.get(symbol - PrefixGroup.FIRST_CACHED));
        i++;
        column++;
      } else {
        int length = readLengthOrDistance(symbol - PrefixGroup.LITERALS);
        int distance = distance(readLengthOrDistance(group.distance().next(in)), width);
        if (distance > i || length > pixels.length - i) {
          throw new WebpException("its image data is truncated or corrupt");
        }
        for (int copied = 0; copied < length; copied++, i++) {
          pixels[i] = cache.add(pixels[i - distance]);
        }
        column = i % width;
        group = i < pixels.length ? map.group(i) : group;
      }
      column = column == width ? 0 : column;
    }
  }

  /** Reads the extra bits of a prefix symbol; returns the length or the distance code. */
  private int readLengthOrDistance(int symbol) throws WebpException {
    if (symbol < 4) {
      return symbol + 1;
    }
    int bits = (symbol - 2) >> 1;
    int offset = (2 + (symbol & 1)) << bits;
    return offset + in.read(bits) + 1;
  }

  /** The distance to the copied pixels, in pixels; the first codes stand for near pixels. */
  private static int distance(int code, int width) {
    if (code > NEAR_DISTANCES.length) {
      return code - NEAR_DISTANCES.length;
    }
    int near = NEAR_DISTANCES[code - 1];
    return Math.max(1, (near >> 4) * width + 8 - (near & 15));
  }

  /** The latest pixels by a hash of their colors. */
  private static final class ColorCache {
    private final int bits;
    private final int[] colors;

    ColorCache(int bits) {
      this.bits = bits;
      colors = new int[bits > 0 ? 1 << bits : 0];
    }

    /** Adds a color and returns it. */
    int add(int argb) {
      if (bits > 0) {
        colors[0x1e35a7bd * argb >>> (32 - bits)] = argb; // the hash of the RFC
      }
      return argb;
    }

    int get(int index) {
      return colors[index];
    }
  }
}
