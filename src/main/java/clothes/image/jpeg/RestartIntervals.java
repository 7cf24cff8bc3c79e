package clothes.image.jpeg;

/** The restart intervals of a scan: their MCUs and the markers that end them. */
final class RestartIntervals {
  private static final int RST0 = 0xd0;
  private static final int RST7 = 0xd7;
  private static final int EOI = 0xd9;

  private final EntropyCodedReader in;
  private final Scan scan;

  RestartIntervals(EntropyCodedReader in, Scan scan) {
    this.in = in;
    this.scan = scan;
  }

  interface IntervalReader {
    /**
     * Reads one interval, which is the segment that {@link EntropyCodedReader} has loaded.
     *
     * @param mcus the number of MCUs in the interval
     * @param marker the restart marker that ends the segment; for the last interval always EOI
     * @return the index of the first bit after the last MCU; negative if a code is invalid
     */
    long read(int mcus, int marker);
  }

  /**
   * Reads all intervals. Returns false if one is damaged, ends early, has more data than its MCUs,
   * or does not end with the next restart marker. The last interval may also end with any marker
   * that is not a restart marker; only some encoders write a restart marker there.
   */
  boolean forEach(IntervalReader reader) {
    int mcusPerInterval = scan.restartInterval() == 0 ? scan.mcus() : scan.restartInterval();
    int expectedMarker = RST0;
    for (int remaining = scan.mcus(); remaining > 0; remaining -= mcusPerInterval) {
      int marker = in.nextSegment();
      boolean last = remaining <= mcusPerInterval;
      if (marker != expectedMarker && (!last || isRestart(marker))) {
        return false;
      }
      long end = reader.read(Math.min(mcusPerInterval, remaining), last ? EOI : marker);
      if (end < 0 || end > in.bitCount() || !in.isPadding(end)) {
        return false;
      }
      expectedMarker = RST0 + (expectedMarker - RST0 + 1) % 8;
    }
    return true;
  }

  private static boolean isRestart(int marker) {
    return marker >= RST0 && marker <= RST7;
  }
}
