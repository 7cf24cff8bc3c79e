package clothes.image.jpeg;

/**
 * A component of a frame. Its sampling factors are its blocks per MCU of an interleaved scan, in
 * each direction.
 */
record Component(int id, int horizontalSampling, int verticalSampling) {
  /** Blocks in each MCU of an interleaved scan. */
  int blocksPerMcu() {
    return horizontalSampling * verticalSampling;
  }

  boolean hasValidSampling() {
    return horizontalSampling >= 1
        && horizontalSampling <= 4
        && verticalSampling >= 1
        && verticalSampling <= 4;
  }
}
