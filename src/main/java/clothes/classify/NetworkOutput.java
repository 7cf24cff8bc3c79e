package clothes.classify;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * The output of the network for one view of a photo.
 *
 * @param view the part of the photo, and its rotation
 * @param probabilities of the labels
 * @param score the higher, the more likely the view shows one of the labels
 * @param outlierProbabilities of the other garments and, last, of things, given that the photo
 *     shows none of the labels. They are the tensor {@code closest}; its argmax determines {@link
 *     Prediction#closest}
 * @param rotations probabilities that the view is rotated counterclockwise by 0, 1, 2 and 3 quarter
 *     turns
 * @param features of the view, shape [1, rows, columns, 1280]; native memory of the call's manager
 */
record NetworkOutput(
    View view,
    float[] probabilities,
    float score,
    float[] outlierProbabilities,
    float[] rotations,
    NDArray features) {

  static NetworkOutput of(View view, NDList outputs) {
    return new NetworkOutput(
        view,
        outputs.get("probabilities").toFloatArray(),
        outputs.get("score").toFloatArray()[0],
        outputs.get("closest").toFloatArray(),
        outputs.get("rotations").toFloatArray(),
        outputs.get("features"));
  }

  int mostLikelyLabel() {
    return indexOfMax(probabilities);
  }

  int mostLikelyOutlier() {
    return indexOfMax(outlierProbabilities);
  }

  /** The index of the largest value; of equal values, the first. */
  static int indexOfMax(float[] values) {
    int max = 0;
    for (int i = 1; i < values.length; i++) {
      max = values[i] > values[max] ? i : max;
    }
    return max;
  }
}
