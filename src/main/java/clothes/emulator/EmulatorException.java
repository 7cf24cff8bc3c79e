package clothes.emulator;

import java.io.IOException;

/** The function did not come as far as it should; the message says where and why it ended. */
public final class EmulatorException extends IOException {
  private static final long serialVersionUID = 1;

  private final String log;

  EmulatorException(String message, String log) {
    super(message);
    this.log = log;
  }

  /** What the function's process printed last. */
  public String log() {
    return log;
  }
}
