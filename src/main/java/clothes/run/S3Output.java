package clothes.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.files.UserCache;
import clothes.model.Digest;
import clothes.source.S3OutputObject;
import clothes.source.SourceException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The results file of a run in S3: a local file in the user's cache directory, which is uploaded
 * with the first result of a new run, at intervals and at the end, and then deleted. A resumed run
 * continues the local file or the object, whichever is longer.
 */
public final class S3Output extends OutputStream {
  private static final Duration MIN_INTERVAL = Duration.ofMinutes(1);

  /**
   * The pause after an upload is at least this many times as long as the upload, because every
   * upload writes the whole object.
   */
  private static final int INTERVAL_FACTOR = 10;

  private final String uri;
  private final Path file;
  private final OutputFile local;
  private final S3OutputObject object;

  /** Whether the constructor copied the object into the local file. */
  private boolean isCopy;

  private long nextUpload = System.nanoTime() + MIN_INTERVAL.toNanos();

  private S3Output(String uri, Path file, OutputFile local, S3OutputObject object)
      throws IOException {
    this.uri = uri;
    this.file = file;
    this.local = local;
    this.object = object;
    downloadIfLonger();
  }

  /**
   * Opens the local file and copies the object into it, if the object is longer.
   *
   * @param uri {@code s3://bucket/key}
   */
  public static S3Output open(String uri) throws IOException {
    Path folder = UserCache.ofCurrentUser().directory().resolve("results");
    Files.createDirectories(folder);
    String name = Digest.of(uri.getBytes(UTF_8));
    return open(uri, folder.resolve(name.substring(0, 32)));
  }

  private static S3Output open(String uri, Path file) throws IOException {
    OutputFile local = OutputFile.open(file);
    try {
      S3OutputObject object = S3OutputObject.open(uri);
      try {
        return new S3Output(uri, file, local, object);
      } catch (IOException e) {
        object.close();
        throw e;
      }
    } catch (IOException e) {
      discard(local, file, /* isCopy= */ false);
      throw e instanceof SourceException ? new IOException(uri + ": " + e.getMessage(), e) : e;
    }
  }

  /** Closes the local file, and deletes it unless it has results that the object lacks. */
  private static void discard(OutputFile local, Path file, boolean isCopy) throws IOException {
    // Deletes before closing, because closing releases the lock: another run could then open the
    // file before it is deleted.
    try (local) {
      if (local.isEmpty() || isCopy) {
        Files.delete(file);
      }
    }
  }

  /** Copies the object into the local file if the object is longer. */
  private void downloadIfLonger() throws IOException {
    Path download = Files.createTempFile(file.getParent(), "download", "");
    try (OutputStream target = Files.newOutputStream(download)) {
      if (object.download(target) && Files.size(download) > local.length()) {
        local.truncate(0);
        Files.copy(download, local);
        isCopy = true;
      }
    } finally {
      Files.delete(download);
    }
  }

  /** The local file; a resumed run continues its content. */
  public OutputFile local() {
    return local;
  }

  /**
   * Uploads with the next result. A new run needs this, because the object of an earlier run may be
   * longer than the local file, and {@code --resume} would then continue that object.
   */
  public void uploadWithNextResult() {
    nextUpload = System.nanoTime();
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    local.write(bytes, offset, length);
    if (System.nanoTime() >= nextUpload) {
      upload();
    }
  }

  private void upload() throws IOException {
    long start = System.nanoTime();
    long bytes = local.length();
    try {
      object.upload(this::content, bytes);
    } catch (SourceException e) {
      throw new IOException(
          "%s: %s; the results are in %s, continue with --resume"
              .formatted(uri, e.getMessage(), file),
          e);
    } finally {
      // Reading the content has moved the position of the file; this sets it to the end again.
      local.truncate(bytes);
    }
    long uploadNanos = System.nanoTime() - start;
    nextUpload =
        System.nanoTime() + Math.max(MIN_INTERVAL.toNanos(), INTERVAL_FACTOR * uploadNanos);
  }

  /** Returns the content of the local file; closing the stream leaves the file open. */
  private InputStream content() {
    try {
      return new FilterInputStream(local.content()) {
        @Override
        public void close() {}
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Closes without an upload, before the first result. */
  public void abandon() throws IOException {
    object.close();
    discard(local, file, isCopy);
  }

  /** Uploads the results once more and deletes the local file. */
  @Override
  public void close() throws IOException {
    try (object;
        local) {
      upload();
      // Before closing, see discard().
      Files.delete(file);
    }
  }
}
