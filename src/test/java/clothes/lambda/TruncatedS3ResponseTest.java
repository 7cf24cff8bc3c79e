package clothes.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.classify.Classifier;
import clothes.lambda.FaultyUploads.ExistingResult;
import clothes.source.S3Server;
import clothes.train.TinyModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A processed upload has the correct result wherever S3's responses are truncated. One connection
 * carries all responses of an upload: the photo, the existing result, and the response to the PUT.
 */
@Timeout(600)
@Tag("slow")
@ExtendWith(S3Server.Shared.class)
final class TruncatedS3ResponseTest {
  private static final int THREADS = 4;

  /** An upper bound for the headers before the photo. */
  private static final int MAX_HEADER_BYTES = 600;

  private static final int MIN_TRUNCATIONS_IN_PHOTO = 20;

  @TempDir private static Path model;
  private static Classifier classifier;

  private final S3Server s3;

  TruncatedS3ResponseTest(S3Server s3) {
    this.s3 = s3;
  }

  @BeforeAll
  static void open() throws IOException {
    classifier = Classifier.open(TinyModel.write(model));
  }

  @AfterAll
  static void close() {
    classifier.close();
  }

  /**
   * Closes connections after n bytes: for some n within the photo or shortly after it, and for all
   * n before and after these.
   */
  @ParameterizedTest
  @EnumSource
  void truncationNeverChangesResult(ExistingResult existing) throws Exception {
    long[] truncationPoints = truncationPoints(existing);
    // The first MAX_HEADER_BYTES have 600 points, the rest of the photo has fewer than 100.
    assertThat(truncationPoints)
        .as("truncation points, some of them after the photo")
        .hasSizeGreaterThan(900);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Void>> parts = new ArrayList<>();
      for (int part = 0; part < THREADS; part++) {
        int first = part;
        parts.add(() -> truncate(existing, truncationPoints, first));
      }
      for (Future<Void> part : threads.invokeAll(parts)) {
        part.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /**
   * Alternates between two cases: truncates only the first connection, so that a retry succeeds, or
   * truncates all connections.
   */
  private Void truncate(ExistingResult existing, long[] truncationPoints, int first)
      throws IOException {
    try (FaultyUploads uploads = new FaultyUploads(s3, classifier)) {
      for (int i = first; i < truncationPoints.length; i += THREADS) {
        long end = truncationPoints[i];
        boolean retrySucceeds = i / THREADS % 2 == 0;
        uploads.upload(
            existing,
            connection -> connection == 0 || !retrySucceeds ? end : FaultyUploads.ALL_BYTES);
      }
    }
    return null;
  }

  private long[] truncationPoints(ExistingResult existing) throws IOException {
    try (FaultyUploads uploads = new FaultyUploads(s3, classifier)) {
      long bytesOfUpload = uploads.upload(existing, connection -> FaultyUploads.ALL_BYTES);
      long photoBytes = S3Fixture.PHOTO.length;
      long maxPhotoEnd = MAX_HEADER_BYTES + photoBytes;
      // The photo begins within the first MAX_HEADER_BYTES.
      long minPhotoBytesAfterHeaders = photoBytes - MAX_HEADER_BYTES;
      long step = Math.max(1, minPhotoBytesAfterHeaders / MIN_TRUNCATIONS_IN_PHOTO);
      return LongStream.range(0, bytesOfUpload)
          .filter(end -> end < MAX_HEADER_BYTES || end >= maxPhotoEnd || end % step == 0)
          .toArray();
    }
  }
}
