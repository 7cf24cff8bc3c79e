package clothes.train;

import clothes.console.Console;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;

/** Consoles that are not terminals, with empty standard input. */
final class TestConsole {
  private TestConsole() {}

  /** A console that discards standard output. */
  static Console of(PrintStream err) {
    return new Console(
        InputStream.nullInputStream(),
        OutputStream.nullOutputStream(),
        err,
        /* outIsTerminal= */ false,
        /* errIsTerminal= */ false,
        /* home= */ Path.of(""));
  }
}
