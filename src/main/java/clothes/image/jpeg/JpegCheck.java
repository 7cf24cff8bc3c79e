package clothes.image.jpeg;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Checks all entropy-coded data of a JPEG, because decoders fill in missing data, skip superfluous
 * data and merely warn.
 */
final class JpegCheck {
  /** Marks a coefficient that no scan has. A scan leaves at most 15 low bits to later ones. */
  private static final int MISSING = 16;

  private final byte[] jpeg;
  private final SegmentReader segments;
  private final HuffmanTables tables;
  private final ProgressiveWalk progressiveWalk;

  /** By component and coefficient: how many low bits no scan has given, or {@link #MISSING}. */
  private final Map<Component, int[]> missingBits = new HashMap<>();

  private EntropyCodedReader in;

  private JpegCheck(byte[] jpeg) {
    this.jpeg = jpeg;
    segments = new SegmentReader(jpeg);
    tables = new HuffmanTables(jpeg);
    progressiveWalk = new ProgressiveWalk(jpeg);
  }

  /**
   * Whether every scan has its Huffman tables and the data of all its MCUs and no more, and every
   * component has a scan.
   */
  static boolean isIntact(byte[] jpeg) {
    JpegCheck check = new JpegCheck(jpeg);
    // A component has a scan if its first coefficient, DC, is not missing.
    return check.checkScans()
        && check.missingBits.values().stream().allMatch(bits -> bits[0] < MISSING);
  }

  /** Whether every scan is intact, and the scans together give all bits of every coefficient. */
  static boolean isComplete(byte[] jpeg) {
    JpegCheck check = new JpegCheck(jpeg);
    return check.checkScans()
        && check.missingBits.values().stream().flatMapToInt(Arrays::stream).allMatch(b -> b == 0);
  }

  /** Returns false if a scan is damaged, or there is none. */
  private boolean checkScans() {
    for (Optional<Scan> scan = segments.nextScan(); scan.isPresent(); scan = segments.nextScan()) {
      if (!isIntact(scan.get())) {
        return false;
      }
      recordMissingBits(scan.get());
      if (scan.get().holdsWholeImage()) {
        // libjpeg ignores later scans. Checking them would let a hostile file take much time.
        return true;
      }
    }
    return !missingBits.isEmpty();
  }

  private void recordMissingBits(Scan scan) {
    for (Component component : scan.frame().components()) {
      missingBits.computeIfAbsent(component, c -> allMissing());
    }
    for (ScanComponent scanComponent : scan.components()) {
      int[] bits = missingBits.get(scanComponent.component());
      Arrays.fill(bits, scan.spectralStart(), scan.spectralEnd() + 1, scan.lowBit());
    }
  }

  private static int[] allMissing() {
    int[] bits = new int[HuffmanTable.COEFFICIENTS];
    Arrays.fill(bits, MISSING);
    return bits;
  }

  private boolean isIntact(Scan scan) {
    if (scan.spectralStart() > scan.spectralEnd()) {
      return false;
    }
    if (in == null) {
      in = new EntropyCodedReader(jpeg, scan.start());
    }
    in.moveTo(scan.start());
    Optional<McuWalk> walk =
        scan.frame().progressive() ? progressiveWalk.walkOf(scan) : SequentialWalk.of(scan, tables);
    if (walk.isEmpty()) {
      return false;
    }
    boolean intact =
        new RestartIntervals(in, scan).forEach((mcus, marker) -> skip(walk.get(), mcus));
    segments.moveTo(in.markerAt());
    return intact;
  }

  /** Returns the position in bits after the MCUs; negative if their codes are damaged. */
  private long skip(McuWalk walk, int mcus) {
    walk.restart();
    long bit = 0;
    for (int i = 0; i < mcus && bit >= 0; i++) {
      bit = walk.skip(in, bit);
    }
    return walk.isFinished() ? bit : -1;
  }
}
