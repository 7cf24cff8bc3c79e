package clothes.function;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * What happens around a snapshot: before it everything that is slow the first time, after it a line
 * in the metrics. Nothing has to be made anew: no connection is open yet, no credentials are known,
 * and {@link UploadId} keeps no seed.
 */
final class SnapStart implements Resource {
  /** Lambda's runtime holds its resources weakly. */
  private static final Queue<SnapStart> HELD = new ConcurrentLinkedQueue<>();

  private final Runnable warmUp;
  private final Telemetry telemetry;

  SnapStart(Runnable warmUp, Telemetry telemetry) {
    this.warmUp = warmUp;
    this.telemetry = telemetry;
  }

  void register() {
    HELD.add(this);
    Core.getGlobalContext().register(this);
  }

  /** The runtime swallows some exceptions and reports no error; this one ends the deployment. */
  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    try {
      warmUp.run();
    } catch (LinkageError e) {
      throw new IllegalStateException("the package is not complete: " + e, e);
    }
    telemetry.prepared();
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    telemetry.restored();
  }
}
