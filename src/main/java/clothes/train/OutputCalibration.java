package clothes.train;

import clothes.evaluate.Calibration;
import clothes.train.Dataset.Example;
import clothes.train.TrainingGraph.Output;
import clothes.train.network.Logits;
import clothes.train.network.RotationHead;
import clothes.train.network.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the outputs of a trained network become confidences and decisions. Temperature, score and
 * threshold are fitted on the validation photos, the class means of the score on training photos.
 *
 * @param temperature divisor of the labels' logits
 * @param score the score that separates known from unknown photos
 * @param threshold the score that 95 % of the validation photos reach
 * @param closeUpThreshold the score that a close-up of the subject must reach to make a photo known
 * @param rotationThreshold if the probability that a photo is not upright reaches this value, its
 *     four rotations are compared
 */
record OutputCalibration(
    double temperature,
    InDistributionScore score,
    double threshold,
    double closeUpThreshold,
    double rotationThreshold) {
  private static final double FALSE_REJECTION_RATE = 0.05;

  /** Chosen on the dataset's validation photos; docs/training-log.md has the figures. */
  private static final double MIN_ROTATION_THRESHOLD = 0.2;

  /**
   * The rotation threshold is raised if more than this share of the validation photos would have
   * their rotations compared. Nearly all of them are upright, so few comparisons are needed.
   */
  private static final double MAX_COMPARED_SHARE = 0.05;

  /**
   * Added to the threshold for close-ups, in the score's unit. A photo that is unknown as a whole
   * gets a second chance as a close-up; without the offset, more outliers would count as known.
   */
  private static final double CLOSE_UP_SCORE_OFFSET = 0.3;

  private static final int MAX_PHOTOS_PER_MEAN = 150;
  private static final int MIN_PHOTOS_PER_MEAN = 30;

  /**
   * Fits temperature, score and thresholds.
   *
   * @param validation the outputs of the network for {@link Dataset#allValidation}
   */
  static OutputCalibration fit(Trainer trainer, Dataset data, List<Output> validation)
      throws IOException {
    OutputClasses classes = data.classes();
    InDistributionScore score = score(trainer, data, validation);
    double threshold = quantile(scores(classes, score, validation), FALSE_REJECTION_RATE);
    return new OutputCalibration(
        temperature(data, validation),
        score,
        threshold,
        threshold + (classes.outlierCount() == 0 ? 0 : CLOSE_UP_SCORE_OFFSET),
        rotationThreshold(trainer.graph().averagedWeights(), pooled(validation)));
  }

  /**
   * The rotation threshold: {@link #MIN_ROTATION_THRESHOLD}, or higher for a briefly trained
   * network, which gives many upright photos a high probability of being rotated.
   *
   * @param validationFeatures pooled features of the validation photos
   */
  static double rotationThreshold(Weights weights, List<float[]> validationFeatures) {
    double[] rotatedProbabilities =
        validationFeatures.stream()
            .mapToDouble(pooled -> 1 - RotationHead.uprightProbability(weights, pooled))
            .toArray();
    return Math.max(MIN_ROTATION_THRESHOLD, quantile(rotatedProbabilities, 1 - MAX_COMPARED_SHARE));
  }

  /** The score of each photo. */
  double[] scores(OutputClasses classes, List<Output> photos) {
    return scores(classes, score, photos);
  }

  private static double[] scores(
      OutputClasses classes, InDistributionScore score, List<Output> photos) {
    return photos.stream()
        .mapToDouble(
            photo ->
                score.compute(
                    classes.negativeEnergy(photo.logits()),
                    classes.logConfidence(photo.logits()),
                    photo.pooled()))
        .toArray();
  }

  private static double temperature(Dataset data, List<Output> validation) {
    double[][] logits =
        validation.stream()
            .map(output -> Logits.toDoubles(data.classes().labelLogits(output.logits())))
            .toArray(double[][]::new);
    int[] labels = data.allValidation().stream().mapToInt(Example::label).toArray();
    return Calibration.fit(logits, labels).temperature();
  }

  /**
   * The score is the negative energy alone if the model was trained without outliers, because then
   * nothing shows that outliers lie farther away, or if no class folder has a class mean.
   */
  private static InDistributionScore score(Trainer trainer, Dataset data, List<Output> validation)
      throws IOException {
    List<List<float[]>> featuresByFolder = new ArrayList<>();
    if (data.classes().outlierCount() > 0) {
      for (List<Example> folder : photosForMeans(data)) {
        featuresByFolder.add(pooled(trainer.outputs(folder, "Class means")));
      }
    }
    double[] negativeEnergies =
        validation.stream()
            .mapToDouble(photo -> data.classes().negativeEnergy(photo.logits()))
            .toArray();
    return featuresByFolder.isEmpty()
        ? InDistributionScore.NEGATIVE_ENERGY
        : InDistributionScore.fit(featuresByFolder, negativeEnergies, pooled(validation));
  }

  private static List<float[]> pooled(List<Output> photos) {
    return photos.stream().map(Output::pooled).toList();
  }

  /**
   * For each class mean, the photos that it is computed from: at most {@link #MAX_PHOTOS_PER_MEAN}
   * photos of a class folder, without those that have another label by correction. A folder with
   * fewer than {@link #MIN_PHOTOS_PER_MEAN} such photos has no mean.
   */
  private static List<List<Example>> photosForMeans(Dataset data) {
    Map<Path, List<Example>> folders = new LinkedHashMap<>();
    for (Example example : data.train()) {
      if (data.classes().isLabel(example.label()) && labelMatchesFolder(example, data)) {
        folders.computeIfAbsent(example.classFolder(), folder -> new ArrayList<>()).add(example);
      }
    }
    return folders.values().stream()
        .filter(photos -> photos.size() >= MIN_PHOTOS_PER_MEAN)
        .map(photos -> photos.subList(0, Math.min(photos.size(), MAX_PHOTOS_PER_MEAN)))
        .toList();
  }

  private static boolean labelMatchesFolder(Example example, Dataset data) {
    return data.classes().labels().get(example.label()).equals(example.folderName());
  }

  /** The empirical quantile: about {@code share} (0 to 1) of the values are below it. */
  private static double quantile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
  }
}
