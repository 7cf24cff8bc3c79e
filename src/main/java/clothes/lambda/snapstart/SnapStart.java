package clothes.lambda.snapstart;

import clothes.api.Telemetry;
import clothes.api.UploadId;
import org.crac.Context;
import org.crac.Resource;

/**
 * What happens around a snapshot: before it everything that is slow the first time, after it a line
 * in the metrics. Nothing has to be made anew: no connection is open yet, no credentials are known,
 * and {@link UploadId} keeps no seed.
 */
public final class SnapStart implements Resource {
  private final Runnable warmUp;
  private final Telemetry telemetry;

  public SnapStart(Runnable warmUp, Telemetry telemetry) {
    this.warmUp = warmUp;
    this.telemetry = telemetry;
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
