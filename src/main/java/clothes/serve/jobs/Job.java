package clothes.serve.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.run.Input;
import clothes.run.InputLines;
import clothes.run.OutputFile;
import clothes.run.Pipeline;
import clothes.run.ResumeCursor;
import clothes.run.RunCounts;
import clothes.run.RunOutput;
import clothes.run.Shard;
import clothes.run.results.JsonFormat;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;

/** A job of this server: waiting, running or ended. Thread-safe. */
final class Job {
  private final JobFolder folder;
  private final ObjectNode request;

  /** The state until the job has ended; after that, {@link #endJson} contains the state. */
  private State state = State.WAITING;

  private RunCounts counts;
  private Optional<Pipeline> pipeline = Optional.empty();

  /** The content of {@code end.json}; empty until the job has ended. */
  private Optional<ObjectNode> endJson;

  /** The time in {@link #endJson}, parsed once because the queue sorts by it. */
  private Optional<Instant> ended;

  private enum State {
    WAITING,
    RUNNING,
    CANCELED,
    DONE,
    FAILED
  }

  Job(JobFolder folder) throws IOException {
    this.folder = folder;
    this.request = folder.request();
    this.endJson = folder.end();
    this.ended = endJson.map(Job::endTime);
    // An ended job has its counts in end.json.
    this.counts = endJson.isEmpty() ? folder.counts() : new RunCounts();
  }

  JobFolder folder() {
    return folder;
  }

  Instant created() {
    return Instant.parse(request.path("created").asText());
  }

  /** Returns the client that sent the job. */
  String client() {
    return request.path("client").asText();
  }

  /** Returns the number of photos of an unfinished job that have no result. */
  synchronized long photosLeft() {
    return request.path("inputs").asLong() - counts.photos();
  }

  synchronized boolean isWaiting() {
    return state == State.WAITING && endJson.isEmpty();
  }

  Optional<String> webhook() {
    return Optional.ofNullable(request.path("webhook").textValue());
  }

  /** Returns when the job ended; empty if it has not. */
  synchronized Optional<Instant> ended() {
    return ended;
  }

  private static Instant endTime(ObjectNode json) {
    return Instant.parse(json.path("ended").asText());
  }

  /** Returns the job as {@code GET /jobs/{id}} shows it. */
  synchronized ObjectNode status() {
    ObjectNode status = JsonNodeFactory.instance.objectNode().put("id", folder.id());
    ObjectNode progress = endJson.orElseGet(this::progress);
    status.set("state", progress.path("state"));
    status.set("created", request.path("created"));
    status.set("photos", request.path("inputs"));
    progress.properties().forEach(field -> status.set(field.getKey(), field.getValue()));
    return status.put("results", "/jobs/" + folder.id() + "/results");
  }

  private ObjectNode progress() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("state", state.name().toLowerCase(Locale.ROOT));
    json.put("finished", counts.photos());
    return json.put("unknown", counts.unknown()).put("failed", counts.failed());
  }

  /**
   * Classifies the photos that have no result yet. Returns early if the pipeline is stopped or
   * paused; the job then waits for its next turn.
   *
   * @param observer receives each outcome once it is written
   */
  void run(JobPhotos photos, Pipeline newPipeline, Pipeline.Sink observer) throws IOException {
    if (!begin(newPipeline)) {
      return;
    }
    try (InputLines names = folder.inputs();
        OutputFile file = OutputFile.open(folder.results())) {
      JsonFormat format = new JsonFormat(request.path("top").asInt());
      ResumeCursor start = new ResumeCursor(names, Shard.ALL);
      // Messages name the file; clients must not see its folder.
      String fileName = folder.results().getFileName().toString();
      RunOutput output = RunOutput.resume(fileName, file, start, format.header());
      setCounts(output.previous().counts());
      Pipeline.Sink requireSameModel = output.previous().outcomeCheck(format.top());
      Pipeline.Sink writer =
          outcome -> output.stream().write(format.lines(outcome).getBytes(UTF_8));
      newPipeline.run(
          counts.photos(),
          inputs(names, photos),
          requireSameModel.and(writer).and(counts).and(photos::report).and(observer));
    } catch (IOException e) {
      end(State.FAILED, Optional.of(e.getMessage()));
      return;
    } catch (RuntimeException | Error failure) {
      try {
        end(State.FAILED, Optional.of("internal error; the server's log has details"));
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
      throw failure;
    }
    if (photosLeft() > 0 && newPipeline.endedEarly()) {
      pause();
    } else {
      end(State.DONE, Optional.empty());
    }
  }

  /** Returns false if the job has already ended. */
  private synchronized boolean begin(Pipeline newPipeline) {
    pipeline = Optional.of(newPipeline);
    if (endJson.isEmpty()) {
      state = State.RUNNING;
    }
    return endJson.isEmpty();
  }

  private synchronized void pause() {
    if (endJson.isEmpty()) {
      state = State.WAITING;
    }
  }

  private synchronized void setCounts(RunCounts continued) {
    counts = continued;
  }

  private static Iterator<Input> inputs(Iterator<String> names, JobPhotos photos) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return names.hasNext();
      }

      @Override
      public Input next() {
        String name = names.next();
        return new Input(name, () -> photos.read(name));
      }
    };
  }

  /** Ends the job unless it has ended; its results so far remain. */
  synchronized void cancel() throws IOException {
    try {
      end(State.CANCELED, Optional.empty());
    } finally {
      pipeline.ifPresent(Pipeline::stop);
    }
  }

  private synchronized void end(State endState, Optional<String> detail) throws IOException {
    if (endJson.isPresent()) {
      return;
    }
    state = endState;
    ObjectNode json = progress().put("ended", Instant.now().toString());
    detail.ifPresent(text -> json.put("detail", text));
    webhook().ifPresent(url -> json.putObject("webhook").put("url", url).put("state", "pending"));
    save(json);
  }

  /** Returns whether the webhook still has to be called. */
  synchronized boolean hasPendingWebhook() {
    return endJson.stream().anyMatch(json -> json.at("/webhook/state").asText().equals("pending"));
  }

  /**
   * Records an attempt to call the webhook.
   *
   * @param webhookState {@code delivered}, {@code failed}, or {@code pending} before the next
   *     attempt
   * @param attempts the number of attempts since the start of the server
   */
  synchronized void recordWebhookCall(String webhookState, int attempts) throws IOException {
    ObjectNode json = endJson.orElseThrow().deepCopy();
    json.withObject("/webhook").put("state", webhookState).put("attempts", attempts);
    save(json);
  }

  /** If the file cannot be written, the job ends in memory only: it continues after a restart. */
  private void save(ObjectNode json) throws IOException {
    endJson = Optional.of(json);
    ended = Optional.of(endTime(json));
    folder.writeEnd(json);
  }
}
