package clothes.cli;

import clothes.console.Console;
import clothes.console.ShutdownHook;
import clothes.engine.NativeLibrary;
import clothes.files.OutputFolder;
import clothes.train.ModelQuantization;
import clothes.train.RunLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code clothes quantize}: adds an int8 graph to a trained model. */
@Command(
    name = "quantize",
    description = {
      "Makes a trained model faster: adds a second graph, in eight-bit integers (int8).",
      "Fine-tunes the int8 graph on photos so that its features approach those of the model, and"
          + " writes a model with both graphs. Needs the training photos of the model: pass the"
          + " same photo options as for 'clothes train'.",
      "Models of the recipe 'default' have an int8 graph already, because 'clothes train' ends with"
          + " the same step. Models of the recipe 'original' cannot be quantized."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    footer = {
      "",
      "Examples:",
      "  clothes quantize --model runs/mine --data my/photos --output runs/mine-int8",
      "  clothes quantize --model runs/mine --labels my/photos.csv --output runs/mine-int8"
    })
final class QuantizeCommand implements Callable<Integer> {
  @Mixin private ModelOption model;

  @Mixin private TrainingDataOptions data;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      required = true,
      description = "The folder for the model with both graphs.")
  private Path output;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "2020",
      description = "Random seed (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Spec private CommandSpec spec;

  private final Console console;
  private final IntConsumer exit;

  /**
   * @param exit ends the process at once, with the given status
   */
  QuantizeCommand(Console console, IntConsumer exit) {
    this.console = console;
    this.exit = exit;
  }

  @Override
  @SuppressWarnings("try") // The hook is only registered; the block does not use it.
  public Integer call() throws IOException {
    data.check();
    ModelQuantization.Options options =
        new ModelQuantization.Options(
            model.folder(console),
            data.toDataOptions(),
            /* recipe= */ "default",
            output,
            seed,
            CommandText.of(spec));
    OutputFolder.create(output);
    NativeLibrary.prepare(NativeLibrary.ALL_PROCESSORS);
    try (RunLog log = new RunLog(console, output);
        ShutdownHook shutdownHook =
            new ShutdownHook(() -> exit.accept(ShutdownHook.INTERRUPTED_STATUS))) {
      ModelQuantization.run(options, log);
    }
    console.printMessage("wrote " + output);
    return 0;
  }
}
