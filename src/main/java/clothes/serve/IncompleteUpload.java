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
   * @param part the path of the temporary file, which does not exist yet or is empty
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

  /** Closes the complete file and moves it to its final name. */
  void complete() throws IOException, ProblemException {
    target.close();
    completion.run();
  }

  /** Deletes the temporary file, unless {@link #complete} has moved it. */
  @Override
  public void close() throws IOException {
    try {
      target.close();
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
