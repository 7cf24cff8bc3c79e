package clothes.api.inference;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * An output tensor.
 *
 * @param shape the size of each dimension; their product is the number of values
 * @param values in row-major order: {@code String}, {@code Double} or {@code Boolean}, as the
 *     datatype requires
 */
public record Tensor(String name, Datatype datatype, List<Integer> shape, List<?> values) {
  /** The datatypes of the protocol that this service uses. */
  public enum Datatype {
    /** Byte strings; those of output tensors are text in UTF-8. */
    BYTES,
    FP32,
    BOOL
  }

  public Tensor {
    shape = List.copyOf(shape);
    values = List.copyOf(values);
  }

  /** Returns the tensor's name, datatype and shape; a variable dimension has the size -1. */
  public static ObjectNode metadata(String name, Datatype datatype, List<Integer> shape) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", name).put("datatype", datatype.name());
    shape.forEach(json.putArray("shape")::add);
    return json;
  }

  /** Returns the tensor with its values. */
  ObjectNode toJson() {
    ObjectNode json = metadata(name, datatype, shape);
    ArrayNode data = json.putArray("data");
    for (Object value : values) {
      switch (datatype) {
        case BYTES -> data.add((String) value);
        case FP32 -> data.add(((Double) value).floatValue());
        case BOOL -> data.add((Boolean) value);
      }
    }
    return json;
  }

  /** Returns the tensor without its values, which follow the JSON as bytes. */
  ObjectNode toJsonWithoutData(int binaryDataSize) {
    ObjectNode json = metadata(name, datatype, shape);
    json.putObject("parameters").put("binary_data_size", binaryDataSize);
    return json;
  }

  /** Returns the values as little-endian bytes, each byte string after its length in 4 bytes. */
  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Object value : values) {
      switch (datatype) {
        case BYTES -> {
          byte[] text = ((String) value).getBytes(UTF_8);
          bytes.writeBytes(littleEndian().putInt(text.length).array());
          bytes.writeBytes(text);
        }
        case FP32 ->
            bytes.writeBytes(littleEndian().putFloat(((Double) value).floatValue()).array());
        case BOOL -> bytes.write((Boolean) value ? 1 : 0);
      }
    }
    return bytes.toByteArray();
  }

  private static ByteBuffer littleEndian() {
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }
}
