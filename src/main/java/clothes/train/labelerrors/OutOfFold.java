package clothes.train.labelerrors;

import clothes.train.network.LinearProbe;
import clothes.train.network.Logits;
import clothes.train.network.Weights;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Probabilities of each photo by a linear classifier that was fitted on the photos of the other
 * folds. The network is not retrained: fitting the classifiers takes seconds, retraining for each
 * fold would take hours.
 */
final class OutOfFold {
  private OutOfFold() {}

  /**
   * Fits a classifier for each fold.
   *
   * @param features of each photo, of equal length
   * @param labels of each photo, from 0
   * @param foldOf the fold of each photo, from 0
   * @return shape [photos, labelCount]
   */
  static double[][] probabilities(float[][] features, int[] labels, int[] foldOf, int labelCount) {
    double[][] probabilities = new double[features.length][];
    for (int fold : IntStream.of(foldOf).distinct().sorted().toArray()) {
      int[] others = photosWhere(foldOf, photoFold -> photoFold != fold);
      float[][] targets = new float[others.length][labelCount];
      for (int i = 0; i < others.length; i++) {
        targets[i][labels[others[i]]] = 1;
      }
      float[][] rows =
          IntStream.of(others).mapToObj(photo -> features[photo]).toArray(float[][]::new);
      Weights weights = LinearProbe.fit(rows, targets, /* logitOffsets= */ new float[labelCount]);
      for (int photo : photosWhere(foldOf, photoFold -> photoFold == fold)) {
        probabilities[photo] =
            Logits.softmax(weights.dense("logits", features[photo]), /* temperature= */ 1);
      }
    }
    return probabilities;
  }

  private static int[] photosWhere(int[] foldOf, IntPredicate accepted) {
    return IntStream.range(0, foldOf.length).filter(i -> accepted.test(foldOf[i])).toArray();
  }
}
