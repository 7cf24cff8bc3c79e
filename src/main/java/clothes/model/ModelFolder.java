package clothes.model;

import static clothes.model.ModelException.require;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A folder that holds a model whose files are those that its card names, digest for digest. */
public record ModelFolder(Path path, ModelCard card) {
  /** The frozen graph, as a TensorFlow SavedModel without variables. */
  public static final String GRAPH = "saved_model.pb";

  public static final String CARD = "card.json";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /**
   * Reads the card and checks every file against it, before anything native sees a byte.
   *
   * @throws ModelException if the folder is missing, not a model, or damaged
   */
  public static ModelFolder open(Path path) throws ModelException {
    if (!Files.isDirectory(path)) {
      throw new ModelException(
          "there is no model folder "
              + path
              + "; give one with --model, or make one with 'clothes train'");
    }
    ModelFolder folder = new ModelFolder(path, readCard(path.resolve(CARD)));
    if (!folder.card.digests().containsKey(GRAPH)) {
      throw new ModelException(
          path.resolve(CARD) + " names no digest for " + GRAPH + "; take the model anew");
    }
    for (Map.Entry<String, String> file : folder.card.digests().entrySet()) {
      folder.check(file.getKey(), file.getValue());
    }
    return folder;
  }

  /** Writes the card of a model whose files are already there; their digests are computed here. */
  public static ModelFolder write(Path path, ModelCard card) throws IOException {
    ModelCard sealed =
        new ModelCard(
            card.format(),
            card.name(),
            card.version(),
            card.labels(),
            card.inputSize(),
            card.margin(),
            card.temperature(),
            card.threshold(),
            Map.of(GRAPH, Digest.of(path.resolve(GRAPH))),
            card.training(),
            card.metrics());
    JSON.writeValue(path.resolve(CARD).toFile(), sealed);
    return new ModelFolder(path, sealed);
  }

  static ModelCard readCard(Path file) throws ModelException {
    try {
      ModelCard card = JSON.readValue(Files.readAllBytes(file), ModelCard.class);
      require(card != null, "it is null");
      return card;
    } catch (JacksonException | IllegalArgumentException e) {
      throw new ModelException(
          file
              + " is not a model card of this program: "
              + reason(e)
              + "; take the model anew, or make one with 'clothes train'",
          e);
    } catch (IOException e) {
      throw new ModelException(
          file.toAbsolutePath().getParent()
              + " is not a model folder: it has no readable "
              + CARD
              + "; 'clothes train' makes one",
          e);
    }
  }

  /** What a card's own checks say, or else Jackson. */
  private static String reason(Exception e) {
    if (e.getCause() instanceof IllegalArgumentException check) {
      return check.getMessage();
    }
    if (e instanceof JsonMappingException field && !field.getPath().isEmpty()) {
      return field.getPath().get(0).getFieldName() + " is missing or of another kind";
    }
    return e instanceof JacksonException json ? json.getOriginalMessage() : e.getMessage();
  }

  private void check(String name, String expected) throws ModelException {
    Path folder = path.toAbsolutePath().normalize();
    Path file = folder.resolve(name).normalize();
    if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
      throw new ModelException(
          "the model " + path + " lacks its file " + name + "; take the model anew");
    }
    String found;
    try {
      found = Digest.of(file);
    } catch (IOException e) {
      throw new ModelException("cannot read " + file + ": " + e.getMessage(), e);
    }
    if (!found.equals(expected)) {
      throw new ModelException(
          "the model is damaged: "
              + file
              + " has SHA-256 "
              + found
              + ", its card says "
              + expected
              + "; take the model anew");
    }
  }
}
