package clothes.image.webp;

/**
 * The frame header of a VP8 key frame (RFC 6386, sections 9 and 19.2), without the width and height
 * of the frame.
 */
final class LossyHeader {
  static final int SEGMENTS = 4;

  final boolean mapsSegments; // whether each macroblock names its segment
  final int[] segmentProbabilities = {255, 255, 255};
  final boolean simpleFilter;
  final int frameFilterLevel; // 0: no filtering in any segment
  final int sharpness;
  final int partitionCount; // partitions of coefficients
  final Quantizers[] quantizers = new Quantizers[SEGMENTS];
  final int[][][][] tokenProbabilities = Vp8Tables.defaultTokenProbabilities();
  final int skipProbability; // -1: no macroblock is marked as skipped
  private final int[] segmentQuantizers = new int[SEGMENTS];
  private final int[] segmentFilterLevels = new int[SEGMENTS];
  private final boolean hasSegments;
  private boolean hasAbsoluteSegmentValues; // false: they are added to the frame's values
  private int referenceDelta; // added to every filter level
  private int subblockDelta; // added to the filter level of macroblocks with subblock modes

  LossyHeader(BoolDecoder in) {
    in.number(2); // color space and clamping, which decoders ignore
    hasSegments = in.flag();
    mapsSegments = hasSegments && readSegments(in);
    simpleFilter = in.flag();
    frameFilterLevel = in.number(6);
    sharpness = in.number(3);
    if (in.flag()) {
      readFilterDeltas(in);
    }
    partitionCount = 1 << in.number(2);
    readQuantizers(in);
    in.flag(); // whether later frames keep the probabilities
    readTokenUpdates(in);
    skipProbability = in.flag() ? in.number(8) : -1;
  }

  /** Returns whether each macroblock names its segment. */
  private boolean readSegments(BoolDecoder in) {
    boolean updatesMap = in.flag();
    if (in.flag()) {
      hasAbsoluteSegmentValues = in.flag();
      for (int i = 0; i < SEGMENTS; i++) {
        segmentQuantizers[i] = in.optionalSigned(7);
      }
      for (int i = 0; i < SEGMENTS; i++) {
        segmentFilterLevels[i] = in.optionalSigned(6);
      }
    }
    for (int i = 0; updatesMap && i < segmentProbabilities.length; i++) {
      segmentProbabilities[i] = in.flag() ? in.number(8) : 255;
    }
    return updatesMap;
  }

  /**
   * Reads the deltas of four reference frames and of four modes. A key frame uses two: of the key
   * frame itself and of subblock modes.
   */
  private void readFilterDeltas(BoolDecoder in) {
    if (!in.flag()) {
      return;
    }
    for (int i = 0; i < 8; i++) {
      int delta = in.optionalSigned(6);
      if (i == 0) {
        referenceDelta = delta;
      } else if (i == 4) {
        subblockDelta = delta;
      }
    }
  }

  private void readQuantizers(BoolDecoder in) {
    int base = in.number(7);
    int[] deltas = new int[5]; // of all fields of Quantizers but ac, in their order
    for (int i = 0; i < deltas.length; i++) {
      deltas[i] = in.optionalSigned(4);
    }
    for (int i = 0; i < SEGMENTS; i++) {
      int index = hasSegments ? (hasAbsoluteSegmentValues ? 0 : base) + segmentQuantizers[i] : base;
      quantizers[i] = Quantizers.of(index, deltas);
    }
  }

  private void readTokenUpdates(BoolDecoder in) {
    for (int type = 0; type < tokenProbabilities.length; type++) {
      for (int band = 0; band < tokenProbabilities[type].length; band++) {
        for (int context = 0; context < tokenProbabilities[type][band].length; context++) {
          int[] probabilities = tokenProbabilities[type][band][context];
          for (int i = 0; i < probabilities.length; i++) {
            if (in.bit(Vp8Tables.TOKEN_UPDATES[type][band][context][i]) == 1) {
              probabilities[i] = in.number(8);
            }
          }
        }
      }
    }
  }

  /** The loop filter's level for a macroblock, 0 to 63 (section 9.6). */
  int filterLevel(int segment, boolean hasSubblockModes) {
    int level = frameFilterLevel;
    if (hasSegments) {
      level = (hasAbsoluteSegmentValues ? 0 : level) + segmentFilterLevels[segment];
    }
    level += referenceDelta + (hasSubblockModes ? subblockDelta : 0);
    return Math.max(0, Math.min(63, level));
  }

  /**
   * Factors of coefficients (RFC 6386, section 14.1): DC and AC of luminance, of its DC block, and
   * of chrominance.
   */
  record Quantizers(int dc, int ac, int dcBlockDc, int dcBlockAc, int chromaDc, int chromaAc) {
    static Quantizers of(int index, int[] deltas) {
      return new Quantizers(
          Vp8Tables.DC_QUANTIZERS[clamp(index + deltas[0], 127)],
          Vp8Tables.AC_QUANTIZERS[clamp(index, 127)],
          2 * Vp8Tables.DC_QUANTIZERS[clamp(index + deltas[1], 127)],
          Math.max(8, Vp8Tables.AC_QUANTIZERS[clamp(index + deltas[2], 127)] * 155 / 100),
          Vp8Tables.DC_QUANTIZERS[clamp(index + deltas[3], 117)], // at most 132, at index 117
          Vp8Tables.AC_QUANTIZERS[clamp(index + deltas[4], 127)]);
    }

    private static int clamp(int index, int max) {
      return Math.max(0, Math.min(max, index));
    }
  }
}
