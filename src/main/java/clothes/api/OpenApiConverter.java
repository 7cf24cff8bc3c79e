package clothes.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Converts {@code openapi.yaml} to JSON during the build, with the version of the project. */
public final class OpenApiConverter {
  private OpenApiConverter() {}

  /**
   * Writes the JSON file.
   *
   * @param arguments the YAML file, the JSON file and the version
   */
  public static void main(String[] arguments) throws IOException {
    ObjectNode document =
        (ObjectNode) new YAMLMapper().readTree(Files.readString(Path.of(arguments[0])));
    document.withObject("/info").put("version", arguments[2]);
    Files.writeString(Path.of(arguments[1]), document.toString());
  }
}
