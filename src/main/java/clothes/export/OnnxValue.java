package clothes.export;

/**
 * A tensor of the ONNX graph: a feature map [1, channels, side, side], a vector [1, n], or a
 * constant.
 *
 * @param channels 0 for a vector or constant
 * @param side 0 for a vector or constant
 */
record OnnxValue(String name, int channels, int side) {
  /** A vector or a constant. */
  static OnnxValue vector(String name) {
    return new OnnxValue(name, /* channels= */ 0, /* side= */ 0);
  }

  boolean isFeatureMap() {
    return channels > 0;
  }

  /** A tensor of the same shape with another name. */
  OnnxValue named(String newName) {
    return new OnnxValue(newName, channels, side);
  }
}
