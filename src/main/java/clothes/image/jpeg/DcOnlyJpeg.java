package clothes.image.jpeg;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Rewrites a sequential JPEG without the AC coefficients that decoding at 1/8 scale ignores. The
 * decoded pixels are identical, but most of the Huffman codes are gone, and with them most of the
 * work.
 *
 * <p>At that scale libjpeg turns each 8x8 block into one pixel, which depends on the DC coefficient
 * alone. Components with at most half of the maximum sampling factor in both directions
 * (chrominance in 4:2:0) are decoded at 1/4 scale or more, because libjpeg would otherwise have to
 * upsample them; they keep their AC coefficients.
 */
final class DcOnlyJpeg {
  private DcOnlyJpeg() {}

  /**
   * The DC-only file; empty if the file is not sequential, has several scans, is damaged, or has an
   * AC table without a code for the end of a block.
   */
  static Optional<ByteBuffer> rewrite(byte[] jpeg) {
    return new SegmentReader(jpeg)
        .nextScan()
        .filter(Scan::holdsWholeImage)
        .flatMap(scan -> mcu(jpeg, scan).flatMap(mcu -> new DcOnlyScan(jpeg, scan, mcu).rewrite()));
  }

  /**
   * The blocks of an MCU, in the order of the scan; empty if a Huffman table is missing or invalid,
   * or an AC table has no code for the end of a block.
   */
  private static Optional<List<DcOnlyScan.Block>> mcu(byte[] jpeg, Scan scan) {
    HuffmanTables tables = new HuffmanTables(jpeg);
    List<DcOnlyScan.Block> mcu = new ArrayList<>();
    for (ScanComponent scanComponent : scan.components()) {
      Optional<HuffmanTable> dc = tables.dc(scanComponent);
      Optional<HuffmanTable> ac = tables.ac(scanComponent).filter(HuffmanTable::hasEndOfBlock);
      if (dc.isEmpty() || ac.isEmpty()) {
        return Optional.empty();
      }
      DcOnlyScan.Block block =
          new DcOnlyScan.Block(dc.get(), ac.get(), keepsAc(scan, scanComponent.component()));
      mcu.addAll(Collections.nCopies(scan.blocks(scanComponent), block));
    }
    return Optional.of(mcu);
  }

  /**
   * Whether libjpeg decodes a component at 1/4 scale or more. It doubles the scale of a component
   * only if the sampling factors divide evenly.
   */
  private static boolean keepsAc(Scan scan, Component component) {
    return scan.frame().maxHorizontalSampling() % (2 * component.horizontalSampling()) == 0
        && scan.frame().maxVerticalSampling() % (2 * component.verticalSampling()) == 0;
  }
}
