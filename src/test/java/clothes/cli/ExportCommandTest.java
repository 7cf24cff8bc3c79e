package clothes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExportCommandTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath();

  @TempDir private Path folder;

  private static CliRun run(Object... arguments) {
    return CliRun.ofCommand(PROJECT, ExportCommand::new, arguments);
  }

  @Test
  void writesOnnxFileAndRejectsFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("clothes.onnx"), "an older file");
    CliRun run = run("export", file);
    assertThat(run).isEqualTo(new CliRun(0, "", "clothes: wrote " + file + "\n"));
    ModelProto model = ModelProto.parseFrom(Files.readAllBytes(file));
    assertThat(model.getGraph().getName()).isEqualTo("clothes-mobilenet-v2");
    assertThat(folder.toFile().list()).containsExactly("clothes.onnx");
    assertThat(run("export", "--format", "onnx", folder).err())
        .isEqualTo("clothes: " + folder + " is a folder; expected a file for the format onnx\n");
  }

  @Test
  void writesSavedModelOnlyIntoNewFolder() {
    Path target = folder.resolve("saved-model");
    CliRun run = run("export", "--format", "savedmodel", target);
    assertThat(run).isEqualTo(new CliRun(0, "", "clothes: wrote " + target + "\n"));
    assertThat(target.resolve("assets.extra/labels.txt")).content().startsWith("dress\nhat\n");
    assertThat(run("export", "--format", "savedmodel", target))
        .isEqualTo(new CliRun(1, "", "clothes: " + target + ": exists; name a new folder\n"));
  }

  @Test
  void tfliteErrorNamesSavedModelExport() {
    CliRun run = run("export", "--format", "tflite", folder.resolve("clothes.tflite"));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("export --format savedmodel DIR", "docs/cli.md");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void reportsMissingFolderMissingModelAndUnknownFormat() {
    Path file = folder.resolve("missing/clothes.onnx");
    CliRun run = run("export", file);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).startsWith("clothes: " + file + ":").doesNotContain(".part");
    CliRun model = run("export", "--model", folder.resolve("none"), file);
    assertThat(model.err()).contains("there is no model folder");
    assertThat(run("export", "--format", "tfjs", file).err()).contains("onnx, savedmodel, tflite");
  }
}
