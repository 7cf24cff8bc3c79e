package clothes.function;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.crac.Core;
import org.crac.Resource;

/** What happens around a snapshot: before it the last to be registered comes first. */
final class Hooks {
  /** Lambda's runtime holds its resources weakly. */
  private static final Queue<Resource> HELD = new ConcurrentLinkedQueue<>();

  private Hooks() {}

  static void register(Resource hook) {
    HELD.add(hook);
    Core.getGlobalContext().register(hook);
  }
}
