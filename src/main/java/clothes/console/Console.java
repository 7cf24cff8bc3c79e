package clothes.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.text.PrintableText;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;

/** The standard streams of the process, with all text in UTF-8, and its installation folder. */
public final class Console {
  private final InputStream in;
  private final OutputStream out;
  private final PrintStream err;
  private final boolean terminalOut;
  private final boolean terminalErr;
  private final Path home;

  /**
   * @param terminalOut whether standard output is a terminal
   * @param terminalErr whether standard error is a terminal
   * @param home the folder where the program is installed
   */
  public Console(
      InputStream in,
      OutputStream out,
      PrintStream err,
      boolean terminalOut,
      boolean terminalErr,
      Path home) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.terminalOut = terminalOut;
    this.terminalErr = terminalErr;
    this.home = home;
  }

  /** The launcher sets the properties, because Java 17 cannot detect which stream is a terminal. */
  public static Console system() {
    return new Console(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new PrintStream(System.err, true, UTF_8),
        Boolean.getBoolean("clothes.terminal.out"),
        Boolean.getBoolean("clothes.terminal"),
        Path.of(System.getProperty("clothes.home", "")));
  }

  public InputStream in() {
    return in;
  }

  public OutputStream out() {
    return out;
  }

  public PrintStream err() {
    return err;
  }

  /** Whether standard error is a terminal. */
  public boolean terminalErr() {
    return terminalErr;
  }

  /** Whether standard output is a terminal. */
  public boolean terminalOut() {
    return terminalOut;
  }

  /** The folder where the program is installed. */
  public Path home() {
    return home;
  }

  /** Whether to show progress: results on the same terminal would interrupt a progress bar. */
  public boolean showsProgress() {
    return terminalErr && !terminalOut;
  }

  /** Prints text on standard output. */
  public void print(String text) throws IOException {
    out.write(text.getBytes(UTF_8));
    out.flush();
  }

  /** Prints one line on standard error, in place of a progress bar. */
  public void printMessage(String text) {
    String clear = terminalErr ? "\r\u001b[K" : "";
    err.print(clear + "clothes: " + PrintableText.of(text) + "\n");
    err.flush();
  }
}
