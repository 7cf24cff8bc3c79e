package clothes.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.Event;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/** TensorFlow's own reader, which checks the checksums, reads the files. */
@ExtendWith(WithTensorFlow.class)
final class EventFileTest {
  @TempDir private Path folder;

  @Test
  void tensorFlowReadsEvents() throws IOException {
    EventFile events = new EventFile(folder.resolve("train"));
    events.append(10.5, 1, Map.of("epoch_loss", 0.75, "epoch_accuracy", Double.NaN));
    events.append(11.5, 2, Map.of("epoch_loss", 0.5));
    List<Event> read = read();
    assertThat(read).hasSize(3);
    assertThat(read.get(0).getFileVersion()).isEqualTo("brain.Event:2");
    assertThat(read.get(1).getWallTime()).isEqualTo(10.5);
    assertThat(read.get(1).getStep()).isEqualTo(1);
    assertThat(read.get(1).getSummary().getValueList())
        .as("metrics that are not NaN")
        .singleElement()
        .satisfies(
            value -> {
              assertThat(value.getTag()).isEqualTo("epoch_loss");
              assertThat(value.getSimpleValue()).isEqualTo(0.75f);
            });
    assertThat(read.get(2).getStep()).isEqualTo(2);
  }

  private Path file() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("train"))) {
      Path file = files.findFirst().orElseThrow();
      assertThat(file.getFileName().toString()).contains("tfevents");
      return file;
    }
  }

  private List<Event> read() throws IOException {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      List<Class<? extends TType>> types = List.of(TString.class);
      // Without compression and read buffer, from the first byte of the file.
      Operand<? extends TType> records =
          tf.data
              .tfRecordDataset(
                  tf.array(file().toString()), tf.constant(""), tf.constant(0L), tf.array(0L))
              .handle();
      // At most 100 records; a smaller batch is not dropped.
      Operand<? extends TType> batch =
          tf.data
              .batchDataset(
                  records, tf.constant(100L), tf.constant(false), types, List.of(Shape.of(-1)))
              .handle();
      Operand<?> all =
          (Operand<?>)
              tf.data
                  .datasetToSingleElement(batch, types, List.of(Shape.of(-1)))
                  .components()
                  .get(0);
      try (Session session = new Session(graph);
          Result result = session.runner().fetch(all).run()) {
        List<Event> events = new ArrayList<>();
        TString strings = (TString) result.get(0);
        for (long i = 0; i < strings.size(); i++) {
          events.add(Event.parseFrom(strings.asBytes().getObject(i)));
        }
        return events;
      }
    }
  }
}
