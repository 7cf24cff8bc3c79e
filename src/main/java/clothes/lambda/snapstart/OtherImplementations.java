package clothes.lambda.snapstart;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.Serial;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Unused implementations of types of which Lambda's runtime client loads another one after a
 * restore. While there is only one, the JVM compiles calls of its methods as direct calls. When the
 * second is loaded, it looks through all machine code (8 MB) for such calls to discard, and each
 * restored copy would do that.
 */
final class OtherImplementations {
  /** As the cache of the connection on which the client waits for the restore. */
  private static final class OtherQueue extends ArrayDeque<Object> {
    @Serial private static final long serialVersionUID = 1L;
  }

  private OtherImplementations() {}

  /** Loads them; to be called before the warm-up, so that no such calls are compiled. */
  static List<Object> load() {
    Class<?>[] types = {Context.class};
    return List.of(
        new OtherQueue(),
        Proxy.newProxyInstance(
            OtherImplementations.class.getClassLoader(), types, (proxy, method, args) -> null));
  }
}
