package clothes.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.api.http.StaticResource;
import clothes.text.TruncatedText;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The content of the page that belongs to a model, in the folder {@code page} of the model: the
 * first line of {@code headline.txt} that is not blank, and sample photos in {@code samples/}. Both
 * may be missing.
 */
public final class ModelPage {
  /** For a model without that folder. */
  public static final ModelPage NONE = new ModelPage(Optional.empty());

  /** The page requests this content at URL paths with this prefix. */
  private static final String PREFIX = "/model-page/";

  private static final String DESCRIPTION = PREFIX + "page.json";
  private static final String SAMPLES = PREFIX + "samples/";
  private static final int MAX_SAMPLES = 50;
  private static final int MAX_HEADLINE = 100;

  private static final Map<String, String> CONTENT_TYPES =
      Map.of("jpg", "image/jpeg", "jpeg", "image/jpeg", "png", "image/png", "webp", "image/webp");

  private final Optional<Path> folder;

  private ModelPage(Optional<Path> folder) {
    this.folder = folder;
  }

  /** The content for the model in a folder. */
  public static ModelPage of(Path modelFolder) {
    return new ModelPage(Optional.of(modelFolder.resolve("page")).filter(Files::isDirectory));
  }

  static boolean hasPath(String path) {
    return path.startsWith(PREFIX);
  }

  /** The resource at a path; empty if there is none. */
  Optional<StaticResource> resource(String path) throws IOException {
    if (path.equals(DESCRIPTION)) {
      return Optional.of(StaticResource.json(description()));
    }
    if (!path.startsWith(SAMPLES)) {
      return Optional.empty();
    }
    String requested = decode(path.substring(SAMPLES.length()));
    // Only listed names, so that no path leaves the folder.
    for (Path sample : samples()) {
      String name = name(sample);
      if (name.equals(requested)) {
        return Optional.of(new StaticResource(contentType(name), Files.readAllBytes(sample)));
      }
    }
    return Optional.empty();
  }

  private ObjectNode description() throws IOException {
    ObjectNode description = JsonNodeFactory.instance.objectNode();
    headline().ifPresent(text -> description.put("headline", text));
    samples().forEach(sample -> description.withArray("/samples").add(name(sample)));
    return description;
  }

  private Optional<String> headline() throws IOException {
    Optional<Path> file = folder.map(f -> f.resolve("headline.txt")).filter(Files::isRegularFile);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    String text = new String(Files.readAllBytes(file.get()), UTF_8);
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(line -> TruncatedText.of(line, MAX_HEADLINE))
        .findFirst();
  }

  /** The sample photos in the order of their names. */
  private List<Path> samples() throws IOException {
    Optional<Path> samples = folder.map(f -> f.resolve("samples")).filter(Files::isDirectory);
    if (samples.isEmpty()) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(samples.get())) {
      return files
          .filter(file -> Files.isRegularFile(file) && contentType(name(file)) != null)
          .sorted()
          .limit(MAX_SAMPLES)
          .toList();
    }
  }

  private static String name(Path sample) {
    return sample.getFileName().toString();
  }

  /** Decodes a path in which any character may be percent-encoded; a plus sign is not a space. */
  private static String decode(String path) {
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      return path; // It has a percent sign that encodes nothing.
    }
  }

  private static String contentType(String name) {
    return CONTENT_TYPES.get(name.substring(name.lastIndexOf('.') + 1));
  }
}
