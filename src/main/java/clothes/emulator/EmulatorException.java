package clothes.emulator;

import java.io.IOException;

/** The function failed, exited or timed out; the message names the phase and the cause. */
public final class EmulatorException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String logTail;

  EmulatorException(String message, String logTail) {
    super(message);
    this.logTail = logTail;
  }

  /** The last lines that the function's process printed. */
  public String logTail() {
    return logTail;
  }
}
