package clothes.cli;

import clothes.classify.LabelConfidence;
import clothes.classify.Prediction;
import clothes.evaluate.Answer;
import clothes.evaluate.Evaluation;
import clothes.evaluate.HidingLoss;
import clothes.model.ModelCard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Collects what a model answered for photos whose labels are known. */
final class LabelledAnswers implements Pipeline.Sink {
  private final LabelledFolder photos;
  private final ModelCard card;
  private final List<Answer> answers = new ArrayList<>();
  private int unknown;
  private int failed;

  LabelledAnswers(LabelledFolder photos, ModelCard card) {
    this.photos = photos;
    this.card = card;
  }

  @Override
  public void accept(Outcome outcome) {
    if (outcome instanceof Outcome.Classified photo) add(photo);
    else failed++;
  }

  private void add(Outcome.Classified photo) {
    Prediction prediction = photo.prediction();
    Map<String, Double> confidences =
        prediction.predictions().stream()
            .collect(Collectors.toMap(LabelConfidence::label, LabelConfidence::confidence));
    List<Double> probabilities = card.labels().stream().map(confidences::get).toList();
    answers.add(new Answer(photo.input(), photos.label(photo.input()), probabilities));
    if (!prediction.known()) unknown++;
  }

  EvaluationResult result(Optional<HidingLoss> heatMaps) throws IOException {
    if (answers.isEmpty()) {
      throw new IOException(photos.path() + ": nothing to evaluate, no photo could be classified");
    }
    return new EvaluationResult(
        card, Evaluation.of(card.labels(), answers), unknown, failed, heatMaps);
  }
}
