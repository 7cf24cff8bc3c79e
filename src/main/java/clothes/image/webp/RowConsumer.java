package clothes.image.webp;

/** Consumes the rows of an image from the top. */
public interface RowConsumer {
  /**
   * Consumes one row.
   *
   * @param rgb a value 0xRRGGBB per pixel; valid only during the call
   */
  void accept(int row, int[] rgb);
}
