package clothes.image.webp;

import static clothes.image.webp.Transform.clamp;

/**
 * Smooths the edges of blocks (RFC 6386, section 15). In the RFC, the pixels across an edge are p3,
 * p2, p1, p0 | q0, q1, q2, q3. Here, {@code q} is the index of q0.
 */
final class LoopFilter {
  private final byte[] plane;

  LoopFilter(byte[] plane) {
    this.plane = plane;
  }

  /**
   * How strongly the edges of a macroblock are filtered.
   *
   * @param edge limit of the difference across an edge between subblocks; 0: no filtering
   * @param interior limit of the difference between neighbors beside the edge
   * @param highVariance if two neighbors on one side of the edge differ by more, only the two
   *     pixels at the edge change
   * @param filtersInside whether the edges of subblocks are filtered
   */
  record Strength(int edge, int interior, int highVariance, boolean filtersInside) {
    static Strength of(int level, int sharpness, boolean filtersInside) {
      if (level == 0) {
        return new Strength(
            /* edge= */ 0, /* interior= */ 0, /* highVariance= */ 0, /* filtersInside= */ false);
      }
      int interior = level;
      if (sharpness > 0) {
        interior = Math.min(interior >> (sharpness > 4 ? 2 : 1), 9 - sharpness);
      }
      interior = Math.max(1, interior);
      int highVariance = level >= 40 ? 2 : level >= 15 ? 1 : 0;
      return new Strength(2 * level + interior, interior, highVariance, filtersInside);
    }
  }

  /**
   * Filters an edge of 16 luminance pixels with the simple filter.
   *
   * @param offset index of the first pixel after the edge
   * @param acrossStride distance of pixels across the edge
   * @param alongStride distance of pixels along the edge
   * @param limit of the difference across the edge
   */
  void simple(int offset, int acrossStride, int alongStride, int limit) {
    for (int i = 0, q = offset; i < 16; i++, q += alongStride) {
      if (isSmoothAcross(q, acrossStride, limit)) {
        filter2(q, acrossStride);
      }
    }
  }

  /**
   * Filters an edge between macroblocks with the normal filter.
   *
   * @param length of the edge in pixels
   * @param limit of the difference across the edge
   */
  void macroblockEdge(
      int offset, int acrossStride, int alongStride, int length, int limit, Strength strength) {
    for (int i = 0, q = offset; i < length; i++, q += alongStride) {
      if (isSmooth(q, acrossStride, limit, strength.interior)) {
        if (hasHighVariance(q, acrossStride, strength.highVariance)) {
          filter2(q, acrossStride);
        } else {
          filter6(q, acrossStride);
        }
      }
    }
  }

  /** Filters an edge between subblocks with the normal filter. */
  void subblockEdge(int offset, int acrossStride, int alongStride, int length, Strength strength) {
    for (int i = 0, q = offset; i < length; i++, q += alongStride) {
      if (isSmooth(q, acrossStride, strength.edge, strength.interior)) {
        if (hasHighVariance(q, acrossStride, strength.highVariance)) {
          filter2(q, acrossStride);
        } else {
          filter4(q, acrossStride);
        }
      }
    }
  }

  private int pixel(int offset) {
    return plane[offset] & 0xff;
  }

  private int difference(int first, int second) {
    return Math.abs(pixel(first) - pixel(second));
  }

  /** Compares 4 * |p0 - q0| + |p1 - q1| with twice the limit plus one, as in libwebp. */
  private boolean isSmoothAcross(int q, int acrossStride, int limit) {
    int difference =
        4 * difference(q - acrossStride, q) + difference(q - 2 * acrossStride, q + acrossStride);
    return difference <= 2 * limit + 1;
  }

  private boolean isSmooth(int q, int acrossStride, int limit, int interior) {
    return isSmoothAcross(q, acrossStride, limit)
        && difference(q - 4 * acrossStride, q - 3 * acrossStride) <= interior
        && difference(q - 3 * acrossStride, q - 2 * acrossStride) <= interior
        && difference(q - 2 * acrossStride, q - acrossStride) <= interior
        && difference(q + 3 * acrossStride, q + 2 * acrossStride) <= interior
        && difference(q + 2 * acrossStride, q + acrossStride) <= interior
        && difference(q + acrossStride, q) <= interior;
  }

  private boolean hasHighVariance(int q, int acrossStride, int limit) {
    return difference(q - 2 * acrossStride, q - acrossStride) > limit
        || difference(q + acrossStride, q) > limit;
  }

  private static int clampSigned(int value) {
    return Math.max(-128, Math.min(127, value));
  }

  private void add(int offset, int difference) {
    plane[offset] = (byte) clamp(pixel(offset) + difference);
  }

  /** Changes the two pixels at the edge. */
  private void filter2(int q, int acrossStride) {
    int outerDifference = clampSigned(pixel(q - 2 * acrossStride) - pixel(q + acrossStride));
    int a = 3 * (pixel(q) - pixel(q - acrossStride)) + outerDifference;
    add(q - acrossStride, clampShifted(a + 3));
    add(q, -clampShifted(a + 4));
  }

  private static int clampShifted(int value) {
    return Math.max(-16, Math.min(15, value >> 3));
  }

  /** Changes two pixels on each side of the edge. */
  private void filter4(int q, int acrossStride) {
    int a = 3 * (pixel(q) - pixel(q - acrossStride));
    int inner = clampShifted(a + 4);
    int outer = (inner + 1) >> 1;
    add(q - 2 * acrossStride, outer);
    add(q - acrossStride, clampShifted(a + 3));
    add(q, -inner);
    add(q + acrossStride, -outer);
  }

  /** Changes three pixels on each side of the edge. */
  private void filter6(int q, int acrossStride) {
    int outerDifference = clampSigned(pixel(q - 2 * acrossStride) - pixel(q + acrossStride));
    int a = clampSigned(3 * (pixel(q) - pixel(q - acrossStride)) + outerDifference);
    int[] differences = {(27 * a + 63) >> 7, (18 * a + 63) >> 7, (9 * a + 63) >> 7};
    for (int i = 0; i < 3; i++) {
      add(q - (i + 1) * acrossStride, differences[i]);
      add(q + i * acrossStride, -differences[i]);
    }
  }
}
