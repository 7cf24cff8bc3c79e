package clothes.image.webp;

/**
 * The five prefix codes of a part of an image.
 *
 * @param green values of green, lengths of copies, and entries of the color cache
 * @param distance distances to copied pixels
 */
record PrefixGroup(
    PrefixCode green, PrefixCode red, PrefixCode blue, PrefixCode alpha, PrefixCode distance) {
  // Numbers of symbols.
  static final int LITERALS = 256; // values of a channel
  private static final int LENGTHS = 24;
  private static final int DISTANCES = 40;

  /** The first symbol of {@code green} that stands for an entry of the color cache. */
  static final int FIRST_CACHED = LITERALS + LENGTHS;

  /**
   * Reads the codes of a group.
   *
   * @param cacheSize number of entries of the color cache
   */
  static PrefixGroup read(BitReader in, int cacheSize) throws WebpException {
    return new PrefixGroup(
        PrefixCode.read(in, FIRST_CACHED + cacheSize),
        PrefixCode.read(in, LITERALS),
        PrefixCode.read(in, LITERALS),
        PrefixCode.read(in, LITERALS),
        PrefixCode.read(in, DISTANCES));
  }

  /** Reads the channels of a pixel except green, and returns the pixel. */
  int argb(int greenValue, BitReader in) throws WebpException {
    int redValue = red.next(in);
    int blueValue = blue.next(in);
    return alpha.next(in) << 24 | redValue << 16 | greenValue << 8 | blueValue;
  }
}
