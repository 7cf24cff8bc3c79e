package clothes.image;

/**
 * The header fields of an image file.
 *
 * @param width in pixels, before the EXIF orientation is applied
 * @param height in pixels, before the EXIF orientation is applied
 * @param colorConversion from the file's color profile
 * @param decoderBytes memory that the decoder needs in addition to the result, whatever the scale
 */
record Header(
    int width,
    int height,
    Orientation orientation,
    ColorConversion colorConversion,
    long decoderBytes) {
  Header(int width, int height, Orientation orientation) {
    this(width, height, orientation, ColorConversion.NONE, /* decoderBytes= */ 0);
  }
}
