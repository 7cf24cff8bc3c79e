package clothes.classify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import clothes.cli.JavaProcess;
import clothes.cli.Main;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The predicted labels depend neither on the instruction set nor on the precision. */
@Tag("slow")
final class InstructionSetsTest {
  private static final Path MODEL = Path.of("models", "clothes-mobilenet-v2").toAbsolutePath();

  /** Instruction sets without dot products of bytes. */
  private static final List<String> OLDER_INSTRUCTION_SETS = List.of("AVX2", "AVX512_CORE");

  @Test
  void sameLabelsWithOlderInstructionSets() throws Exception {
    assumeThat(System.getProperty("os.arch"))
        .as("processor with oneDNN's int8 operations")
        .isEqualTo("amd64");
    Map<String, JsonNode> expected = predictions("int8", "DEFAULT");
    assertThat(expected).isNotEmpty();
    for (String instructions : OLDER_INSTRUCTION_SETS) {
      Map<String, JsonNode> predictions = predictions("int8", instructions);
      assertThat(predictions).containsOnlyKeys(expected.keySet());
      predictions.forEach(
          (photo, prediction) -> {
            String description = photo + " with " + instructions;
            assertThat(prediction.get("label"))
                .as(description)
                .isEqualTo(expected.get(photo).get("label"));
            assertThat(prediction.get("confidence").asDouble())
                .as(description)
                .isCloseTo(expected.get(photo).get("confidence").asDouble(), within(0.02));
          });
    }
  }

  /** Platforms whose TensorFlow has no int8 operations compute in float32. */
  @Test
  void sameLabelsInFloat32() throws Exception {
    Map<String, JsonNode> byDefault = predictions(/* precision= */ "", "DEFAULT");
    Map<String, JsonNode> float32 = predictions("float32", "DEFAULT");
    assertThat(float32).containsOnlyKeys(byDefault.keySet());
    float32.forEach(
        (photo, prediction) ->
            assertThat(prediction.get("label"))
                .as(photo)
                .isEqualTo(byDefault.get(photo).get("label")));
  }

  private static Map<String, JsonNode> predictions(String precision, String instructionSet)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        JavaProcess.builder(
            List.of(), Main.class, "classify", "--model", MODEL.toString(), "--json", "samples");
    Map<String, String> environment = builder.environment();
    environment.put("TF_CPP_MIN_LOG_LEVEL", "3");
    environment.put("ONEDNN_MAX_CPU_ISA", instructionSet);
    if (!precision.isEmpty()) {
      environment.put(GraphSelection.VARIABLE, precision);
    }
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String lines = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isZero();
    Map<String, JsonNode> predictions = new HashMap<>();
    for (String line : lines.lines().toList()) {
      JsonNode prediction = new JsonMapper().readTree(line);
      predictions.put(prediction.get("input").asText(), prediction);
    }
    return predictions;
  }
}
