package clothes.api.inference;

import clothes.api.http.PhotoBase64;
import clothes.api.http.ProblemException;
import clothes.api.http.StrictJson;
import clothes.text.Excerpt;
import clothes.text.Plural;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Reads the input tensor: one or several photos as BYTES of shape [n] or [n, 1]. */
final class PhotoTensor {
  private static final String BINARY_SIZE = "binary_data_size";

  private final int maxPhotos;

  PhotoTensor(int maxPhotos) {
    this.maxPhotos = maxPhotos;
  }

  /**
   * Reads the photos.
   *
   * @throws ProblemException if the tensor is malformed; the photos are not checked
   */
  List<byte[]> read(InferenceBody body) throws ProblemException {
    JsonNode inputs = body.json().path("inputs");
    require(inputs.isArray() && inputs.size() == 1, "expected one tensor in the list 'inputs'");
    JsonNode tensor = inputs.get(0);
    requireValue(tensor, "name", InferenceRequest.INPUT);
    requireValue(tensor, "datatype", Tensor.Datatype.BYTES.name());
    int count = count(tensor.path("shape"));
    JsonNode binarySize = tensor.path("parameters").path(BINARY_SIZE);
    List<byte[]> photos =
        binarySize.isMissingNode()
            ? decode(tensor.path("data"), body.binary().length)
            : split(body.binary(), binarySize);
    require(
        photos.size() == count,
        "the shape is %s, but the tensor has %s"
            .formatted(
                Excerpt.of(tensor.path("shape").toString()),
                Plural.withCount(photos.size(), "photo")));
    return photos;
  }

  private static void requireValue(JsonNode tensor, String field, String accepted)
      throws ProblemException {
    JsonNode value = tensor.path(field);
    String received =
        value.isTextual() ? Excerpt.quoted(value.textValue()) : StrictJson.typeName(value);
    require(
        value.isTextual() && value.textValue().equals(accepted),
        "the input's %s is %s; expected '%s'".formatted(field, received, accepted));
  }

  private int count(JsonNode shape) throws ProblemException {
    boolean isColumn = shape.size() == 2 && shape.path(1).isInt() && shape.path(1).intValue() == 1;
    JsonNode count = shape.path(0);
    require(
        (shape.size() == 1 || isColumn)
            && count.isInt()
            && count.intValue() >= 1
            && count.intValue() <= maxPhotos,
        "the shape is %s; expected [n] or [n, 1] for n photos, n from 1 to %d"
            .formatted(Excerpt.quoted(shape.toString()), maxPhotos));
    return count.intValue();
  }

  private List<byte[]> decode(JsonNode data, int binaryBytes) throws ProblemException {
    require(data.isArray(), "'data' is %s; expected a list".formatted(StrictJson.typeName(data)));
    require(
        binaryBytes == 0,
        "received %s after the JSON, but no tensor has %s"
            .formatted(Plural.withCount(binaryBytes, "byte"), BINARY_SIZE));
    List<byte[]> photos = new ArrayList<>();
    for (JsonNode row : data) {
      // The protocol permits nested and flat lists for the shape [n, 1].
      JsonNode photo = row.isArray() && row.size() == 1 ? row.get(0) : row;
      require(
          photo.isTextual(),
          "'data' contains %s; expected photos in base64".formatted(StrictJson.typeName(photo)));
      require(photos.size() < maxPhotos, "more than " + maxPhotos + " photos");
      photos.add(PhotoBase64.decode("data", photo.textValue()));
    }
    return photos;
  }

  /** Each photo follows its length in 4 bytes, little-endian. */
  private List<byte[]> split(byte[] binary, JsonNode size) throws ProblemException {
    require(
        size.isInt() && size.intValue() == binary.length,
        "%s is %s; received %s after the JSON"
            .formatted(
                BINARY_SIZE,
                Excerpt.quoted(size.toString()),
                Plural.withCount(binary.length, "byte")));
    ByteBuffer rest = ByteBuffer.wrap(binary).order(ByteOrder.LITTLE_ENDIAN);
    List<byte[]> photos = new ArrayList<>();
    while (rest.hasRemaining()) {
      require(rest.remaining() >= Integer.BYTES, "the binary data ends early");
      int length = rest.getInt();
      require(
          length >= 0 && length <= rest.remaining(),
          "photo %d has %s; the rest of the binary data has %d"
              .formatted(
                  photos.size() + 1,
                  Plural.withCount(Integer.toUnsignedLong(length), "byte"),
                  rest.remaining()));
      require(photos.size() < maxPhotos, "more than " + maxPhotos + " photos");
      byte[] photo = new byte[length];
      rest.get(photo);
      photos.add(photo);
    }
    return photos;
  }

  private static void require(boolean valid, String defect) throws ProblemException {
    if (!valid) {
      throw new ProblemException(400, defect);
    }
  }
}
