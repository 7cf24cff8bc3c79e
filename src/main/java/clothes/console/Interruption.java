package clothes.console;

/**
 * Stops work before the program ends by a signal (Ctrl-C): native code that runs on while the
 * process is taken down may crash it. Nothing happens when the work ended before.
 */
public final class Interruption implements AutoCloseable {
  private final Thread hook;

  public Interruption(Runnable stop) {
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
