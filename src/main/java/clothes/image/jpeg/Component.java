package clothes.image.jpeg;

/** A component of a frame with its sampling factors: its blocks per MCU in each direction. */
record Component(int id, int horizontal, int vertical) {
  boolean hasValidSampling() {
    return horizontal >= 1 && horizontal <= 4 && vertical >= 1 && vertical <= 4;
  }
}
