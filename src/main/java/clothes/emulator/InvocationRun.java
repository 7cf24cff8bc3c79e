package clothes.emulator;

import clothes.emulator.InvocationMetrics.Start;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One function from its start to its last answer. Whoever closes it may be another thread. */
public final class InvocationRun implements AutoCloseable {
  private final FunctionSettings settings;
  private final FunctionFolder disk;
  private final LambdaEmulator rehearsal;
  private final byte[] event;
  private final List<Start> starts = new ArrayList<>();
  private InvocationResult last;

  /** Closes the disk too. */
  public InvocationRun(FunctionSettings settings, FunctionFolder disk, byte[] event)
      throws IOException {
    this.settings = settings;
    this.disk = disk;
    this.rehearsal = new LambdaEmulator(settings, disk);
    this.event = event;
  }

  /** The last answer. */
  public InvocationResult reply() {
    return last;
  }

  /** Without a snapshot, only the hooks run where there are any. */
  public InvocationMetrics plain(int repeat) throws IOException {
    Duration init = rehearsal.init();
    if (settings.snapStart()) {
      start("hooks only", rehearsal.restore());
    } else {
      start("without SnapStart", Duration.ZERO);
    }
    return figures(init, repeat, null);
  }

  /** With a snapshot, restored from the system's cache and from the disk where one may choose. */
  public InvocationMetrics snapshot(Criu criu, int repeat) throws IOException {
    Duration init = rehearsal.init();
    Snapshot snapshot = rehearsal.snapshot(criu);
    start("from the cache", rehearsal.restore(snapshot));
    if (Criu.dropPageCache()) {
      start("from the disk", rehearsal.restore(snapshot));
    }
    return figures(init, repeat, snapshot.bytes());
  }

  private void start(String how, Duration restore) throws IOException {
    last = rehearsal.invoke(event);
    starts.add(Start.of(how, restore, last.time()));
  }

  private InvocationMetrics figures(Duration init, int repeat, Long imageBytes) throws IOException {
    for (int i = 1; i < repeat; i++) {
      last = rehearsal.invoke(event);
    }
    return new InvocationMetrics(
        InvocationMetrics.millis(init),
        List.copyOf(starts),
        repeat,
        InvocationMetrics.millis(last.time()),
        rehearsal.residentBytes().orElse(0),
        disk.tmpBytes(),
        imageBytes);
  }

  public String log() {
    return rehearsal.lastLines();
  }

  @Override
  public void close() throws IOException {
    try (disk;
        rehearsal) {}
  }
}
