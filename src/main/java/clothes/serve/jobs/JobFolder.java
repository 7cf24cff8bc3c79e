package clothes.serve.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.api.http.FilePrefix;
import clothes.files.AtomicFile;
import clothes.files.AtomicFolder;
import clothes.files.FileTree;
import clothes.run.InputLines;
import clothes.run.RunCounts;
import clothes.run.results.ResultReader;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The files of a job, from which the job continues in a new process: {@code job.json}, the list
 * {@code inputs.txt}, {@code results.jsonl}, and {@code end.json} once the job has ended.
 */
record JobFolder(Path path) {
  /** The suffix of a folder that is not yet complete, or is being deleted. */
  private static final String PART_SUFFIX = ".part";

  private static final String RESULTS = "results.jsonl";

  private static final JsonMapper JSON = new JsonMapper();

  /** Writes a new job. */
  static JobFolder create(Path jobs, String id, JobRequest request, int defaultTop)
      throws IOException {
    ObjectNode job = JSON.createObjectNode().put("created", Instant.now().toString());
    job.put("inputs", request.inputs().size()).put("top", request.top().orElse(defaultTop));
    job.put("client", request.client());
    request.webhook().ifPresent(url -> job.put("webhook", url));
    Path path = jobs.resolve(id);
    AtomicFolder.write(
        path,
        jobs.resolve(id + PART_SUFFIX),
        folder -> {
          Files.write(folder.resolve("inputs.txt"), request.inputs());
          Files.createFile(folder.resolve(RESULTS));
          return Files.writeString(folder.resolve("job.json"), job.toString());
        });
    return new JobFolder(path);
  }

  String id() {
    return path.getFileName().toString();
  }

  /**
   * Returns the fields {@code created}, {@code inputs} (their number), {@code top}, {@code client}
   * and, if given, {@code webhook}.
   */
  ObjectNode request() throws IOException {
    return read("job.json");
  }

  InputLines inputs() throws IOException {
    return InputLines.open(path.resolve("inputs.txt").toString(), InputStream.nullInputStream());
  }

  Path results() {
    return path.resolve(RESULTS);
  }

  /**
   * Counts the results so far. Counts none if they are invalid; the job then fails when it runs.
   */
  RunCounts counts() {
    try (InputStream in = Files.newInputStream(results())) {
      return RunCounts.of(new ResultReader(results().toString(), in));
    } catch (IOException e) {
      return new RunCounts();
    }
  }

  /** Returns the results so far, without an incomplete last line. */
  FilePrefix completeResults() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(results().toFile(), "r")) {
      long end = file.length();
      while (end > 0 && !isAfterNewline(file, end)) {
        end--;
      }
      return new FilePrefix(results(), end);
    }
  }

  private static boolean isAfterNewline(RandomAccessFile file, long position) throws IOException {
    file.seek(position - 1);
    return file.read() == '\n';
  }

  /**
   * Returns how the job ended; empty if it has not, or if the file is damaged, as after a power
   * failure.
   */
  Optional<ObjectNode> end() throws IOException {
    try {
      return Optional.ofNullable(read("end.json"));
    } catch (NoSuchFileException | JsonProcessingException e) {
      return Optional.empty();
    }
  }

  void writeEnd(ObjectNode end) throws IOException {
    AtomicFile.write(path.resolve("end.json"), out -> out.write(end.toString().getBytes(UTF_8)));
  }

  /** Whether the job was not completely stored, or not completely deleted. */
  boolean isIncomplete() {
    return id().endsWith(PART_SUFFIX);
  }

  /** Deletes the job; if only a part can be deleted, the rest is an incomplete job. */
  void delete() throws IOException {
    Path incomplete = path;
    if (!isIncomplete()) {
      incomplete = path.resolveSibling(id() + PART_SUFFIX);
      AtomicFile.rename(path, incomplete);
    }
    FileTree.delete(incomplete);
  }

  private ObjectNode read(String name) throws IOException {
    return JSON.readValue(Files.readAllBytes(path.resolve(name)), ObjectNode.class);
  }
}
