package clothes.train;

import clothes.model.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Identifies a training run, so that a checkpoint is resumed only by the same run. */
final class RunIdentity {
  private RunIdentity() {}

  /**
   * Describes the recipe, options and data of the run. The digest of the recipe is included because
   * a later version of the program may change a recipe.
   */
  static String describe(Training.Options options, Recipe recipe, Dataset dataset)
      throws IOException {
    return String.format(
        Locale.ROOT,
        "recipe %s (%.12s)%s, %d epochs, seed %d, limit %d, fold %s, photos %.12s, senders %.12s,"
            + " corrections %.12s, weights %.12s%s",
        recipe.name(),
        Digest.of(recipe.toString()),
        options.recipe().commandLineOptions(),
        recipe.epochs(),
        options.seed(),
        options.photosPerLabel(),
        options.data().fold().map(Fold::toString).orElse("none"),
        dataset.digest(),
        digest(options.data().senders()),
        digest(options.data().corrections()),
        Digest.of(options.weights()),
        averagedModels(options.averageWith()));
  }

  private static String averagedModels(List<Path> graphs) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path graph : graphs) {
      text.append(", averaged with %.12s".formatted(Digest.of(graph)));
    }
    return text.toString();
  }

  private static String digest(Optional<Path> file) throws IOException {
    return file.isPresent() ? Digest.of(file.get()) : "none";
  }
}
