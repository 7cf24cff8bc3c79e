package clothes.image.webp;

/** Decodes the chunk "ALPH" (RFC 9649, section 2.7.1.2): the transparency of a lossy image. */
public final class AlphaPlane {
  private static final int RAW = 0;
  private static final int LOSSLESS = 1;
  private static final int HORIZONTAL = 1; // filters
  private static final int VERTICAL = 2;
  private static final int GRADIENT = 3;

  private AlphaPlane() {}

  /**
   * Decodes the plane of an image.
   *
   * @param start index of the chunk's content
   * @param length of the chunk's content in bytes; at least 1
   * @return a value per pixel: 0 for transparent, 255 for opaque
   */
  public static byte[] decode(byte[] file, int start, int length, int width, int height)
      throws WebpException {
    int compression = file[start] & 3;
    int filter = file[start] >> 2 & 3;
    byte[] alpha = new byte[width * height];
    if (compression == RAW) {
      if (length - 1 < alpha.length) {
        throw new WebpException("its transparency is truncated");
      }
      System.arraycopy(file, start + 1, alpha, 0, alpha.length);
    } else if (compression == LOSSLESS) {
      int[] argb = LosslessImage.decodeStream(file, start + 1, length - 1, width, height);
      for (int i = 0; i < alpha.length; i++) {
        alpha[i] = (byte) (argb[i] >> 8); // green stores the transparency
      }
    } else {
      throw new WebpException("its transparency has the compression " + compression);
    }
    if (filter != 0) {
      unfilter(alpha, filter, width, height);
    }
    return alpha;
  }

  /** A filter replaced each value by its difference from a prediction. */
  private static void unfilter(byte[] alpha, int filter, int width, int height) {
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        int left = x > 0 ? alpha[i - 1] & 0xff : 0;
        int top = y > 0 ? alpha[i - width] & 0xff : 0;
        int prediction;
        if (y == 0) {
          prediction = left;
        } else if (x == 0) {
          prediction = top;
        } else {
          prediction =
              switch (filter) {
                case HORIZONTAL -> left;
                case VERTICAL -> top;
                case GRADIENT -> Transform.clamp(left + top - (alpha[i - width - 1] & 0xff));
                default -> 0;
              };
        }
        alpha[i] += (byte) prediction;
      }
    }
  }
}
