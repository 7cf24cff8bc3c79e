package clothes.lambda.snapstart;

import clothes.api.RandomId;
import clothes.lambda.telemetry.FunctionTelemetry;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.crac.Context;
import org.crac.Resource;

/**
 * Warms up the function before the snapshot and counts restores. After a restore nothing needs to
 * be initialized again: no connection is open, no credentials are loaded, and {@link RandomId}
 * keeps no seed.
 */
public final class SnapStart implements Resource {
  private final Runnable warmUp;
  private final FunctionTelemetry telemetry;

  public SnapStart(Runnable warmUp, FunctionTelemetry telemetry) {
    this.warmUp = warmUp;
    this.telemetry = telemetry;
  }

  /**
   * Warms up. A {@code LinkageError} becomes an exception: the runtime ignores errors, but an
   * exception fails the deployment.
   */
  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    SecondImplementations.load();
    try {
      warmUp.run();
    } catch (LinkageError e) {
      throw new IllegalStateException("the package is incomplete: " + e, e);
    }
    warmUpTelemetry();
  }

  /** Writes a log line and metrics, so that the first invocation loads no class for telemetry. */
  private void warmUpTelemetry() {
    try {
      telemetry.runInvocation(
          new WarmUpContext(/* getRemainingTimeInMillis= */ 0),
          () -> {
            telemetry.prepared();
            return null;
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    telemetry.restored();
  }
}
