package clothes.image.jpeg;

/** Finds the end of the MCUs of one scan without decoding their values. */
interface McuWalk {
  /** Starts a restart interval: no state is kept across restart markers. */
  default void restart() {}

  /** Whether the last end-of-band run (blocks without codes) ends within the interval. */
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
