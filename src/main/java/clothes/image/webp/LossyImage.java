package clothes.image.webp;

import java.util.Arrays;

/** Decodes the chunk "VP8 ": a key frame of VP8 (RFC 6386), to the same samples as libwebp. */
public final class LossyImage {
  private static final int UNCOMPRESSED_HEADER_BYTES = 10; // frame tag, start code and size

  private final byte[] file;
  private final int end;
  private final int columns; // of macroblocks
  private final int rows;
  private final BoolDecoder firstPartition; // the header and all modes
  private final LossyHeader header;
  private final BoolDecoder[] partitions; // of coefficients
  private final Plane luma;
  private final Plane[] chroma;
  private final Residuals residuals;
  private final int[][] modesAbove; // of subblocks, by macroblock column
  private final int[] modesLeft = new int[4];
  private final int[] subblockModes = new int[16];

  /**
   * By index: 4 times the segment, plus 2 if the macroblock has coefficients, plus 1 if it has
   * subblock modes.
   */
  private final LoopFilter.Strength[] strengths;

  private final byte[] strengthIndices; // by macroblock

  private LossyImage(byte[] file, int start, int length, int width, int height)
      throws WebpException {
    this.file = file;
    this.end = start + length;
    columns = (width + 15) / 16;
    rows = (height + 15) / 16;
    // The upper 19 bits of the frame tag: the length of the first partition.
    int firstLength =
        ((file[start] & 0xff) | (file[start + 1] & 0xff) << 8 | (file[start + 2] & 0xff) << 16)
            >> 5;
    int first = start + UNCOMPRESSED_HEADER_BYTES;
    if (firstLength > end - first) {
      throw damaged();
    }
    firstPartition = new BoolDecoder(file, first, first + firstLength);
    header = new LossyHeader(firstPartition);
    partitions = partitions(first + firstLength);
    luma = new Plane(columns, rows, /* side= */ 16);
    chroma =
        new Plane[] {
          new Plane(columns, rows, /* side= */ 8), new Plane(columns, rows, /* side= */ 8)
        };
    residuals = new Residuals(header.tokenProbabilities, columns);
    modesAbove = new int[columns][4];
    strengths = strengths();
    strengthIndices = new byte[columns * rows];
  }

  /**
   * Decodes an image.
   *
   * @param start index of the chunk's content
   * @param length of the chunk's content in bytes; at least 10
   * @param width from the chunk, in pixels
   * @param height from the chunk, in pixels
   */
  public static void decode(
      byte[] file, int start, int length, int width, int height, RowConsumer consumer)
      throws WebpException {
    LossyImage image = new LossyImage(file, start, length, width, height);
    image.reconstruct();
    image.filter();
    new LossyPixels(image.luma, image.chroma, width, height).convert(consumer);
  }

  /** The lengths of all partitions but the last, three bytes each, precede the partitions. */
  private BoolDecoder[] partitions(int start) throws WebpException {
    BoolDecoder[] decoders = new BoolDecoder[header.partitionCount];
    int from = start + 3 * (decoders.length - 1);
    for (int i = 0; i < decoders.length; i++) {
      int offset = start + 3 * i;
      boolean last = i == decoders.length - 1;
      if (from > end) {
        throw damaged();
      }
      int length =
          last
              ? end - from
              : (file[offset] & 0xff)
                  | (file[offset + 1] & 0xff) << 8
                  | (file[offset + 2] & 0xff) << 16;
      if (length > end - from) {
        throw damaged();
      }
      decoders[i] = new BoolDecoder(file, from, from + length);
      from += length;
    }
    return decoders;
  }

  private static WebpException damaged() {
    return new WebpException("its image data is truncated or corrupt");
  }

  private LoopFilter.Strength[] strengths() {
    LoopFilter.Strength[] all = new LoopFilter.Strength[4 * LossyHeader.SEGMENTS];
    for (int i = 0; i < all.length; i++) {
      boolean hasSubblockModes = (i & 1) == 1;
      int level = header.frameFilterLevel == 0 ? 0 : header.filterLevel(i / 4, hasSubblockModes);
      boolean filtersInside = (i & 3) != 0; // subblock modes or coefficients
      all[i] = LoopFilter.Strength.of(level, header.sharpness, filtersInside);
    }
    return all;
  }

