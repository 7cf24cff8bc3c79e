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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The headline and the sample photos that a model adds to the page. In the model's folder {@code
 * page}, they are the first non-blank line of {@code headline.txt} and the photos in {@code
 * samples/}; both may be missing.
 */
public final class ModelPage {
  /** For a model without the folder {@code page}. */
  public static final ModelPage NONE = new ModelPage(Optional.empty());

  /** The prefix of the URL paths of the headline and the samples. */
  private static final String PATH_PREFIX = "/model-page/";

  private static final String DESCRIPTION_PATH = PATH_PREFIX + "page.json";
  private static final String SAMPLES_PREFIX = PATH_PREFIX + "samples/";
  private static final int MAX_SAMPLES = 50;
  private static final int MAX_HEADLINE_LENGTH = 100;

  private static final Map<String, String> CONTENT_TYPES =
      Map.of("jpg", "image/jpeg", "jpeg", "image/jpeg", "png", "image/png", "webp", "image/webp");

  private final Optional<Path> folder;

  private ModelPage(Optional<Path> folder) {
    this.folder = folder;
  }

  /** Returns the headline and samples of a model, if it has any. */
  public static ModelPage of(Path modelFolder) {
    return new ModelPage(Optional.of(modelFolder.resolve("page")).filter(Files::isDirectory));
  }

  /** Returns whether a path is reserved for the headline and samples, even if there are none. */
  static boolean ownsPath(String path) {
    return path.startsWith(PATH_PREFIX);
  }

  /** The resource at a path; empty if there is none. */
  Optional<StaticResource> resource(String path) throws IOException {
    if (path.equals(DESCRIPTION_PATH)) {
      return Optional.of(StaticResource.json(description()));
    }
    if (!path.startsWith(SAMPLES_PREFIX)) {
      return Optional.empty();
    }
    String requested = decode(path.substring(SAMPLES_PREFIX.length()));
    // Compares with the names of the samples, so that no path leaves their folder.
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
        .map(line -> TruncatedText.of(line, MAX_HEADLINE_LENGTH))
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

  /** Decodes percent-encoding; a plus sign is not a space. */
  private static String decode(String path) {
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      return path; // It has a percent sign that encodes nothing.
    }
  }

  private static String contentType(String name) {
    return CONTENT_TYPES.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }
}
