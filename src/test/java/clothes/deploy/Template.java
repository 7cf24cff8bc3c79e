package clothes.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** template.yaml. YAML tags are dropped, so {@code !Ref Name} is the string "Name". */
public record Template(String text, JsonNode yaml) {
  public static Template read() throws IOException {
    String text = Files.readString(Path.of("template.yaml"));
    return new Template(text, new YAMLMapper().readTree(text));
  }

  /** The properties of all functions. */
  public JsonNode globals() {
    return yaml.path("Globals").path("Function");
  }

  List<Map.Entry<String, JsonNode>> environment() {
    return List.copyOf(globals().path("Environment").path("Variables").properties());
  }

  public Stream<JsonNode> properties(String type) {
    return yaml.path("Resources")
        .valueStream()
        .filter(resource -> resource.path("Type").asText().equals(type))
        .map(resource -> resource.path("Properties"));
  }
}
