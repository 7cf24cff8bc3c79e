package clothes.train;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.zip.CRC32C;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.Summary;

/**
 * A file of metrics that TensorBoard reads: TensorFlow's event messages as TFRecords, each with
 * masked CRC-32C checksums of its length and its data.
 */
final class EventFile {
  /** TensorBoard reads files with "tfevents" in their names. */
  private static final String NAME = "events.out.tfevents.clothes";

  private static final int MASK_DELTA = 0xa282ead8;

  private final Path file;

  EventFile(Path folder) {
    this.file = folder.resolve(NAME);
  }

  /**
   * Appends metrics, and creates the file if it is missing.
   *
   * @param seconds since 1970 (Unix time)
   * @param step TensorBoard's step: the number of the epoch
   * @param metrics by name; values that are not finite are left out
   */
  void append(double seconds, long step, Map<String, Double> metrics) throws IOException {
    Files.createDirectories(file.getParent());
    boolean isNew = !Files.exists(file);
    try (OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      if (isNew) {
        out.write(
            tfRecord(
                Event.newBuilder().setWallTime(seconds).setFileVersion("brain.Event:2").build()));
      }
      Summary.Builder summary = Summary.newBuilder();
      metrics.forEach(
          (name, value) -> {
            if (Double.isFinite(value)) {
              summary.addValueBuilder().setTag(name).setSimpleValue(value.floatValue());
            }
          });
      out.write(
          tfRecord(
              Event.newBuilder().setWallTime(seconds).setStep(step).setSummary(summary).build()));
    }
  }

  private static byte[] tfRecord(Event event) {
    byte[] data = event.toByteArray();
    byte[] length =
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(data.length).array();
    return ByteBuffer.allocate(length.length + data.length + 2 * Integer.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(length)
        .putInt(maskedChecksum(length))
        .put(data)
        .putInt(maskedChecksum(data))
        .array();
  }

  /**
   * The checksum, rotated and increased by a constant, because the CRC of data that contains CRCs
   * would be weak.
   */
  private static int maskedChecksum(byte[] data) {
    CRC32C checksum = new CRC32C();
    checksum.update(data);
    return Integer.rotateRight((int) checksum.getValue(), 15) + MASK_DELTA;
  }
}
