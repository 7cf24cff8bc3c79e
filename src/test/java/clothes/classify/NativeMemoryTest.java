package clothes.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import clothes.image.PhotoException;
import clothes.testing.TestBytes;
import clothes.testing.TestExif;
import clothes.testing.TestImages;
import clothes.train.TinyModel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A prediction frees all native memory that it allocates. */
@Tag("slow")
final class NativeMemoryTest {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int ROUNDS = 3;
  private static final int PREDICTIONS_PER_ROUND = 504; // a multiple of six, the number of photos

  /** The expected number of native objects of an open classifier. */
  private static final int TYPICAL_POINTERS = 20;

  /** A prediction allocates 110 kB: if half of that leaked, a round would leak 28 million bytes. */
  private static final long MAX_GROWTH = 8 << 20;

  @TempDir private static Path folder;

  @Test
  void thousandsOfPredictionsLeakNothing() throws IOException {
    assumeTrue(Files.exists(STATUS), "there is no " + STATUS + " to read resident memory from");
    List<byte[]> photos = photos();
    try (Classifier classifier = Classifier.open(TinyModel.write(folder))) {
      classify(classifier, photos); // warm-up
      long baseline = countPointers(TYPICAL_POINTERS);
      long[] offHeap = new long[ROUNDS + 1];
      offHeap[0] = offHeapBytes();
      for (int round = 1; round <= ROUNDS; round++) {
        classify(classifier, photos);
        assertThat(countPointers(baseline)).as("native objects").isLessThanOrEqualTo(baseline + 10);
        offHeap[round] = offHeapBytes();
      }
      assertThat(medianGrowth(offHeap)).as("bytes per round").isLessThan(MAX_GROWTH);
    }
  }

  /** A leak grows in every round, the JVM's own memory only in some. */
  private static long medianGrowth(long[] sizes) {
    return IntStream.range(1, sizes.length)
        .mapToLong(i -> sizes[i] - sizes[i - 1])
        .sorted()
        .skip(ROUNDS / 2)
        .findFirst()
        .orElseThrow();
  }

  private static List<byte[]> photos() throws IOException {
    byte[] jpeg = TestImages.sceneJpeg(200, 150);
    return List.of(
        jpeg,
        TestExif.jpegWithOrientation(jpeg, 6),
        TestImages.encode(TestImages.scene(200, 150), "png"),
        TestImages.sceneJpeg(37, 51),
        undecodable(jpeg),
        TestBytes.truncateBeforeEoi(jpeg, jpeg.length / 2));
  }

  /** A JPEG with intact structure but without quantization tables; only TensorFlow detects this. */
  private static byte[] undecodable(byte[] jpeg) {
    byte[] withoutTables = jpeg.clone();
    for (int i = 2; i < 600; i++) { // the headers
      boolean isTable = withoutTables[i] == (byte) 0xff && withoutTables[i + 1] == (byte) 0xdb;
      if (isTable) {
        withoutTables[i + 1] = (byte) 0xef; // an application segment
      }
    }
    return withoutTables;
  }

  private static void classify(Classifier classifier, List<byte[]> photos) throws IOException {
    int rejected = 0;
    for (int i = 0; i < PREDICTIONS_PER_ROUND; i++) {
      try {
        classifier.classify(photos.get(i % photos.size()));
      } catch (PhotoException e) {
        rejected++;
      }
    }
    assertThat(rejected).as("two of six photos").isEqualTo(PREDICTIONS_PER_ROUND / 3);
  }

  /**
   * The number of native objects after garbage collection. TensorFlow's Java API leaves one object
   * of each rejected photo to the garbage collector. JavaCPP frees such objects on another thread;
   * the pause gives it time.
   *
   * @param target the number at which waiting ends early
   */
  private static long countPointers(long target) {
    for (int i = 0; i < 2 || (i < 50 && Pointer.totalCount() > target); i++) {
      System.gc();
      LockSupport.parkNanos(20_000_000);
    }
    return Pointer.totalCount();
  }

  /** Resident memory without the Java heap. */
  private static long offHeapBytes() throws IOException {
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
    return residentBytes() - heap;
  }

  private static long residentBytes() throws IOException {
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
