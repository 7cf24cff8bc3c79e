package clothes.serve;

import clothes.api.http.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A temporary file for a photo that is arriving. */
final class IncompleteUpload implements AutoCloseable {
  /** Moves the complete file to its final name. */
  interface Completion {
    void run() throws IOException, ProblemException;
  }

  private final Path part;
  private final OutputStream target;
  private final Completion completion;

  /**
   * Creates the file.
   *
   * @param part does not exist or is empty
   * @param completion moves the file
   */
  IncompleteUpload(Path part, Completion completion) throws IOException {
    this.part = part;
    this.target = Files.newOutputStream(part);
    this.completion = completion;
  }

  /** Returns the stream for the photo. */
  OutputStream target() {
    return target;
  }

  /** Ends a file that has all bytes. */
  void complete() throws IOException, ProblemException {
    target.close();
    completion.run();
  }

  /** Deletes what is left of the file. */
  @Override
  public void close() throws IOException {
    try {
      target.close();
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