  private void reconstruct() throws WebpException {
    for (int row = 0; row < rows; row++) {
      Arrays.fill(modesLeft, Predictor.DC);
      residuals.startRow();
      BoolDecoder tokens = partitions[row % partitions.length];
      for (int column = 0; column < columns; column++) {
        reconstruct(column, row, tokens);
      }
    }
    firstPartition.checkEnd();
    for (BoolDecoder partition : partitions) {
      partition.checkEnd();
    }
  }

  private void reconstruct(int column, int row, BoolDecoder tokens) {
    int segment = header.mapsSegments ? readSegment() : 0;
    boolean skipped =
        header.skipProbability >= 0 && firstPartition.bit(header.skipProbability) == 1;
    int mode = readLumaMode(column);
    boolean hasSubblockModes = mode < 0;
    int chromaMode = readChromaMode();
    boolean hasCoefficients = false;
    if (skipped) {
      residuals.skip(column, hasSubblockModes);
    } else {
      hasCoefficients =
          residuals.read(tokens, column, hasSubblockModes, header.quantizers[segment]);
    }
    strengthIndices[row * columns + column] =
        (byte) (4 * segment + (hasCoefficients ? 2 : 0) + (hasSubblockModes ? 1 : 0));
    int offset = luma.offset(column, row);
    if (hasSubblockModes) {
      predictSubblocks(offset, column, row);
    } else {
      luma.predictor().predictBlock(mode, offset, 16, row > 0, column > 0);
      for (int i = 0; i < 16; i++) {
        addResidual(luma, i, offset + i / 4 * 4 * luma.stride + i % 4 * 4);
      }
    }
    for (int i = 0; i < 2; i++) {
      int chromaOffset = chroma[i].offset(column, row);
      chroma[i].predictor().predictBlock(chromaMode, chromaOffset, 8, row > 0, column > 0);
      for (int j = 0; j < 4; j++) {
        addResidual(
            chroma[i], 16 + 4 * i + j, chromaOffset + j / 2 * 4 * chroma[i].stride + j % 2 * 4);
      }
    }
  }

  private void addResidual(Plane plane, int block, int offset) {
    Transform.addInverseDct(
        residuals.coefficients, 16 * block, plane.samples, offset, plane.stride);
  }

  private int readSegment() {
    int[] p = header.segmentProbabilities;
    return firstPartition.bit(p[0]) == 0 ? firstPartition.bit(p[1]) : 2 + firstPartition.bit(p[2]);
  }

  /**
   * Returns the mode of the macroblock, or -1 if each subblock has its own. The probabilities are
   * those of section 11.2.
   */
  private int readLumaMode(int column) {
    if (firstPartition.bit(145) == 0) {
      readSubblockModes(column);
      return -1;
    }
    int mode;
    if (firstPartition.bit(156) == 0) {
      mode = firstPartition.bit(163) == 0 ? Predictor.DC : Predictor.VERTICAL;
    } else {
      mode = firstPartition.bit(128) == 0 ? Predictor.HORIZONTAL : Predictor.TRUE_MOTION;
    }
    Arrays.fill(modesAbove[column], mode);
    Arrays.fill(modesLeft, mode);
    return mode;
  }

  private void readSubblockModes(int column) {
    int[] above = modesAbove[column];
    for (int i = 0; i < 16; i++) {
      int mode = readSubblockMode(Vp8Tables.MODE_PROBABILITIES[above[i % 4]][modesLeft[i / 4]]);
      subblockModes[i] = mode;
      above[i % 4] = mode;
      modesLeft[i / 4] = mode;
    }
  }

