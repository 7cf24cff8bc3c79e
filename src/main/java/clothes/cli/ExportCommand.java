package clothes.cli;

import clothes.console.Console;
import clothes.export.OnnxExport;
import clothes.export.SavedModelExport;
import clothes.model.ModelFolder;
import clothes.run.OutputException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clothes export}: writes a model in the format of another runtime. */
@Command(
    name = "export",
    description = {
      "Writes the network of a model for another runtime, with its labels and a description of its"
          + " preprocessing. The input 'photo' is a photo that is already cropped and resized:"
          + " float32, RGB from 0 to 255.",
      "onnx: one file; 'photo' has the shape [1, 3, height, width].",
      "savedmodel: a folder for TensorFlow; 'photo' has the shape [height, width, 3].",
      "tflite: not written here. Only TensorFlow's converter for Python writes it, from a"
          + " savedmodel; docs/cli.md shows how."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    footer = {
      "",
      "Examples:",
      "  clothes export clothes.onnx",
      "  clothes export --format savedmodel --model models/mine saved-model"
    })
final class ExportCommand implements Callable<Integer> {
  /** The values of {@code --format}. {@link #TFLITE} is rejected with instructions. */
  enum Format {
    ONNX,
    SAVEDMODEL,
    TFLITE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.ONNX;

  @Mixin private ModelOption model;

  @Parameters(
      paramLabel = "FILE|DIR",
      description =
          "The file to write, replaced if it exists; for a savedmodel a folder that does not exist"
              + " yet.")
  private Path target;

  @Spec private CommandSpec spec;

  private final Console console;

  ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    OptionCheck.require(
        spec,
        format != Format.TFLITE,
        "--format tflite needs TensorFlow's converter for Python: use 'clothes export --format"
            + " savedmodel DIR' and convert DIR as docs/cli.md shows");
    if (format == Format.ONNX && Files.isDirectory(target)) {
      throw new IOException(target + " is a folder; expected a file for the format onnx");
    }
    if (format == Format.SAVEDMODEL && Files.exists(target)) {
      throw new IOException(target + ": exists; name a new folder");
    }
    ModelFolder folder = ModelFolder.open(model.folder(console));
    write(folder);
    console.printMessage("wrote " + target);
    return 0;
  }

  private void write(ModelFolder folder) throws IOException {
    try {
      if (format == Format.ONNX) {
        OnnxExport.write(folder, target);
      } else {
        SavedModelExport.write(folder, target);
      }
    } catch (FileSystemException e) {
      throw new OutputException(target, e);
    }
  }
}
