package clothes.lambda.snapstart;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import org.crac.Context;
import org.crac.Resource;

/** Frees unused memory as the last step before the snapshot, which shortens each restore. */
public final class SnapshotTrimmer implements Resource {
  private final Runnable awaitQuiescence;

  /**
   * @param awaitQuiescence waits until background work is done
   */
  public SnapshotTrimmer(Runnable awaitQuiescence) {
    this.awaitQuiescence = awaitQuiescence;
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    // The first call loads many JMX classes: this leaves garbage to collect and code to compile.
    trimNativeHeap();
    System.gc();
    awaitQuiescence.run();
    trimNativeHeap();
  }

  /** Returns to the kernel the memory that native code freed but glibc keeps for reuse. */
  private static void trimNativeHeap() {
    try {
      ManagementFactory.getPlatformMBeanServer()
          .invoke(
              new ObjectName("com.sun.management:type=DiagnosticCommand"),
              "systemTrimNativeHeap",
              new Object[0],
              new String[0]);
    } catch (JMException e) {
      // Not available with other C libraries or older JDKs; the snapshot is larger then.
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {}
}
