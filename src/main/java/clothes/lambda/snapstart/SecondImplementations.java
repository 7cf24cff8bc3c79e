package clothes.lambda.snapstart;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.Serial;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Unused second implementations of {@code Context} and {@code ArrayDeque}. While a type has only
 * one implementation, the JIT compiles calls of its methods as direct calls (class hierarchy
 * analysis). When a second one is loaded, the JVM searches all machine code for such calls and
 * discards that code. Lambda's runtime client loads a second implementation of both types after
 * every restore. With these classes in the snapshot, no restored process has to search.
 */
final class SecondImplementations {
  /** The runtime client's HTTP client (the JDK's) loads another subclass for idle connections. */
  private static final class SecondQueue extends ArrayDeque<Object> {
    @Serial private static final long serialVersionUID = 1L;
  }

  private SecondImplementations() {}

  /**
   * Loads both classes by creating an object of each. Called before the warm-up, so that the JIT
   * compiles no direct calls of these types.
   */
  static List<Object> load() {
    Class<?>[] types = {Context.class};
    return List.of(
        new SecondQueue(),
        Proxy.newProxyInstance(
            SecondImplementations.class.getClassLoader(), types, (proxy, method, args) -> null));
  }
}
