package clothes.export;

/**
 * A tensor of the ONNX graph.
 *
 * @param name its name
 * @param channels of a feature map, which ONNX stores as [1, channels, side, side]; 0 for a vector
 *     of one photo, shape [1, n], and for constants
 * @param side of a feature map; 0 for vectors and constants
 */
record OnnxValue(String name, int channels, int side) {
  static OnnxValue vector(String name) {
    return new OnnxValue(name, 0, 0);
  }

  boolean isFeatureMap() {
    return channels > 0;
  }

  /** A tensor of the same shape with another name. */
  OnnxValue named(String other) {
    return new OnnxValue(other, channels, side);
  }
}
