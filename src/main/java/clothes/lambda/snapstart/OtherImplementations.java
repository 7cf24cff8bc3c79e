package clothes.lambda.snapstart;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.Serial;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Unused implementations of two types. After a restore, Lambda's runtime client loads another
 * implementation of each. While a type has only one implementation, the JVM compiles calls of its
 * methods as direct calls; when a second one is loaded, the JVM searches all machine code (8 MB)
 * for such calls and discards them. Without this class, every restored copy would do so.
 */
final class OtherImplementations {
  /** Like the queue in which the JDK keeps idle connections, such as that of the runtime client. */
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
