package clothes.emulator;

import clothes.emulator.RuntimeCall.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * One execution environment of a function: started, restored where it has SnapStart, given events
 * one after the other. Closing it ends the process; the disk is the caller's.
 */
public final class LambdaEmulator implements AutoCloseable {
  /** Lambda's limit for init with SnapStart. */
  private static final Duration INIT_LIMIT = Duration.ofSeconds(130);

  private static final Duration RESTORE_LIMIT = Duration.ofSeconds(10);
  private static final Duration LOOK_AT_PROCESS = Duration.ofMillis(50);

  private final FunctionSettings settings;
  private final FunctionFolder folder;
  private final RuntimeApi api = new RuntimeApi();
  private volatile FunctionProcess process;

  /** What the process waits with, if anything: the next step answers it. */
  private RuntimeCall open;

  private volatile boolean closed;

  public LambdaEmulator(FunctionSettings settings, FunctionFolder folder) throws IOException {
    this.settings = settings;
    this.folder = folder;
  }

  /**
   * Starts the function and waits until its init is over: the snapshot could be taken, or the first
   * event come.
   *
   * @throws EmulatorException here and below: if it fails, ends or takes longer than on Lambda
   */
  public Duration init() throws IOException {
    long start = System.nanoTime();
    follow(FunctionProcess.start(new LaunchCommand(settings, folder, api.address())));
    Kind end = settings.snapStart() ? Kind.READY_FOR_SNAPSHOT : Kind.WAITING;
    open = await("init", INIT_LIMIT, end);
    return since(start, open);
  }

  /** Lets the process go on behind its snapshot, without one: only the hooks take time. */
  public Duration restore() throws IOException {
    return goOn(System.nanoTime());
  }

  /** Ends the process and keeps its image. */
  public Snapshot snapshot(Criu criu) throws IOException {
    return Snapshot.take(criu, process, folder);
  }

  /**
   * Goes on with a copy of the process from its image, in place of the present one.
   *
   * @return from the start of the restoring to the end of the hooks
   */
  public Duration restore(Snapshot snapshot) throws IOException {
    process.close();
    api.forget();
    long start = System.nanoTime();
    follow(snapshot.restore());
    // The copy finds its connection closed, as on Lambda, and the JDK asks once more by itself.
    open = await("the restore", RESTORE_LIMIT, Kind.READY_FOR_SNAPSHOT);
    return goOn(start);
  }

  private Duration goOn(long start) throws IOException {
    open.restored();
    open = await("the restore", RESTORE_LIMIT, Kind.WAITING);
    return since(start, open);
  }

  /** Sends an event and waits for what comes back. */
  public InvocationResult invoke(byte[] event) throws IOException {
    RuntimeCall waiting =
        open == null ? await("the next event", RESTORE_LIMIT, Kind.WAITING) : open;
    open = null;
    long start = System.nanoTime();
    waiting.invoke(UUID.randomUUID().toString(), event, settings.timeout());
    RuntimeCall reply = await("the invocation", settings.timeout(), Kind.ANSWERED, Kind.FAILED);
    return new InvocationResult(reply.kind() == Kind.FAILED, reply.body(), since(start, reply));
  }

  /** Bytes of memory that the process has in RAM; empty once it has ended. */
  public OptionalLong residentBytes() {
    return process.residentBytes();
  }

  /** What the process printed last. */
  public String lastLines() {
    return process.lastLines();
  }

  private RuntimeCall await(String step, Duration limit, Kind... kinds) throws IOException {
    long start = System.nanoTime();
    while (true) {
      boolean alive = process.isAlive();
      Optional<RuntimeCall> call = next();
      if (call.isPresent()) {
        return expected(step, call.get(), kinds);
      }
      if (!alive) {
        throw failure(step + " ended with the function's process");
      }
      if (System.nanoTime() - start > limit.toNanos()) {
        throw failure(step + " is not over after " + limit.toSeconds() + " s, its limit");
      }
    }
  }

  private Optional<RuntimeCall> next() throws InterruptedIOException {
    try {
      return api.await(LOOK_AT_PROCESS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private RuntimeCall expected(String step, RuntimeCall call, Kind... kinds)
      throws EmulatorException {
    if (List.of(kinds).contains(call.kind())) {
      return call;
    }
    throw failure(step + " fails: " + new String(call.body(), StandardCharsets.UTF_8));
  }

  private EmulatorException failure(String what) {
    return closed
        ? new EmulatorException("interrupted", "")
        : new EmulatorException(what, process.lastLines());
  }

  private static Duration since(long start, RuntimeCall call) {
    return Duration.ofNanos(call.nanos() - start);
  }

  /** Who closes need not be who started it. */
  private synchronized void follow(FunctionProcess started) {
    process = started;
    if (closed) {
      started.close();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (process != null) {
      process.close();
    }
    api.close();
  }
}
