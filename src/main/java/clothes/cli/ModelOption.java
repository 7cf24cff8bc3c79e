package clothes.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --model}: the model that a command asks, the shipped one where nothing is said. */
final class ModelOption {
  private static final String SHIPPED = "models/clothes-mobilenet-v2";

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description = "The folder of the model (default: the one that comes with the program).")
  private Path folder;

  Path folder(Console console) {
    return folder == null ? console.home().resolve(SHIPPED) : folder;
  }
}
