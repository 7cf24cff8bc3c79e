package clothes.image;

/**
 * The header fields of an image file.
 *
 * @param width stored, in pixels
 * @param height stored rows
 * @param colors from the file's color profile
 * @param decoderBytes memory that decoding takes at any scale, besides the result
 */
record Header(
    int width, int height, Orientation orientation, ColorConversion colors, long decoderBytes) {
  Header(int width, int height, Orientation orientation) {
    this(width, height, orientation, ColorConversion.NONE, 0);
  }
}
