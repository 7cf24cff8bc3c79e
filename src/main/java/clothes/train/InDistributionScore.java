package clothes.train;

import java.util.Arrays;
import java.util.List;

/**
 * The score for out-of-distribution detection; the higher, the more likely a photo shows one of the
 * labels. It is the negative energy of the logits, minus the distance of the features to the
 * nearest class mean, plus the log of the highest label probability. The distance detects outliers
 * of kinds that were not trained on, whose logits may look like those of a label. The log
 * probability detects photos that show too little of a garment, whose logits look like those of
 * several labels.
 *
 * <p>The distance is that of Mahalanobis with a diagonal covariance matrix, shared by all classes
 * (Lee et al. 2018, "A Simple Unified Framework for Detecting Out-of-Distribution Samples and
 * Adversarial Attacks"). Energy and distance are divided by their standard deviations on the
 * validation photos; the distance has a weight of 0.7.
 *
 * @param scaledMeans class means of the pooled features, divided by the feature deviations; if
 *     there are none, the score is the negative energy alone
 * @param featureDeviations standard deviation of each feature within the classes, plus a constant
 * @param energyDeviation standard deviation of the negative energies of the validation photos
 * @param distanceDeviation standard deviation of the distances of the validation photos
 */
record InDistributionScore(
    float[][] scaledMeans,
    float[] featureDeviations,
    double energyDeviation,
    double distanceDeviation) {
  /** The negative energy alone. */
  static final InDistributionScore NEGATIVE_ENERGY =
      new InDistributionScore(
          new float[0][], new float[0], /* energyDeviation= */ 1, /* distanceDeviation= */ 1);

  /** Chosen on validation photos and validation outliers; docs/training-log.md has the figures. */
  private static final double DISTANCE_WEIGHT = 0.7;

  /**
   * The mean deviation, times this factor, is added to the deviation of each feature. Otherwise,
   * nearly constant features would dominate the distance.
   */
  private static final double ADDED_DEVIATION_FACTOR = 0.1;

  /**
   * Computes class means and deviations.
   *
   * @param featuresByFolder pooled features of training photos, one list for each class folder; a
   *     class with several folders has several means
   * @param negativeEnergies one for each validation photo
   * @param validationFeatures pooled features, one row for each validation photo
   */
  static InDistributionScore fit(
      List<List<float[]>> featuresByFolder,
      double[] negativeEnergies,
      List<float[]> validationFeatures) {
    List<float[]> means = featuresByFolder.stream().map(InDistributionScore::mean).toList();
    float[] deviations = deviations(featuresByFolder, means);
    float[][] scaled = means.stream().map(mean -> scale(mean, deviations)).toArray(float[][]::new);
    InDistributionScore forDistances =
        new InDistributionScore(
            scaled, deviations, /* energyDeviation= */ 1, /* distanceDeviation= */ 1);
    double[] distances = validationFeatures.stream().mapToDouble(forDistances::distance).toArray();
    return new InDistributionScore(
        scaled, deviations, deviation(negativeEnergies), deviation(distances));
  }

  /**
   * Computes the score of one photo; higher means more likely one of the labels.
   *
   * @param negativeEnergy see {@link OutputClasses#negativeEnergy}
   * @param logConfidence see {@link OutputClasses#logConfidence}
   * @param pooled the photo's pooled features
   */
  double compute(double negativeEnergy, double logConfidence, float[] pooled) {
    return scaledMeans.length == 0
        ? negativeEnergy
        : energyFactor() * negativeEnergy - distanceFactor() * distance(pooled) + logConfidence;
  }

  double energyFactor() {
    return 1 / energyDeviation;
  }

  double distanceFactor() {
    return DISTANCE_WEIGHT / distanceDeviation;
  }

  private double distance(float[] pooled) {
    float[] scaled = scale(pooled, featureDeviations);
    double nearest = Double.POSITIVE_INFINITY;
    for (float[] mean : scaledMeans) {
      double squares = 0;
      for (int i = 0; i < scaled.length; i++) {
        double difference = scaled[i] - mean[i];
        squares += difference * difference;
      }
      nearest = Math.min(nearest, squares);
    }
    return Math.sqrt(nearest);
  }

  private static float[] scale(float[] features, float[] deviations) {
    float[] scaled = new float[features.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = features[i] / deviations[i];
    }
    return scaled;
  }

  private static float[] mean(List<float[]> rows) {
    double[] sums = new double[rows.get(0).length];
    for (float[] row : rows) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += row[i];
      }
    }
    float[] mean = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      mean[i] = (float) (sums[i] / rows.size());
    }
    return mean;
  }

  private static float[] deviations(List<List<float[]>> featuresByFolder, List<float[]> means) {
    int width = means.get(0).length;
    double[] squares = new double[width];
    long count = 0;
    for (int folder = 0; folder < means.size(); folder++) {
      float[] mean = means.get(folder);
      for (float[] row : featuresByFolder.get(folder)) {
        for (int i = 0; i < width; i++) {
          squares[i] += (row[i] - mean[i]) * (row[i] - mean[i]);
        }
        count++;
      }
    }
    float[] deviations = new float[width];
    double sum = 0;
    for (int i = 0; i < width; i++) {
      deviations[i] = (float) Math.sqrt(squares[i] / count);
      sum += deviations[i];
    }
    // Above 0 even if all features are constant, because features are divided by the deviations.
    float added = (float) Math.max(Float.MIN_NORMAL, ADDED_DEVIATION_FACTOR * sum / width);
    for (int i = 0; i < width; i++) {
      deviations[i] += added;
    }
    return deviations;
  }

  /** The standard deviation, or 1 if the values are equal, because the score divides by it. */
  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double variance =
        Arrays.stream(values).map(value -> (value - mean) * (value - mean)).average().orElseThrow();
    return variance > 0 ? Math.sqrt(variance) : 1;
  }
}
