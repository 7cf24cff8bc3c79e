package clothes.image.webp;

/** Converts planes of luminance and chrominance to RGB, with libwebp's "fancy" upsampling. */
final class LossyPixels {
  /** The factors in {@link #rgb} have 14 fraction bits, of which each product drops 8. */
  private static final int FRACTION_BITS = 6;

  private final Plane luma;
  private final Plane[] chroma;
  private final int width;
  private final int height;
  private final int[][] upsampledRows; // of both chrominances

  LossyPixels(Plane luma, Plane[] chroma, int width, int height) {
    this.luma = luma;
    this.chroma = chroma;
    this.width = width;
    this.height = height;
    upsampledRows = new int[2][width];
  }

  void convert(RowConsumer consumer) {
    int[] rgb = new int[width];
    int lastChromaRow = (height + 1) / 2 - 1;
    for (int y = 0; y < height; y++) {
      int nearRow = y / 2;
      int farRow = Math.max(0, Math.min(lastChromaRow, y % 2 == 0 ? nearRow - 1 : nearRow + 1));
      upsample(chroma[0], nearRow, farRow, upsampledRows[0]);
      upsample(chroma[1], nearRow, farRow, upsampledRows[1]);
      for (int x = 0; x < width; x++) {
        rgb[x] = rgb(luma.sample(x, y), upsampledRows[0][x], upsampledRows[1][x]);
      }
      consumer.accept(y, rgb);
    }
  }

  /** Weights four samples by 9, 3, 3 and 1, rounded as in libwebp. */
  private void upsample(Plane plane, int nearRow, int farRow, int[] row) {
    int nearLeft = plane.sample(0, nearRow);
    int farLeft = plane.sample(0, farRow);
    row[0] = (3 * nearLeft + farLeft + 2) >> 2;
    for (int x = 1; x <= (width - 1) / 2; x++) {
      int nearRight = plane.sample(x, nearRow);
      int farRight = plane.sample(x, farRow);
      int sum = nearLeft + nearRight + farLeft + farRight + 8;
      row[2 * x - 1] = (((sum + 2 * (nearRight + farLeft)) >> 3) + nearLeft) >> 1;
      row[2 * x] = (((sum + 2 * (nearLeft + farRight)) >> 3) + nearRight) >> 1;
      nearLeft = nearRight;
      farLeft = farRight;
    }
    if (width % 2 == 0) {
      row[width - 1] = (3 * nearLeft + farLeft + 2) >> 2;
    }
  }

  /** Converts by ITU-R BT.601, with factors in units of 2^-14, as in libwebp. */
  private static int rgb(int y, int u, int v) {
    int light = y * 19077 >> 8;
    int red = clamp(light + (v * 26149 >> 8) - 14234);
    int green = clamp(light - (u * 6419 >> 8) - (v * 13320 >> 8) + 8708);
    int blue = clamp(light + (u * 33050 >> 8) - 17685);
    return red << 16 | green << 8 | blue;
  }

  private static int clamp(int value) {
    return Transform.clamp(value >> FRACTION_BITS);
  }
}
