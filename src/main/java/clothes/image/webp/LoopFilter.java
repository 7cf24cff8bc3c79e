package clothes.image.webp;

import static clothes.image.webp.Transform.clamp;

/** Smooths the edges of blocks (RFC 6386, section 15). */
final class LoopFilter {
  private final byte[] plane;

  LoopFilter(byte[] plane) {
    this.plane = plane;
  }

  /**
   * How strongly the edges of a macroblock are filtered.
   *
   * @param edge limit of the difference over an edge inside of the macroblock; 0: no filtering
   * @param interior limit of the difference between neighbors beside the edge
   * @param highVariance above this difference, only the pixels at the edge change
   * @param filtersInside whether the edges of subblocks are filtered
   */
  record Strength(int edge, int interior, int highVariance, boolean filtersInside) {
    static Strength of(int level, int sharpness, boolean filtersInside) {
      if (level == 0) {
        return new Strength(0, 0, 0, false);
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
   * Filters an edge with the simple filter.
   *
   * @param at index of the first pixel after the edge
   * @param across distance of pixels across the edge
   * @param along distance of pixels along the edge
   */
  void simple(int at, int across, int along, int limit) {
    for (int i = 0, q = at; i < 16; i++, q += along) {
      if (edgeDifference(q, across) <= 2 * limit + 1) {
        filter2(q, across);
      }
    }
  }

  /** Filters an edge between macroblocks. */
  void macroblockEdge(int at, int across, int along, int length, int limit, Strength strength) {
    for (int i = 0, q = at; i < length; i++, q += along) {
      if (isSmooth(q, across, 2 * limit + 1, strength.interior)) {
        if (hasHighVariance(q, across, strength.highVariance)) {
          filter2(q, across);
        } else {
          filter6(q, across);
        }
      }
    }
  }

  /** Filters an edge between subblocks. */
  void subblockEdge(int at, int across, int along, int length, Strength strength) {
    for (int i = 0, q = at; i < length; i++, q += along) {
      if (isSmooth(q, across, 2 * strength.edge + 1, strength.interior)) {
        if (hasHighVariance(q, across, strength.highVariance)) {
          filter2(q, across);
        } else {
          filter4(q, across);
        }
      }
    }
  }

  private int pixel(int at) {
    return plane[at] & 0xff;
  }

  private int difference(int first, int second) {
    return Math.abs(pixel(first) - pixel(second));
  }

  private int edgeDifference(int q, int across) {
    return 4 * difference(q - across, q) + difference(q - 2 * across, q + across);
  }

  private boolean isSmooth(int q, int across, int edge, int interior) {
    return edgeDifference(q, across) <= edge
        && difference(q - 4 * across, q - 3 * across) <= interior
        && difference(q - 3 * across, q - 2 * across) <= interior
        && difference(q - 2 * across, q - across) <= interior
        && difference(q + 3 * across, q + 2 * across) <= interior
        && difference(q + 2 * across, q + across) <= interior
        && difference(q + across, q) <= interior;
  }

  private boolean hasHighVariance(int q, int across, int limit) {
    return difference(q - 2 * across, q - across) > limit || difference(q + across, q) > limit;
  }

  private static int clampSigned(int value) {
    return Math.max(-128, Math.min(127, value));
  }

  private void add(int at, int difference) {
    plane[at] = (byte) clamp(pixel(at) + difference);
  }

  /** Changes the two pixels at the edge. */
  private void filter2(int q, int across) {
    int outer = clampSigned(pixel(q - 2 * across) - pixel(q + across));
    int a = 3 * (pixel(q) - pixel(q - across)) + outer;
    add(q - across, clampShifted(a + 3));
    add(q, -clampShifted(a + 4));
  }

  private static int clampShifted(int value) {
    return Math.max(-16, Math.min(15, value >> 3));
  }

  private void filter4(int q, int across) {
    int a = 3 * (pixel(q) - pixel(q - across));
    int first = clampShifted(a + 4);
    int outer = (first + 1) >> 1;
    add(q - 2 * across, outer);
    add(q - across, clampShifted(a + 3));
    add(q, -first);
    add(q + across, -outer);
  }

  private void filter6(int q, int across) {
    int outer = clampSigned(pixel(q - 2 * across) - pixel(q + across));
    int a = clampSigned(3 * (pixel(q) - pixel(q - across)) + outer);
    int[] differences = {(27 * a + 63) >> 7, (18 * a + 63) >> 7, (9 * a + 63) >> 7};
    for (int i = 0; i < 3; i++) {
      add(q - (i + 1) * across, differences[i]);
      add(q + i * across, -differences[i]);
    }
  }
}
