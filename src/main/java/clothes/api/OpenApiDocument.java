package clothes.api;

import clothes.api.http.Response;
import clothes.api.http.StaticResource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The OpenAPI document of {@link Api}, which {@link OpenApiConverter} writes in the build. */
final class OpenApiDocument {
  private OpenApiDocument() {}

  static StaticResource resource() {
    try (InputStream json = OpenApiDocument.class.getResourceAsStream("/openapi.json")) {
      if (json == null) {
        throw new IllegalStateException(
            "openapi.json is not on the class path; build with ./mvnw process-classes");
      }
      return new StaticResource(Response.JSON, json.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
