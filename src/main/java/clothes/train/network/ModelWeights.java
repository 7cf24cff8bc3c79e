package clothes.train.network;

import clothes.train.network.MobileNetV2.Layer;
import clothes.train.network.Weights.Values;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Reads weights from a graph that this program wrote. The graph's constants have the names of the
 * weights, with a dot instead of the slash.
 */
public final class ModelWeights {
  /** The file name extension of such a graph. */
  public static final String EXTENSION = ".pb";

  private ModelWeights() {}

  /**
   * The kernels and biases of the network without its head, stored as float16.
   *
   * @throws IOException if the file is missing, unreadable or not such a graph; the message names
   *     the file
   */
  public static Weights readBase(Path graph) throws IOException {
    if (!Files.isRegularFile(graph)) {
      throw new IOException("no model graph at " + graph);
    }
    if (!Files.isReadable(graph)) {
      throw new IOException("no permission to read " + graph);
    }
    try (InputStream in = Files.newInputStream(graph)) {
      Map<String, TensorProto> constants = new HashMap<>();
      // The int8 graph cannot replace float32 constants: all its names have a prefix.
      SavedModel.parseFrom(in).getMetaGraphsList().forEach(g -> constants.putAll(constants(g)));
      Map<String, Values> weights = new LinkedHashMap<>();
      for (Layer layer : MobileNetV2.layers()) {
        for (String name : List.of(layer.kernel(), layer.bias())) {
          weights.put(name, values(name, constants.get(name.replace('/', '.'))));
        }
      }
      return new Weights(weights);
    } catch (InvalidProtocolBufferException e) {
      throw new IOException(graph + " is not a SavedModel: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new IOException(graph + " is not a graph of this program: " + e.getMessage(), e);
    }
  }

  /**
   * The kernels and biases of the network and its heads: all constants that are stored as float16.
   *
   * @param graph the graph that computes in float32
   * @throws IOException if weights are not finite or do not fit their shape
   */
  public static Weights readAll(MetaGraphDef graph) throws IOException {
    Map<String, Values> weights = new LinkedHashMap<>();
    for (Map.Entry<String, TensorProto> constant : constants(graph).entrySet()) {
      if (constant.getValue().getDtype() == DataType.DT_HALF) {
        String name = constant.getKey().replace('.', '/');
        weights.put(name, values(name, constant.getValue()));
      }
    }
    return new Weights(weights);
  }

  private static Map<String, TensorProto> constants(MetaGraphDef graph) {
    Map<String, TensorProto> constants = new LinkedHashMap<>();
    for (NodeDef node : graph.getGraphDef().getNodeList()) {
      if (node.getOp().equals("Const")) {
        AttrValue value = node.getAttrOrDefault("value", AttrValue.getDefaultInstance());
        constants.put(node.getName(), value.getTensor());
      }
    }
    return constants;
  }

  private static Values values(String name, TensorProto tensor) throws IOException {
    if (tensor == null) {
      throw new IOException("it has no weights named " + name);
    }
    long[] shape =
        tensor.getTensorShape().getDimList().stream()
            .mapToLong(TensorShapeProto.Dim::getSize)
            .toArray();
    ByteString content = tensor.getTensorContent();
    float[] floats = new float[content.size() / Short.BYTES];
    ByteBuffer halves = content.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < floats.length; i++) {
      floats[i] = toFloat(halves.getShort());
      if (!Float.isFinite(floats[i])) {
        throw new IOException("weights named " + name + " are not finite");
      }
    }
    try {
      return new Values(shape, floats);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IOException("weights named " + name + " are not stored as float16", e);
    }
  }

  /** IEEE 754 binary16: one sign bit, five bits of exponent, ten of fraction. */
  private static float toFloat(short half) {
    int exponent = half >> 10 & 0x1f;
    int fraction = half & 0x3ff;
    float magnitude =
        switch (exponent) {
          case 0 -> fraction * 0x1p-24f;
          case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Math.scalb(1 + fraction / 1024f, exponent - 15);
        };
    return half < 0 ? -magnitude : magnitude;
  }
}
