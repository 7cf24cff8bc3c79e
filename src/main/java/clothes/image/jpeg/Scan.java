package clothes.image.jpeg;

import java.util.List;

/**
 * A scan header with the tables and the restart interval in force.
 *
 * @param spectralStart the first coefficient in zigzag order; damaged files may have one beyond
 *     {@code spectralEnd}
 * @param spectralEnd the last coefficient
 * @param refinement whether the scan adds one bit to coefficients of earlier scans
 * @param lowBit the number of low bits of each coefficient that are left to later scans (successive
 *     approximation, Al in T.81)
 * @param restartInterval MCUs between restart markers; 0: no restart markers
 * @param start index of the first entropy-coded byte
 */
record Scan(
    Frame frame,
    List<ScanComponent> components,
    int spectralStart,
    int spectralEnd,
    boolean refinement,
    int lowBit,
    int restartInterval,
    int start) {

  /** Whether this scan alone holds the whole image. */
  boolean holdsWholeImage() {
    return !frame.progressive() && components.size() == frame.components().size();
  }

  /** A scan of one component is not interleaved: its MCU is one block (T.81, A.2.2). */
  boolean isInterleaved() {
    return components.size() > 1;
  }

  /** Blocks of a component in each MCU. */
  int blocks(ScanComponent scanComponent) {
    return isInterleaved() ? scanComponent.component().blocksPerMcu() : 1;
  }

  /** The width of an MCU in pixels of the photo; meaningful if this scan holds the whole image. */
  int mcuWidth() {
    return isInterleaved() ? Frame.BLOCK_SIDE * frame.maxHorizontalSampling() : Frame.BLOCK_SIDE;
  }

  int mcuHeight() {
    return isInterleaved() ? Frame.BLOCK_SIDE * frame.maxVerticalSampling() : Frame.BLOCK_SIDE;
  }

  int mcuColumns() {
    return isInterleaved() ? frame.mcuColumns() : frame.blockColumns(components.get(0).component());
  }

  int mcuRows() {
    return isInterleaved() ? frame.mcuRows() : frame.blockRows(components.get(0).component());
  }

  int mcus() {
    return mcuColumns() * mcuRows();
  }
}
