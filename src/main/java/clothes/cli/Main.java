package clothes.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line's entry; a placeholder that only knows {@code --help} and {@code --version}. */
@Command(name = "clothes", mixinStandardHelpOptions = true, version = "clothes 1.0.0")
public final class Main implements Runnable {
  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }

  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }
}
