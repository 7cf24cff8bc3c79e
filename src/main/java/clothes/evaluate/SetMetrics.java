package clothes.evaluate;

import java.util.Collection;
import java.util.function.Predicate;

/**
 * How a model classifies a set of labeled photos. A photo is correct if its most likely label is
 * its true label, even if the photo is unknown.
 *
 * @param macroRecall the mean of the recalls of all labels that have photos
 * @param calibrationError the expected calibration error over 15 confidence bins
 */
public record SetMetrics(
    int photos,
    Proportion correct,
    Proportion known,
    Proportion knownAndCorrect,
    Proportion knownAndWrong,
    Estimate macroRecall,
    Estimate calibrationError) {

  /**
   * The metrics of a set.
   *
   * @throws IllegalArgumentException if there are no photos
   */
  public static SetMetrics of(Collection<EvaluatedPhoto> photos) {
    return new SetMetrics(
        photos.size(),
        proportion(photos, EvaluatedPhoto::correct),
        proportion(photos, EvaluatedPhoto::known),
        proportion(photos, photo -> photo.known() && photo.correct()),
        proportion(photos, photo -> photo.known() && !photo.correct()),
        MacroRecall.of(photos),
        CalibrationError.of(photos));
  }

  private static Proportion proportion(
      Collection<EvaluatedPhoto> photos, Predicate<EvaluatedPhoto> counted) {
    int part = (int) photos.stream().filter(counted).count();
    return Proportion.of(new Ratio(part, photos.size()));
  }
}
