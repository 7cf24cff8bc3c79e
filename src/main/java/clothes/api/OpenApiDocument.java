package clothes.api;

import clothes.api.http.StaticResource;
import clothes.api.http.Version;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code openapi.yaml}, the contract of {@link Api}, as JSON with this program's version. */
public final class OpenApiDocument {
  private OpenApiDocument() {}

  public static ObjectNode json() {
    try (InputStream yaml = OpenApiDocument.class.getResourceAsStream("/openapi.yaml")) {
      ObjectNode contract = (ObjectNode) new YAMLMapper().readTree(yaml);
      contract.withObject("/info").put("version", Version.current().number());
      return contract;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static StaticResource resource() {
    return StaticResource.json(json());
  }
}
