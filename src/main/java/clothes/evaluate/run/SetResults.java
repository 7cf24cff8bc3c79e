package clothes.evaluate.run;

import clothes.api.Outcome;
import clothes.classify.LabelConfidence;
import clothes.classify.Prediction;
import clothes.evaluate.EvaluatedPhoto;
import clothes.evaluate.LabeledProbabilities;
import clothes.evaluate.run.PhotoSet.LabeledInput;
import clothes.run.Pipeline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Collects a model's predictions for the photos of a set. */
final class SetResults implements Pipeline.Sink {
  private final PhotoSet set;
  private final List<String> modelLabels;
  private final Iterator<LabeledInput> remaining;
  private final List<LabeledInput> classifiedInputs = new ArrayList<>();
  private final List<EvaluatedPhoto> photos = new ArrayList<>();
  private final List<LabeledProbabilities> probabilities = new ArrayList<>();
  private int failed;

  SetResults(PhotoSet set, List<String> modelLabels) {
    this.set = set;
    this.modelLabels = modelLabels;
    this.remaining = set.photos().iterator();
  }

  /** Matches outcomes to inputs by order, because two inputs may have the same name. */
  @Override
  public void accept(Outcome outcome) {
    LabeledInput input = remaining.next();
    if (outcome instanceof Outcome.Classified photo) {
      classifiedInputs.add(input);
      add(photo.input(), input.label(), photo.prediction());
    } else {
      failed++;
    }
  }

  private void add(String photo, String label, Prediction prediction) {
    LabelConfidence mostLikely = prediction.predictions().get(0);
    photos.add(
        new EvaluatedPhoto(
            photo,
            label,
            mostLikely.label(),
            Math.min(1, mostLikely.confidence()), // A rounded softmax can exceed 1.
            prediction.known(),
            prediction.score(),
            prediction.closest(),
            prediction.rotated()));
    Map<String, Double> confidences =
        prediction.predictions().stream()
            .collect(Collectors.toMap(LabelConfidence::label, LabelConfidence::confidence));
    probabilities.add(
        new LabeledProbabilities(
            photo, label, modelLabels.stream().map(confidences::get).toList()));
  }

  PhotoSet set() {
    return set;
  }

  /** The photos that could be classified. */
  List<EvaluatedPhoto> photos() {
    return Collections.unmodifiableList(photos);
  }

  List<LabeledProbabilities> probabilities() {
    return Collections.unmodifiableList(probabilities);
  }

  int failed() {
    return failed;
  }

  /** The set without the photos that could not be classified. */
  PhotoSet classified() {
    return new PhotoSet(set.name(), classifiedInputs, set.leftOut());
  }
}
