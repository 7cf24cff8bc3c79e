package clothes.image.jpeg;

/** Finds the end of the MCUs of one scan without decoding their values. */
interface McuWalk {
  /** Starts an interval: no state is kept over restart markers. */
  default void restart() {}

  /** Whether the last code that was read ends with the interval. */
  default boolean isFinished() {
    return true;
  }

  /**
   * Skips one MCU.
   *
   * @return the bit after the MCU; negative if a code is invalid
   */
  long skip(EntropyCodedReader in, long bit);
}
