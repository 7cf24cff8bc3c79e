package clothes.classify;

import clothes.image.PhotoException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The bytes of a photo from a file or a stream: at most {@link Classifier#MAX_BYTES}.
 *
 * @param readMs how long reading took, in milliseconds
 */
record PhotoBytes(byte[] bytes, double readMs) {

  /** Reads a file; one that is too large is rejected before it is read. */
  static PhotoBytes read(Path file) throws IOException {
    requireWithinLimit(Files.size(file));
    try (InputStream in = Files.newInputStream(file)) {
      return read(in);
    }
  }

  /** Reads to the end of the stream, or to one byte beyond the limit. */
  static PhotoBytes read(InputStream stream) throws IOException {
    long start = System.nanoTime();
    byte[] bytes = stream.readNBytes(Classifier.MAX_BYTES + 1);
    requireWithinLimit(bytes.length);
    return new PhotoBytes(bytes, (System.nanoTime() - start) / 1e6);
  }

  private static void requireWithinLimit(long bytes) throws PhotoException {
    if (bytes > Classifier.MAX_BYTES) {
      throw new PhotoException(
          PhotoException.Reason.TOO_LARGE,
          String.format(
              Locale.ROOT,
              "the photo has more than %,d bytes, which is the maximum",
              Classifier.MAX_BYTES));
    }
  }
}
