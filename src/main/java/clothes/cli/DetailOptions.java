package clothes.cli;

import clothes.classify.Detail;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code --embedding} and {@code --color}: what results contain besides the labels. */
final class DetailOptions {
  @Option(
      names = "--embedding",
      description =
          "Add the embedding to each JSON result: 1280 numbers that describe the garment, as base64"
              + " of float16. 'clothes similar' compares them.")
  private boolean embedding;

  @Option(
      names = "--color",
      description =
          "Add the main color of the garment to each result: its name and its value in sRGB. The"
              + " color depends on the light and the white balance of the photo.")
  private boolean color;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  void check(boolean json) {
    OptionCheck.require(
        command, json || !embedding, "--embedding needs --json, or --output with a .jsonl file");
  }

  Set<Detail> requested() {
    Set<Detail> requested = EnumSet.noneOf(Detail.class);
    if (embedding) {
      requested.add(Detail.EMBEDDING);
    }
    if (color) {
      requested.add(Detail.COLOR);
    }
    return requested;
  }
}
