package clothes.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.text.PrintableText;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * What surrounds a run: its streams, all text in UTF-8, whether a person watches them, and the
 * folder where the program is installed.
 */
public record Console(
    InputStream in,
    OutputStream out,
    PrintStream err,
    boolean terminalOut,
    boolean terminalErr,
    Path home) {

  /** The launcher sets the properties: Java 17 cannot ask whether one stream is a terminal. */
  public static Console system() {
    return new Console(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new PrintStream(System.err, true, UTF_8),
        Boolean.getBoolean("clothes.terminal.out"),
        Boolean.getBoolean("clothes.terminal"),
        Path.of(System.getProperty("clothes.home", "")));
  }

  /** A bar would be torn by results in the same window. */
  public boolean showsProgress() {
    return terminalErr && !terminalOut;
  }

  /** One line on standard error, over the bar if there is one. */
  public void printMessage(String text) {
    String clear = terminalErr ? "\r\u001b[K" : "";
    err.print(clear + "clothes: " + PrintableText.of(text) + "\n");
    err.flush();
  }
}
