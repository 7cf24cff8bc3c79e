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
 * Emulates one execution environment of a function: starts the function, restores it from a {@link
 * Snapshot} and sends it events one at a time. {@link #close} kills the process; the caller owns
 * the {@link FunctionFolder}.
 */
public final class LambdaEmulator implements AutoCloseable {
  /** Lambda's limit for initialization with SnapStart, used here without SnapStart, too. */
  private static final Duration INIT_LIMIT = Duration.ofSeconds(130);

  private static final Duration RESTORE_LIMIT = Duration.ofSeconds(10);
  private static final Duration LIVENESS_INTERVAL = Duration.ofMillis(50);

  private final FunctionSettings settings;
  private final FunctionFolder folder;
  private final RuntimeApi api = new RuntimeApi();
  private volatile FunctionProcess process;

  /** The call on which the process blocks, if any; the next step responds to it. */
  private RuntimeCall pendingCall;

  private volatile boolean closed;

  public LambdaEmulator(FunctionSettings settings, FunctionFolder folder) throws IOException {
    this.settings = settings;
    this.folder = folder;
  }

  /**
   * Starts the function and waits until it is ready for the snapshot or for the first event.
   * Returns the time this takes.
   *
   * @throws EmulatorException if the function fails, exits or exceeds Lambda's time limit, as in
   *     all methods below
   */
  public Duration init() throws IOException {
    long start = System.nanoTime();
    replaceProcess(FunctionProcess.start(new LaunchCommand(settings, folder, api.address())));
    Kind expectedKind = settings.snapStart() ? Kind.READY_FOR_SNAPSHOT : Kind.NEXT_EVENT;
    pendingCall = await("init", INIT_LIMIT, expectedKind);
    return elapsed(start, pendingCall);
  }

  /**
   * Runs the after-restore hooks in the current process, without a snapshot. Requires SnapStart and
   * a preceding {@link #init}. {@link #touchedBytes} counts from the start of the hooks, as in
   * {@link #restore}.
   *
   * @return the time until the after-restore hooks return
   */
  public Duration runAfterRestoreHooks() throws IOException {
    process.resetTouchedBytes();
    return resume(System.nanoTime());
  }

  /** Saves the process to disk and ends it. */
  public Snapshot snapshot(Criu criu) throws IOException {
    return Snapshot.take(criu, process, folder);
  }

  /**
   * Replaces the current process with a restored copy.
   *
   * @return the time until the after-restore hooks return
   */
  public Duration restore(Snapshot snapshot) throws IOException {
    process.close();
    if (process.isAlive()) {
      throw failure(
          "restore failed: the killed process keeps its ID, because PID 1 of this container does"
              + " not reap zombies; use docker run --init");
    }
    api.discardReceivedCalls();
    long start = System.nanoTime();
    replaceProcess(snapshot.restore());
    // As on Lambda, a restored process has lost its connection, so its JDK repeats the last call.
    pendingCall = await("restore", RESTORE_LIMIT, Kind.READY_FOR_SNAPSHOT);
    // The returned time excludes the reset.
    long resetStart = System.nanoTime();
    process.resetTouchedBytes();
    long resetNanos = System.nanoTime() - resetStart;
    return resume(start + resetNanos);
  }

  private Duration resume(long start) throws IOException {
    pendingCall.continueAfterRestore();
    pendingCall = await("restore", RESTORE_LIMIT, Kind.NEXT_EVENT);
    return elapsed(start, pendingCall);
  }

  /** Sends an event and waits for the response. */
  public InvocationResult invoke(byte[] event) throws IOException {
    RuntimeCall nextCall =
        pendingCall == null
            ? await("request for the next event", settings.timeout(), Kind.NEXT_EVENT)
            : pendingCall;
    pendingCall = null;
    long start = System.nanoTime();
    nextCall.invoke(UUID.randomUUID().toString(), event, settings.timeout());
    RuntimeCall call = await("invocation", settings.timeout(), Kind.RESPONSE, Kind.ERROR);
    return new InvocationResult(call.kind() == Kind.ERROR, call.body(), elapsed(start, call));
  }

  /** Resident memory of the process in bytes; empty after it ended. */
  public OptionalLong residentBytes() {
    return process.residentBytes();
  }

  /** Restarts {@link #touchedBytes} from zero. */
  public void resetTouchedBytes() {
    process.resetTouchedBytes();
  }

  /** The bytes of all pages used since the last reset; empty after the process ended. */
  public OptionalLong touchedBytes() {
    return process.touchedBytes();
  }

  /** The last lines that the process printed. */
  public String logTail() {
    return process.logTail();
  }

  private RuntimeCall await(String step, Duration limit, Kind... kinds) throws IOException {
    long start = System.nanoTime();
    while (true) {
      // Checked before the poll, because the process may exit right after its last call.
      boolean alive = process.isAlive();
      Optional<RuntimeCall> call = poll();
      if (call.isPresent()) {
        return requireKind(step, call.get(), kinds);
      }
      if (!alive) {
        throw failure(step + " failed: the function's process exited");
      }
      if (System.nanoTime() - start > limit.toNanos()) {
        throw failure(step + " exceeded its limit of " + limit.toSeconds() + " s");
      }
    }
  }

  private Optional<RuntimeCall> poll() throws InterruptedIOException {
    try {
      return api.await(LIVENESS_INTERVAL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private RuntimeCall requireKind(String step, RuntimeCall call, Kind... kinds)
      throws EmulatorException {
    if (List.of(kinds).contains(call.kind())) {
      return call;
    }
    throw failure(step + " failed: " + new String(call.body(), StandardCharsets.UTF_8));
  }

  private EmulatorException failure(String message) {
    return closed
        ? new EmulatorException("interrupted", /* logTail= */ "")
        : new EmulatorException(message, process.logTail());
  }

  private static Duration elapsed(long start, RuntimeCall call) {
    return Duration.ofNanos(call.receivedNanos() - start);
  }

  /** Kills the new process if another thread closed the emulator meanwhile. */
  private synchronized void replaceProcess(FunctionProcess started) {
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
