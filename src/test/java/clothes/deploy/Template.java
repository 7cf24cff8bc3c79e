package clothes.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** template.yaml. YAML tags are dropped, so {@code !Ref Name} is the string "Name". */
public record Template(String text, JsonNode yaml) {
  public static Template read() throws IOException {
    String text = Files.readString(Path.of("template.yaml"));
    return new Template(text, new YAMLMapper().readTree(text));
  }

  /** The properties that all functions share. */
  public JsonNode globals() {
    return yaml.path("Globals").path("Function");
  }

  /** The variables of a function, including those that all functions have. */
  Map<String, JsonNode> environment(String function) {
    Map<String, JsonNode> environment = new TreeMap<>();
    for (JsonNode properties : List.of(globals(), propertiesOf(function))) {
      properties
          .at("/Environment/Variables")
          .properties()
          .forEach(variable -> environment.put(variable.getKey(), variable.getValue()));
    }
    return environment;
  }

  /** The values of {@link #environment} if all parameters have their defaults. */
  public Map<String, String> defaultEnvironment(String function) {
    Map<String, String> defaults = new TreeMap<>();
    environment(function).forEach((name, value) -> defaults.put(name, defaultValue(value)));
    return defaults;
  }

  private String defaultValue(JsonNode value) {
    if (value.isArray()) { // the operands of an !If; by default, the last one applies
      return defaultValue(value.get(value.size() - 1));
    }
    String text = value.asText();
    JsonNode parameter = yaml.path("Parameters").path(text);
    return parameter.isObject() ? parameter.path("Default").asText() : text;
  }

  JsonNode propertiesOf(String logicalId) {
    return yaml.at("/Resources/" + logicalId + "/Properties");
  }

  public Stream<JsonNode> propertiesOfType(String type) {
    return yaml.path("Resources")
        .valueStream()
        .filter(resource -> resource.path("Type").asText().equals(type))
        .map(resource -> resource.path("Properties"));
  }
}
