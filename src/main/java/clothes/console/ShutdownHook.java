package clothes.console;

/**
 * Runs an action if a signal, such as the one from Ctrl-C, ends the process before {@link #close}.
 * For example, the action waits until native code has stopped, because native code that still runs
 * could crash the process during the shutdown.
 */
public final class ShutdownHook implements AutoCloseable {
  /** The exit status that shells report after Ctrl-C. */
  public static final int INTERRUPTED_STATUS = 130;

  private final Thread hook;

  public ShutdownHook(Runnable action) {
    hook = new Thread(action, "clothes-stop");
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
