package clothes.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.run.results.ResultReader;
import java.io.IOException;
import java.io.OutputStream;

/** The destination of a run's results, positioned after those of the previous run. */
public record RunOutput(OutputStream stream, PreviousRun previous) {
  /** Starts a new run by writing the header of the format. */
  public static RunOutput start(OutputStream output, ResumeCursor cursor, String header)
      throws IOException {
    output.write(header.getBytes(UTF_8));
    return new RunOutput(output, PreviousRun.none(cursor));
  }

  /**
   * Continues the results in a file, or starts a new run if there are none. Removes an incomplete
   * last result.
   *
   * @param file the name of the file, whose extension selects the format
   * @param cursor at the start of the run; this method advances it past the inputs with results
   * @throws IOException if the results are of other inputs, have another header, or differ from
   *     each other in model, number of labels or details
   */
  public static RunOutput resume(String file, OutputFile output, ResumeCursor cursor, String header)
      throws IOException {
    ResultReader results = new ResultReader(file, output.content());
    if (!results.header().isEmpty() && !results.header().equals(header)) {
      throw new IOException(
          file
              + ": cannot resume: it was written with another --top; use the same --top,"
              + " another file, or --overwrite");
    }
    PreviousRun previous = PreviousRun.of(file, results, cursor);
    output.truncate(results.validLength());
    return results.validLength() == 0
        ? start(output, cursor, header)
        : new RunOutput(output, previous);
  }
}
