package clothes.classify;

import clothes.image.Crop;
import clothes.image.Photo;
import clothes.model.ModelCard;
import clothes.model.Precision;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Turns the output of the network into a {@link Prediction}. */
final class PredictionReader {
  private final ModelCard card;
  private final ModelId model;

  PredictionReader(ModelCard card, Precision precision) {
    this.card = card;
    this.model = ModelId.of(card, precision);
  }

  Prediction read(Photo photo, NetworkOutput output, Timing timing, Details details) {
    List<LabelConfidence> labels = labels(output);
    LabelConfidence mostLikely = labels.get(0);
    boolean known = output.score() >= threshold(output.view());
    return new Prediction(
        known ? mostLikely.label() : Prediction.UNKNOWN,
        mostLikely.confidence(),
        known,
        output.score(),
        known ? Optional.empty() : Optional.of(closest(output)),
        output.view().degrees(),
        labels,
        new ImageMetadata(photo.format(), photo.width(), photo.height()),
        model,
        timing,
        details);
  }

  /** All labels, the most likely first. */
  List<LabelConfidence> labels(NetworkOutput output) {
    float[] probabilities = output.probabilities();
    return IntStream.range(0, probabilities.length)
        .mapToObj(i -> new LabelConfidence(card.labels().get(i), probabilities[i]))
        .sorted(Comparator.comparingDouble(LabelConfidence::confidence).reversed())
        .toList();
  }

  private double threshold(View view) {
    return view.crop().equals(Crop.WHOLE) ? card.threshold() : card.closeUpThreshold();
  }

  private String closest(NetworkOutput output) {
    int outlier = output.mostLikelyOutlier();
    return outlier < card.otherGarments().size()
        ? card.otherGarments().get(outlier)
        : Prediction.THING;
  }
}
