package clothes.lambda.snapstart;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.crac.Core;
import org.crac.Resource;

/** What happens around a snapshot: before it the last to be registered comes first. */
public final class CracHooks {
  /** Lambda's runtime holds its resources weakly. */
  private static final Queue<Resource> HELD = new ConcurrentLinkedQueue<>();

  private CracHooks() {}

  public static void register(Resource hook) {
    HELD.add(hook);
    Core.getGlobalContext().register(hook);
  }
}
