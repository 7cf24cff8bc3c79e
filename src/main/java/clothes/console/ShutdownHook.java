package clothes.console;

/**
 * Runs an action if a signal such as Ctrl-C ends the process before {@link #close}. The action can
 * stop native code, which may crash the process if it runs during the shutdown.
 */
public final class ShutdownHook implements AutoCloseable {
  /** The exit status that shells report after Ctrl-C. */
  public static final int INTERRUPTED = 130;

  private final Thread hook;

  public ShutdownHook(Runnable stop) {
    hook = new Thread(stop, "clothes-stop");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The hook is running.
    }
  }
}
