package clothes.cli;

import clothes.console.Console;
import clothes.files.UserCache;
import clothes.model.ModelException;
import clothes.source.ModelLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --model}: the model that a command asks, the shipped one where nothing is said. */
final class ModelOption {
  private static final String SHIPPED = "models/clothes-mobilenet-v2";

  @Option(
      names = "--model",
      paramLabel = "DIR|s3://...",
      description =
          "The folder of the model, here or in S3 (default: the one that comes with the program).")
  private String address;

  /** A model in S3 is copied into the user's cache directory, once. */
  Path folder(Console console) throws IOException {
    Path folder =
        address == null
            ? console.home().resolve(SHIPPED)
            : new ModelLocation(address)
                .folder(UserCache.ofCurrentUser().directory().resolve("models"));
    if (!Files.isDirectory(folder)) {
      throw new ModelException(
          "there is no model folder %s; name one with --model, or train one with 'clothes train'"
              .formatted(folder));
    }
    return folder;
  }
}