  /** Walks the tree of section 11.2. */
  private int readSubblockMode(int[] p) {
    if (firstPartition.bit(p[0]) == 0) {
      return Predictor.DC;
    }
    if (firstPartition.bit(p[1]) == 0) {
      return Predictor.TRUE_MOTION;
    }
    if (firstPartition.bit(p[2]) == 0) {
      return Predictor.VERTICAL;
    }
    if (firstPartition.bit(p[3]) == 0) {
      if (firstPartition.bit(p[4]) == 0) {
        return Predictor.HORIZONTAL;
      }
      return firstPartition.bit(p[5]) == 0 ? Predictor.DOWN_RIGHT : Predictor.VERTICAL_RIGHT;
    }
    if (firstPartition.bit(p[6]) == 0) {
      return Predictor.DOWN_LEFT;
    }
    if (firstPartition.bit(p[7]) == 0) {
      return Predictor.VERTICAL_LEFT;
    }
    return firstPartition.bit(p[8]) == 0 ? Predictor.HORIZONTAL_DOWN : Predictor.HORIZONTAL_UP;
  }

  /** Uses the probabilities of section 11.4. */
  private int readChromaMode() {
    if (firstPartition.bit(142) == 0) {
      return Predictor.DC;
    }
    if (firstPartition.bit(114) == 0) {
      return Predictor.VERTICAL;
    }
    return firstPartition.bit(183) == 0 ? Predictor.HORIZONTAL : Predictor.TRUE_MOTION;
  }

  /**
   * The subblocks at the right edge of a macroblock take the pixels above to the right from the row
   * above the macroblock. The last macroblock of a row has none there: the last pixel above it is
   * repeated.
   */
  private void predictSubblocks(int offset, int column, int row) {
    int rowAbove = offset - luma.stride;
    if (column == columns - 1 && row > 0) {
      Arrays.fill(luma.samples, rowAbove + 16, rowAbove + 20, luma.samples[rowAbove + 15]);
    }
    for (int i = 0; i < 16; i++) {
      int subblock = offset + i / 4 * 4 * luma.stride + i % 4 * 4;
      int aboveRight = i % 4 == 3 ? rowAbove + 16 : subblock - luma.stride + 4;
      luma.predictor().predictSubblock(subblockModes[i], subblock, aboveRight);
      addResidual(luma, i, subblock);
    }
  }

  private void filter() {
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        LoopFilter.Strength strength = strengths[strengthIndices[row * columns + column]];
        if (strength.edge() == 0) {
          continue;
        }
        filter(luma, column, row, strength);
        if (!header.simpleFilter) {
          filter(chroma[0], column, row, strength);
          filter(chroma[1], column, row, strength);
        }
      }
    }
  }

  private void filter(Plane plane, int column, int row, LoopFilter.Strength strength) {
    int offset = plane.offset(column, row);
    if (column > 0) {
      macroblockEdge(plane, offset, /* acrossStride= */ 1, plane.stride, strength);
    }
    if (strength.filtersInside()) {
      subblockEdges(plane, offset, /* acrossStride= */ 1, plane.stride, strength);
    }
    if (row > 0) {
      macroblockEdge(plane, offset, plane.stride, /* alongStride= */ 1, strength);
    }
    if (strength.filtersInside()) {
      subblockEdges(plane, offset, plane.stride, /* alongStride= */ 1, strength);
    }
  }

  private void macroblockEdge(
      Plane plane, int offset, int acrossStride, int alongStride, LoopFilter.Strength strength) {
    int limit = strength.edge() + 4; // section 15: the level is 2 higher than for subblocks
    if (header.simpleFilter) {
      plane.filter().simple(offset, acrossStride, alongStride, limit);
    } else {
      plane.filter().macroblockEdge(offset, acrossStride, alongStride, plane.side, limit, strength);
    }
  }

  private void subblockEdges(
      Plane plane, int offset, int acrossStride, int alongStride, LoopFilter.Strength strength) {
    for (int i = 4; i < plane.side; i += 4) {
      if (header.simpleFilter) {
        plane
            .filter()
            .simple(offset + i * acrossStride, acrossStride, alongStride, strength.edge());
      } else {
        plane
            .filter()
            .subblockEdge(
                offset + i * acrossStride, acrossStride, alongStride, plane.side, strength);
      }
    }
  }
}
