package clothes.train.quantization;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Collects the nodes of a graph. They are protocol buffers, because TensorFlow's Java API has no
 * tensors of quantized types.
 */
final class GraphNodes {
  private final List<NodeDef> nodes = new ArrayList<>();

  List<NodeDef> all() {
    return List.copyOf(nodes);
  }

  /**
   * Adds a node.
   *
   * @return its name, which is also that of its first output
   */
  String add(
      String operation, String name, List<String> inputs, Map<String, AttrValue> attributes) {
    nodes.add(
        NodeDef.newBuilder()
            .setOp(operation)
            .setName(name)
            .addAllInput(inputs)
            .putAllAttr(attributes)
            .build());
    return name;
  }

  /** Adds a constant scalar. */
  String addScalar(String name, float value) {
    return addConstant(name, DataType.DT_FLOAT, content(value), List.of());
  }

  /** Adds a constant vector. */
  String addVector(String name, float... values) {
    return addConstant(name, DataType.DT_FLOAT, content(values), List.of((long) values.length));
  }

  /** Adds an int8 constant. */
  String addInt8(String name, byte[] values, List<Long> shape) {
    return addConstant(name, DataType.DT_QINT8, ByteString.copyFrom(values), shape);
  }

  private String addConstant(String name, DataType type, ByteString content, List<Long> shape) {
    TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
    shape.forEach(size -> dimensions.addDim(TensorShapeProto.Dim.newBuilder().setSize(size)));
    TensorProto tensor =
        TensorProto.newBuilder()
            .setDtype(type)
            .setTensorShape(dimensions)
            .setTensorContent(content)
            .build();
    return add(
        "Const",
        name,
        List.of(),
        Map.of("dtype", type(type), "value", AttrValue.newBuilder().setTensor(tensor).build()));
  }

  private static ByteString content(float... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return ByteString.copyFrom(bytes.rewind());
  }

  static AttrValue type(DataType type) {
    return AttrValue.newBuilder().setType(type).build();
  }

  static AttrValue types(DataType... types) {
    AttrValue.ListValue.Builder list = AttrValue.ListValue.newBuilder();
    list.addAllType(List.of(types));
    return AttrValue.newBuilder().setList(list).build();
  }

  static AttrValue text(String value) {
    return AttrValue.newBuilder().setS(ByteString.copyFromUtf8(value)).build();
  }

  static AttrValue texts(List<String> values) {
    AttrValue.ListValue.Builder list = AttrValue.ListValue.newBuilder();
    values.forEach(value -> list.addS(ByteString.copyFromUtf8(value)));
    return AttrValue.newBuilder().setList(list).build();
  }

  static AttrValue integers(long... values) {
    AttrValue.ListValue.Builder list = AttrValue.ListValue.newBuilder();
    for (long value : values) {
      list.addI(value);
    }
    return AttrValue.newBuilder().setList(list).build();
  }
}
