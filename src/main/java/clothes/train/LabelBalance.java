package clothes.train;

import java.util.Arrays;

/**
 * How training corrects class imbalance. Both arrays have one value for each output class.
 *
 * @param logitOffsets added to the logits in training, see {@link Recipe#logitAdjustment}
 * @param lossWeights factors of the loss of each photo, see {@link ClassWeights}; 1 for outliers
 */
record LabelBalance(float[] logitOffsets, float[] lossWeights) {
  /** Treats all classes alike. */
  static LabelBalance none(int classes) {
    float[] ones = new float[classes];
    Arrays.fill(ones, 1);
    return new LabelBalance(new float[classes], ones);
  }

  static LabelBalance of(Recipe recipe, Dataset data) {
    float[] logFrequencies = data.logFrequencies(recipe.sampling());
    LabelBalance none = none(logFrequencies.length);
    return new LabelBalance(
        recipe.logitAdjustment() > 0 ? logFrequencies : none.logitOffsets(),
        recipe.classWeights() == ClassWeights.BALANCED
            ? inverseFrequencies(logFrequencies)
            : none.lossWeights());
  }

  private static float[] inverseFrequencies(float[] logFrequencies) {
    float[] weights = new float[logFrequencies.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) Math.exp(-logFrequencies[i]);
    }
    return weights;
  }

  boolean weighsLoss() {
    for (float weight : lossWeights) {
      if (weight != 1) {
        return true;
      }
    }
    return false;
  }
}
