package clothes.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import clothes.model.ModelException;
import clothes.model.ModelFolder;
import clothes.model.Precision;
import clothes.train.TinyModel;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.proto.TensorShapeProto.Dim;

/** The int8 graph is used where it runs. */
final class GraphSelectionTest {
  private static final String CONVOLUTION = "_FusedQuantizedConv2D";

  @TempDir private static Path int8Folder;
  @TempDir private Path folder;
  private static ModelFolder model;

  @BeforeAll
  static void writeModel() throws IOException {
    model = ModelFolder.open(TinyModel.writeInt8(int8Folder));
  }

  private static Precision selected(ModelFolder folder, String variable) throws ModelException {
    try (GraphSession graph = GraphSelection.open(folder, Optional.ofNullable(variable))) {
      return graph.precision();
    }
  }

  @Test
  void prefersInt8() throws ModelException {
    assumeInt8Runs();
    assertThat(selected(model, /* variable= */ null)).isEqualTo(Precision.INT8);
  }

  private static void assumeInt8Runs() {
    assumeThat(System.getProperty("os.arch")).as("oneDNN's operations").isEqualTo("amd64");
  }

  @Tag("slow")
  @Test
  void opensInt8OnRequest() throws ModelException {
    assumeInt8Runs();
    assertThat(selected(model, "int8")).isEqualTo(Precision.INT8);
  }

  @Test
  void opensFloat32OnRequest() throws ModelException {
    assertThat(selected(model, "float32")).isEqualTo(Precision.FLOAT32);
  }

  @Test
  void rejectsUnknownPrecision() {
    assertThatThrownBy(() -> selected(model, "int4"))
        .isInstanceOf(ModelException.class)
        .hasMessage("CLOTHES_PRECISION: unknown precision 'int4'; expected one of float32, int8");
  }

  @Test
  void usesFloat32WhereModelHasNothingElse() throws IOException {
    ModelFolder plain = ModelFolder.open(TinyModel.write(folder));
    assertThat(selected(plain, /* variable= */ null)).isEqualTo(Precision.FLOAT32);
    assertThat(selected(plain, "")).as("empty variable").isEqualTo(Precision.FLOAT32);
    assertThatThrownBy(() -> selected(plain, "int8"))
        .isInstanceOf(ModelException.class)
        .hasMessage(folder + " has no graph in int8; it has [float32]");
  }

  /** As with a TensorFlow that was built without oneDNN. */
  @Test
  void usesFloat32WhereOperationIsUnknown() throws IOException {
    ModelFolder changed = withConvolutions(node -> node.setOp("NoSuchConvolution"));
    assertThat(selected(changed, /* variable= */ null)).isEqualTo(Precision.FLOAT32);
    assertThatThrownBy(() -> selected(changed, "int8"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("NoSuchConvolution")
        .hasMessageEndingWith("; use float32");
  }

  /** Simulates a platform that knows an operation, but has no kernel for it. */
  @Test
  void usesFloat32WhereOperationCannotRun() throws IOException {
    AttrValue kernel = AttrValue.newBuilder().setS(ByteString.copyFromUtf8("none")).build();
    ModelFolder changed = withConvolutions(node -> node.putAttr("_kernel", kernel));
    assertFallsBackToFloat32(changed);
  }

  private static void assertFallsBackToFloat32(ModelFolder changed) throws ModelException {
    assertThat(selected(changed, /* variable= */ null)).isEqualTo(Precision.FLOAT32);
    assertThatThrownBy(() -> selected(changed, "int8"))
        .isInstanceOf(ModelException.class)
        .hasMessageEndingWith("; use float32");
  }

  /**
   * The graph loads, but fails when it runs, as oneDNN may: a bias of one value fits no
   * convolution.
   */
  @Test
  @Tag("slow")
  void usesFloat32WhereRunFails() throws IOException {
    TensorProto oneValue =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_FLOAT)
            .setTensorShape(TensorShapeProto.newBuilder().addDim(Dim.newBuilder().setSize(1)))
            .addFloatVal(1)
            .build();
    AttrValue bias = AttrValue.newBuilder().setTensor(oneValue).build();
    ModelFolder changed =
        withNodes(
            node -> node.getName().equals("int8/Conv1/bias"), node -> node.putAttr("value", bias));
    assertFallsBackToFloat32(changed);
  }

  private ModelFolder withConvolutions(Consumer<NodeDef.Builder> change) throws IOException {
    return withNodes(node -> node.getOp().equals(CONVOLUTION), change);
  }

  private ModelFolder withNodes(
      Predicate<NodeDef.Builder> selection, Consumer<NodeDef.Builder> change) throws IOException {
    SavedModel.Builder file =
        SavedModel.parseFrom(Files.readAllBytes(int8Folder.resolve(ModelFolder.GRAPH))).toBuilder();
    for (MetaGraphDef.Builder graph : file.getMetaGraphsBuilderList()) {
      for (NodeDef.Builder node : graph.getGraphDefBuilder().getNodeBuilderList()) {
        if (selection.test(node)) {
          change.accept(node);
        }
      }
    }
    Files.write(folder.resolve(ModelFolder.GRAPH), file.build().toByteArray());
    return ModelFolder.write(folder, model.card());
  }
}
