package clothes.cli;

import clothes.classify.LabelConfidence;
import clothes.classify.Prediction;
import clothes.evaluate.Answer;
import clothes.evaluate.Doubt;
import clothes.evaluate.Evaluation;
import clothes.evaluate.OcclusionLoss;
import clothes.evaluate.Scored;
import clothes.model.ModelCard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Collects what a model answered for photos whose labels are known. */
final class LabelledAnswers implements Pipeline.Sink {
  private final LabelledFolder photos;
  private final ModelCard card;
  private final List<Answer> answers = new ArrayList<>();
  private final List<Scored> scores = new ArrayList<>();
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
    String label = photos.label(photo.input());
    answers.add(new Answer(photo.input(), label, probabilities));
    scores.add(Strangers.scored(photo, label));
    if (!prediction.known()) unknown++;
  }

  /** Without strangers there are no figures of doubt. */
  EvaluationResult result(List<Strangers> strangers, Optional<OcclusionLoss> heatMaps)
      throws IOException {
    if (answers.isEmpty()) {
      throw new IOException(photos.path() + ": nothing to evaluate, no photo could be classified");
    }
    return new EvaluationResult(
        card, Evaluation.of(card.labels(), answers), unknown, failed, doubt(strangers), heatMaps);
  }

  private Optional<Doubt> doubt(List<Strangers> strangers) throws IOException {
    if (strangers.isEmpty()) return Optional.empty();
    Map<String, List<Scored>> things = new LinkedHashMap<>();
    for (Strangers each : strangers) {
      each.requireSome();
      things.put(each.name(), each.scores());
    }
    return Optional.of(Doubt.of(card.threshold(), scores, things));
  }
}
