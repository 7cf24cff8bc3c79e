package clothes.train;

import clothes.text.Plural;
import java.time.Duration;
import java.util.Locale;

/**
 * The time of a run, from a few steps measured before it begins.
 *
 * @param trainingStep the time of one training step, including the loading of its photos
 * @param forwardPass the time of one batch through the network without training
 */
record TimeEstimate(Duration trainingStep, Duration forwardPass) {
  /**
   * The time of epochs with validation.
   *
   * @param trainingBatches of each epoch
   * @param validationBatches of each epoch
   */
  Duration ofEpochs(int epochs, long trainingBatches, long validationBatches) {
    return trainingStep
        .multipliedBy(trainingBatches)
        .plus(ofBatches(validationBatches))
        .multipliedBy(epochs);
  }

  /** The time of batches that only pass through the network. */
  Duration ofBatches(long batches) {
    return forwardPass.multipliedBy(batches);
  }

  /** The time in seconds, minutes or hours, such as {@code 85 minutes}. */
  static String text(Duration time) {
    if (time.toSeconds() < 120) {
      return Plural.withCount(Math.max(1, time.toSeconds()), "second");
    }
    return time.toMinutes() < 120
        ? Plural.withCount(time.toMinutes(), "minute")
        : String.format(Locale.ROOT, "%.1f hours", time.toMinutes() / 60.0);
  }
}
