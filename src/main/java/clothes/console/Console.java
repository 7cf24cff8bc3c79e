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
  private final boolean outIsTerminal;
  private final boolean errIsTerminal;
  private final Path home;

  public Console(
      InputStream in,
      OutputStream out,
      PrintStream err,
      boolean outIsTerminal,
      boolean errIsTerminal,
      Path home) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.outIsTerminal = outIsTerminal;
    this.errIsTerminal = errIsTerminal;
    this.home = home;
  }

  /**
   * The console of this process. Java 17 cannot detect which stream is a terminal, so the launcher
   * sets system properties.
   */
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

  public boolean outIsTerminal() {
    return outIsTerminal;
  }

  public boolean errIsTerminal() {
    return errIsTerminal;
  }

  /** The folder where the program is installed. */
  public Path home() {
    return home;
  }

  /**
   * Whether to show a progress bar while results are printed. If both streams are terminals, the
   * results would interrupt the bar.
   */
  public boolean showsProgress() {
    return errIsTerminal && !outIsTerminal;
  }

  /** Prints text on standard output. */
  public void print(String text) throws IOException {
    out.write(text.getBytes(UTF_8));
    out.flush();
  }

  /** Prints one line on standard error; a progress bar in the current line is erased. */
  public void printMessage(String text) {
    String eraseLine = errIsTerminal ? "\r\u001b[K" : "";
    err.print(eraseLine + "clothes: " + PrintableText.of(text) + "\n");
    err.flush();
  }
}
