package clothes.lambda.snapstart;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import org.crac.Context;
import org.crac.Resource;

/**
 * The last that happens before a snapshot: memory that nobody will use is given back, since every
 * page of it would be read in each restore.
 */
public final class SnapshotTrimmer implements Resource {
  private final Runnable rest;

  /**
   * @param rest lets what others began in the background come to its end
   */
  public SnapshotTrimmer(Runnable rest) {
    this.rest = rest;
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    // Its first call loads half of JMX, which is garbage and work for the compilers.
    trimNativeHeap();
    System.gc();
    rest.run();
    trimNativeHeap();
  }

  /** glibc keeps what native code has freed, here 50 MB; the JDK can have it given back. */
  private static void trimNativeHeap() {
    try {
      ManagementFactory.getPlatformMBeanServer()
          .invoke(
              new ObjectName("com.sun.management:type=DiagnosticCommand"),
              "systemTrimNativeHeap",
              new Object[0],
              new String[0]);
    } catch (JMException e) {
      // Another libc, or an older JDK: the snapshot is larger.
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {}
}
