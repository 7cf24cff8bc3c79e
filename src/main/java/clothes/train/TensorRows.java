package clothes.train;

import org.tensorflow.Tensor;

/** Reads a float tensor as an array of rows. */
final class TensorRows {
  private TensorRows() {}

  static float[][] read(Tensor tensor, int width) {
    var floats = tensor.asRawTensor().data().asFloats();
    float[][] rows = new float[(int) (tensor.size() / width)][width];
    for (int i = 0; i < rows.length; i++) {
      floats.offset((long) i * width).read(rows[i]);
    }
    return rows;
  }
}
