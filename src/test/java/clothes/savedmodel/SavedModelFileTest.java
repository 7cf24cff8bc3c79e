package clothes.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.model.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.MetaGraphDef;

final class SavedModelFileTest {
  @TempDir private Path folder;

  private static MetaGraphDef graph(Precision precision) {
    MetaGraphDef.Builder graph = MetaGraphDef.newBuilder();
    graph.getMetaInfoDefBuilder().addAllTags(precision.tags());
    return graph.build();
  }

  @Test
  void readsGraphByPrecision() throws IOException {
    Path file = folder.resolve("saved_model.pb");
    SavedModelFile.write(file, List.of(graph(Precision.INT8), graph(Precision.FLOAT32)));
    for (Precision precision : Precision.values()) {
      assertThat(SavedModelFile.read(file, precision)).isEqualTo(graph(precision));
    }
  }

  @Test
  void rejectsFileWithoutGraphOfPrecision() throws IOException {
    Path file = folder.resolve("saved_model.pb");
    SavedModelFile.write(file, List.of(graph(Precision.FLOAT32)));
    assertThatThrownBy(() -> SavedModelFile.read(file, Precision.INT8))
        .hasMessage(file + " has no graph in int8");
  }
}
