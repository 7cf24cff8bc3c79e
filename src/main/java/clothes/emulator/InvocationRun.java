package clothes.emulator;

import clothes.emulator.InvocationMetrics.ColdStart;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a function, sends it the same event several times and measures time and memory. Another
 * thread may close the run.
 */
public final class InvocationRun implements AutoCloseable {
  private final FunctionSettings settings;
  private final FunctionFolder folder;
  private final LambdaEmulator emulator;
  private final byte[] event;
  private final List<ColdStart> coldStarts = new ArrayList<>();
  private InvocationResult lastResult;

  /** Takes ownership of the folder. */
  public InvocationRun(FunctionSettings settings, FunctionFolder folder, byte[] event)
      throws IOException {
    this.settings = settings;
    this.folder = folder;
    this.emulator = new LambdaEmulator(settings, folder);
    this.event = event;
  }

  /** Starts the function without a snapshot. With SnapStart, all hooks run nevertheless. */
  public InvocationMetrics runWithoutSnapshot(int invocations) throws IOException {
    Duration init = emulator.init();
    if (settings.snapStart()) {
      measureColdStart("hooks without snapshot", emulator.runAfterRestoreHooks());
    } else {
      emulator.resetTouchedBytes();
      measureColdStart("without SnapStart", Duration.ZERO);
    }
    return measureInvocations(init, invocations, /* snapshotBytes= */ null);
  }

  /** Restores a snapshot from the page cache and, where permitted, from disk. */
  public InvocationMetrics runWithSnapshot(Criu criu, int invocations) throws IOException {
    Duration init = emulator.init();
    Snapshot snapshot = emulator.snapshot(criu);
    measureColdStart("snapshot in page cache", emulator.restore(snapshot));
    if (Criu.dropPageCache()) {
      measureColdStart("snapshot on disk", emulator.restore(snapshot));
    }
    return measureInvocations(init, invocations, snapshot.bytes());
  }

  private void measureColdStart(String kind, Duration restore) throws IOException {
    lastResult = emulator.invoke(event);
    long touchedBytes = emulator.touchedBytes().orElse(0);
    coldStarts.add(ColdStart.of(kind, restore, lastResult.time(), touchedBytes));
  }

  private InvocationMetrics measureInvocations(Duration init, int invocations, Long snapshotBytes)
      throws IOException {
    // The cold start was the first invocation.
    for (int i = 2; i <= invocations; i++) {
      if (i == invocations) {
        emulator.resetTouchedBytes();
      }
      lastResult = emulator.invoke(event);
    }
    return new InvocationMetrics(
        InvocationMetrics.millis(init),
        List.copyOf(coldStarts),
        invocations,
        InvocationMetrics.millis(lastResult.time()),
        emulator.touchedBytes().orElse(0),
        emulator.residentBytes().orElse(0),
        folder.tmpBytes(),
        snapshotBytes);
  }

  public InvocationResult lastResult() {
    return lastResult;
  }

  /** The last lines that the function printed. */
  public String logTail() {
    return emulator.logTail();
  }

  @Override
  public void close() throws IOException {
    try (folder;
        emulator) {
      // Closes the emulator, then the folder, even if closing the emulator fails.
    }
  }
}
