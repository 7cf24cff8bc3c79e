package clothes.cli;

import clothes.console.Console;
import clothes.evaluate.FileThumbnails;
import clothes.evaluate.compare.ComparedRun;
import clothes.evaluate.compare.Comparison;
import clothes.evaluate.compare.ComparisonPage;
import clothes.evaluate.compare.ComparisonTable;
import clothes.files.OutputFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clothes compare}: compares trained models on the same photos. */
@Command(
    name = "compare",
    description = {
      "Compares trained models by the predictions for their test photos.",
      "Prints accuracy with 95 %% intervals, macro-F1, and McNemar's test of each run against the"
          + " first. Only photos with a prediction in every run are counted. Also writes an HTML"
          + " page with learning curves and the photos with different predictions."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    footer = {
      "",
      "Examples:",
      "  clothes compare runs/default runs/original",
      "  clothes compare runs/evaluate-test/test-predictions.csv runs/mine --output compare.html"
    })
final class CompareCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description =
          "The output folder of a training run, or NAME-predictions.csv of an evaluation; at least"
              + " two.")
  private List<Path> runs = new ArrayList<>();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      defaultValue = "runs/compare.html",
      description = "The HTML page (default: ${DEFAULT-VALUE}).")
  private Path output;

  @Spec private CommandSpec spec;

  private final Console console;

  CompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    OptionCheck.require(
        spec, runs.size() >= 2, "compare needs at least two runs, received " + runs.size());
    PageFile.requireNotFolder(output);
    List<ComparedRun> comparedRuns = new ArrayList<>();
    for (Path run : runs) {
      comparedRuns.add(ComparedRun.read(run));
      PageFile.requireNotInput(output, ComparedRun.predictionsFile(run), "predictions");
    }
    Comparison comparison = Comparison.of(comparedRuns);
    OutputFolder.create(output.toAbsolutePath().getParent());
    Files.writeString(output, new ComparisonPage(comparison, new FileThumbnails()).html());
    console.print(ComparisonTable.of(comparison));
    console.printMessage("wrote " + output);
    return 0;
  }
}
