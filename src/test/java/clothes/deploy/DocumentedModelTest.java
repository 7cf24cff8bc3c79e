package clothes.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.model.ModelCard;
import clothes.model.ModelFolder;
import clothes.model.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Examples in the documents show the version and the int8 digest of the shipped model. */
final class DocumentedModelTest {
  private static final Pattern MODEL =
      Pattern.compile("version\"?: \"?([\\d.]+)\"?,\\s*\"?digest\"?: \"?([0-9a-f]{64})");

  @ParameterizedTest
  @ValueSource(strings = {"docs/api.md", "docs/cli.md", "src/main/resources/openapi.yaml"})
  void examplesNameShippedModel(String document) throws IOException {
    ModelCard card = ModelFolder.open(Path.of("models/clothes-mobilenet-v2")).card();
    List<String> models =
        MODEL
            .matcher(Files.readString(Path.of(document)))
            .results()
            .map((MatchResult model) -> model.group(1) + " " + model.group(2))
            .toList();
    assertThat(models)
        .isNotEmpty()
        .containsOnly(card.version() + " " + card.digest(Precision.INT8));
  }
}
