package clothes.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelCacheTest {
  @TempDir private Path folder;
  private Path directory;
  private ModelCache cache;
  private final Map<String, byte[]> storedFiles = new TreeMap<>();
  private final List<String> requestedFiles = new ArrayList<>();

  private final ModelStore store =
      file -> {
        requestedFiles.add(file);
        if (!storedFiles.containsKey(file)) {
          throw new NoSuchFileException(file);
        }
        return storedFiles.get(file);
      };

  @BeforeEach
  void storeModel() {
    directory = folder.resolve("a/models");
    cache = new ModelCache(directory);
    putModel("1.0.0", "graph");
  }

  private void putModel(String version, String graph) {
    String card =
        """
        {"format": 2, "name": "toy", "version": "%s", "labels": ["hat", "dress"], "otherGarments": [],
         "inputSize": 224, "closeUpThreshold": 0.5, "rotationThreshold": 1,
         "margin": 0, "temperature": 1.0, "threshold": 0.5, "digests": {"saved_model.pb": "%s"}}"""
            .formatted(version, Digest.of(graph));
    storedFiles.put(ModelFolder.CARD, card.getBytes(UTF_8));
    storedFiles.put(ModelFolder.GRAPH, graph.getBytes(UTF_8));
  }

  private List<String> cachedNames() throws IOException {
    try (Stream<Path> names = Files.list(directory)) {
      return names
          .map(name -> name.getFileName().toString())
          .filter(n -> !n.equals(".lock"))
          .toList();
    }
  }

  @Test
  void downloadsFilesOfCard() throws IOException {
    ModelFolder model = cache.open(store);
    assertThat(model.card().version()).isEqualTo("1.0.0");
    assertThat(model.path().resolve(ModelFolder.GRAPH)).hasContent("graph");
    assertThat(ModelFolder.open(model.path())).isEqualTo(model);
    assertThat(requestedFiles).containsExactly(ModelFolder.CARD, ModelFolder.GRAPH);
    assertThat(cachedNames()).containsExactly(model.path().getFileName().toString());
  }

  @Test
  void downloadsOnce() throws IOException {
    ModelFolder first = cache.open(store);
    requestedFiles.clear();
    assertThat(cache.open(store)).isEqualTo(first);
    assertThat(requestedFiles).containsExactly(ModelFolder.CARD);
  }

  @Test
  void downloadsNewModelOfSameStore() throws IOException {
    ModelFolder first = cache.open(store);
    putModel("1.1.0", "better graph");
    ModelFolder second = cache.open(store);
    assertThat(second.card().version()).isEqualTo("1.1.0");
    assertThat(second.path()).isNotEqualTo(first.path()).isDirectory();
  }

  @Test
  void replacesDamagedGraph() throws IOException {
    Path graph = cache.open(store).path().resolve(ModelFolder.GRAPH);
    Files.writeString(graph, "GRAPH");
    assertThat(cache.open(store).path().resolve(ModelFolder.GRAPH)).hasContent("graph");
    Files.delete(graph);
    assertThat(cache.open(store).path().resolve(ModelFolder.GRAPH)).hasContent("graph");
  }

  @Test
  void replacesDamagedCard() throws IOException {
    ModelFolder intact = cache.open(store);
    Path card = intact.path().resolve(ModelFolder.CARD);
    Files.writeString(card, Files.readString(card).replace("0.5", "0.4"));
    assertThat(cache.open(store)).isEqualTo(intact);
    Files.delete(card);
    assertThat(cache.open(store)).isEqualTo(intact);
  }

  @Test
  void rejectsFileWithWrongDigest() throws IOException {
    storedFiles.put(ModelFolder.GRAPH, "forged".getBytes(UTF_8));
    assertThatThrownBy(() -> cache.open(store))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("the model is damaged: ");
    assertThat(cachedNames()).isEmpty();
  }

  @Test
  void rejectsIncompleteModel() throws IOException {
    storedFiles.remove(ModelFolder.GRAPH);
    assertThatThrownBy(() -> cache.open(store)).isInstanceOf(NoSuchFileException.class);
    assertThat(cachedNames()).isEmpty();
  }

  @Test
  void rejectsInvalidCard() throws IOException {
    storedFiles.put(ModelFolder.CARD, "<Error>".getBytes(UTF_8));
    assertThatThrownBy(() -> cache.open(store))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("is not a valid model card");
    assertThat(cachedNames()).isEmpty();
  }

  @Test
  void rejectsFileNamesOutsideFolder() throws IOException {
    String card = new String(storedFiles.get(ModelFolder.CARD), UTF_8);
    String outside = card.replace("\"saved_model.pb\"", "\"../../evil\"");
    storedFiles.put(ModelFolder.CARD, outside.getBytes(UTF_8));
    assertThatThrownBy(() -> cache.open(store)).isInstanceOf(ModelException.class);
    assertThat(requestedFiles).containsExactly(ModelFolder.CARD);
    assertThat(cachedNames()).isEmpty();
  }

  @Test
  void replacesFilesOfKilledProcess() throws IOException {
    Path unfinished = Files.createDirectories(directory.resolve(".new"));
    Files.writeString(unfinished.resolve("half"), "gra");
    assertThat(cache.open(store).path().resolve(ModelFolder.GRAPH)).hasContent("graph");
    assertThat(unfinished).doesNotExist();
  }
}
