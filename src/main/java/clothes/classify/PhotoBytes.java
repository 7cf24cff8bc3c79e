package clothes.classify;

import clothes.image.Photo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The bytes of a photo from a file or a stream: at most {@link Classifier#MAX_BYTES}.
 *
 * @param readMs how long reading took, in milliseconds
 */
record PhotoBytes(byte[] bytes, double readMs) {

  /** Reads a file; one that is too large is rejected before it is read. */
  static PhotoBytes read(Path file) throws IOException {
    Photo.requireFileSize(Files.size(file));
    try (InputStream in = Files.newInputStream(file)) {
      return read(in);
    }
  }

  /** Reads to the end of the stream, or to one byte beyond the limit. */
  static PhotoBytes read(InputStream stream) throws IOException {
    long start = System.nanoTime();
    byte[] bytes = stream.readNBytes(Classifier.MAX_BYTES + 1);
    Photo.requireFileSize(bytes.length);
    return new PhotoBytes(bytes, (System.nanoTime() - start) / 1e6);
  }
}
