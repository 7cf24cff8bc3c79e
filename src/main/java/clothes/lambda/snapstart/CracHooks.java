package clothes.lambda.snapstart;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.crac.Core;
import org.crac.Resource;

/**
 * Registers hooks around the snapshot. Their {@code beforeCheckpoint} methods run in reverse order
 * of registration.
 */
public final class CracHooks {
  /** Lambda's runtime keeps only weak references to hooks. */
  private static final Queue<Resource> STRONG_REFERENCES = new ConcurrentLinkedQueue<>();

  private CracHooks() {}

  public static void register(Resource hook) {
    STRONG_REFERENCES.add(hook);
    Core.getGlobalContext().register(hook);
  }
}
