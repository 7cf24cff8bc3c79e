package clothes.model;

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

/**
 * The folder of a model: its card, and the files listed in the card with their digests.
 *
 * @param path the folder
 * @param card the content of {@value #CARD}
 */
public record ModelFolder(Path path, ModelCard card) {
  /** The name of the frozen graph, a TensorFlow SavedModel without variables. */
  public static final String GRAPH = "saved_model.pb";

  /** The name of the card. */
  public static final String CARD = "card.json";

  private static final String DOWNLOAD_AGAIN = "; download the model again";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /**
   * Reads the card and verifies the digest of every file before native code reads any file.
   *
   * @throws ModelException if the folder is missing, is not a model, is damaged, or has another
   *     format
   */
  public static ModelFolder open(Path path) throws ModelException {
    if (!Files.isDirectory(path)) {
      throw new ModelException("there is no model folder " + path);
    }
    ModelFolder folder = new ModelFolder(path, readCard(path.resolve(CARD)));
    if (!folder.card.digests().containsKey(GRAPH)) {
      throw new ModelException(path.resolve(CARD) + " has no digest of " + GRAPH + DOWNLOAD_AGAIN);
    }
    for (Map.Entry<String, String> file : folder.card.digests().entrySet()) {
      folder.verify(file.getKey(), file.getValue());
    }
    return folder;
  }

  /**
   * Writes the card of a model whose graph is already in the folder.
   *
   * @param card written with the digest of the graph in place of its own digests
   * @throws IOException if the graph cannot be read or the card cannot be written
   */
  public static ModelFolder write(Path path, ModelCard card) throws IOException {
    ModelCard complete = card.withDigests(Map.of(GRAPH, Digest.of(path.resolve(GRAPH))));
    JSON.writeValue(path.resolve(CARD).toFile(), complete);
    return new ModelFolder(path, complete);
  }

  static ModelCard readCard(Path file) throws ModelException {
    try {
      ModelCard card = JSON.readValue(Files.readAllBytes(file), ModelCard.class);
      if (card == null) {
        throw new IllegalArgumentException("it is empty");
      }
      return card;
    } catch (JacksonException | IllegalArgumentException e) {
      throw new ModelException(
          file + " is not a valid model card: " + reason(e) + DOWNLOAD_AGAIN, e);
    } catch (IOException e) {
      throw new ModelException(
          file.toAbsolutePath().getParent() + " is not a model folder: it has no readable " + CARD,
          e);
    }
  }

  /** The message of a failed check of {@link ModelCard}, or of Jackson. */
  private static String reason(Exception e) {
    if (e.getCause() instanceof IllegalArgumentException check) {
      return check.getMessage();
    }
    if (e instanceof JsonMappingException field && !field.getPath().isEmpty()) {
      return field.getPath().get(0).getFieldName() + " is missing or has the wrong type";
    }
    return e instanceof JacksonException json ? json.getOriginalMessage() : e.getMessage();
  }

  private void verify(String name, String expected) throws ModelException {
    Path folder = path.toAbsolutePath().normalize();
    Path file = folder.resolve(name).normalize();
    if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
      throw new ModelException("the model " + path + " has no file " + name + DOWNLOAD_AGAIN);
    }
    String actualDigest;
    try {
      actualDigest = Digest.of(file);
    } catch (IOException e) {
      throw new ModelException("cannot read " + file + ": " + e.getMessage(), e);
    }
    if (!actualDigest.equals(expected)) {
      throw new ModelException(
          "the model is damaged: "
              + file
              + " has SHA-256 "
              + actualDigest
              + ", its card has "
              + expected
              + DOWNLOAD_AGAIN);
    }
  }
}
