package clothes.image.jpeg;

import java.util.List;

/**
 * A scan header with the tables and the restart interval in force.
 *
 * @param spectralStart the first coefficient in zigzag order, 0 to 63
 * @param spectralEnd the last coefficient
 * @param refinement whether the scan adds one bit to coefficients of earlier scans
 * @param missingBits low bits of each coefficient that are left to later scans
 * @param restartInterval MCUs between restart markers; 0: no restart markers
 * @param start index of the first entropy-coded byte
 */
record Scan(
    Frame frame,
    List<Part> parts,
    int spectralStart,
    int spectralEnd,
    boolean refinement,
    int missingBits,
    int restartInterval,
    int start) {

  /**
   * A component in the scan.
   *
   * @param dcTable index in the file of the table for DC differences; 0: not defined
   * @param acTable index in the file of the table for AC coefficients; 0: not defined
   */
  record Part(Component component, int dcTable, int acTable) {}

  /** Whether the file needs no other scan. */
  boolean isWhole() {
    return !frame.progressive() && parts.size() == frame.components().size();
  }

  /** A scan of one component is not interleaved: its MCU is one block (T.81, A.2.2). */
  boolean interleaved() {
    return parts.size() > 1;
  }

  /** Blocks of this part in each MCU. */
  int blocks(Part part) {
    return interleaved() ? part.component().horizontal() * part.component().vertical() : 1;
  }

  /** The width of an MCU in pixels of the photo; meaningful if the scan is whole. */
  int mcuWidth() {
    return interleaved() ? Frame.BLOCK_SIDE * frame.maxHorizontal() : Frame.BLOCK_SIDE;
  }

  int mcuHeight() {
    return interleaved() ? Frame.BLOCK_SIDE * frame.maxVertical() : Frame.BLOCK_SIDE;
  }

  int mcuColumns() {
    return interleaved() ? frame.mcuColumns() : frame.blockColumns(parts.get(0).component());
  }

  int mcuRows() {
    return interleaved() ? frame.mcuRows() : frame.blockRows(parts.get(0).component());
  }

  int mcus() {
    return mcuColumns() * mcuRows();
  }
}
