package clothes.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects the operators and constants of an ONNX graph, in the order of computation. */
final class OnnxGraph {
  private final GraphProto.Builder graph = GraphProto.newBuilder();
  private final Set<String> constants = new HashSet<>();

  GraphProto build(String name) {
    return graph.setName(name).build();
  }

  /** Adds an operator with one output, and returns the output's name. */
  String add(String operator, String output, List<String> inputs, AttributeProto... attributes) {
    return add(operator, output, inputs, List.of(attributes));
  }

  String add(String operator, String output, List<String> inputs, List<AttributeProto> attributes) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(operator)
            .setName(output)
            .addAllInput(inputs)
            .addOutput(output)
            .addAllAttribute(attributes));
    return output;
  }

  /** Adds a float32 constant, unless one with this name exists, and returns the name. */
  String floats(String name, long[] shape, float... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return constant(name, TensorProto.DataType.FLOAT, shape, bytes);
  }

  /** Adds a constant int64 vector, unless one with this name exists, and returns the name. */
  String longs(String name, long... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    return constant(name, TensorProto.DataType.INT64, new long[] {values.length}, bytes);
  }

  private String constant(
      String name, TensorProto.DataType type, long[] shape, ByteBuffer littleEndian) {
    if (constants.add(name)) {
      TensorProto.Builder tensor =
          TensorProto.newBuilder()
              .setName(name)
              .setDataType(type.getNumber())
              .setRawData(ByteString.copyFrom(littleEndian));
      for (long size : shape) {
        tensor.addDims(size);
      }
      graph.addInitializer(tensor);
    }
    return name;
  }

  /** Declares a float32 input of the graph. */
  void addInput(String name, long... shape) {
    graph.addInput(tensorInfo(name, shape));
  }

  /** Declares a float32 output of the graph. */
  void addOutput(String name, long... shape) {
    graph.addOutput(tensorInfo(name, shape));
  }

  private static ValueInfoProto tensorInfo(String name, long... shape) {
    TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder();
    for (long size : shape) {
      sizes.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size));
    }
    TypeProto.Tensor type =
        TypeProto.Tensor.newBuilder()
            .setElemType(TensorProto.DataType.FLOAT.getNumber())
            .setShape(sizes)
            .build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(type))
        .build();
  }

  static AttributeProto attribute(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  static AttributeProto attribute(String name, long[] values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }
}
