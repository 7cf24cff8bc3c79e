package clothes.cli;

import clothes.console.Console;
import clothes.files.UserCache;
import clothes.model.ModelException;
import clothes.source.ModelLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --model}: the model to use; by default the shipped one. */
final class ModelOption {
  private static final String SHIPPED_MODEL = "models/clothes-mobilenet-v2";

  @Option(
      names = "--model",
      paramLabel = "DIR|s3://...",
      description = "Folder of the model, local or in S3 (default: the shipped model).")
  private String location;

  /** Returns the folder of the model; for a model in S3, the copy in the user's cache directory. */
  Path folder(Console console) throws IOException {
    Path folder =
        location == null
            ? console.home().resolve(SHIPPED_MODEL)
            : new ModelLocation(location)
                .folder(UserCache.ofCurrentUser().directory().resolve("models"));
    if (location != null && !Files.isDirectory(folder)) {
      throw new ModelException(
          ("there is no model folder %s; name another with --model, or train one with 'clothes"
                  + " train'")
              .formatted(folder));
    }
    return folder;
  }
}
