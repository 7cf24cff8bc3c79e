package clothes.evaluate.run;

import clothes.classify.LabelConfidence;
import clothes.classify.Prediction;
import clothes.evaluate.Evaluation;
import clothes.evaluate.LabeledProbabilities;
import clothes.evaluate.OcclusionLoss;
import clothes.evaluate.ood.OodReport;
import clothes.evaluate.ood.ScoredItem;
import clothes.model.ModelCard;
import clothes.run.Pipeline;
import clothes.run.results.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Collects what a model answered for photos whose labels are known. */
public final class LabeledResults implements Pipeline.Sink {
  private final LabeledFolder photos;
  private final ModelCard card;
  private final List<LabeledProbabilities> answers = new ArrayList<>();
  private final List<ScoredItem> scores = new ArrayList<>();
  private int unknown;
  private int failed;

  public LabeledResults(LabeledFolder photos, ModelCard card) {
    this.photos = photos;
    this.card = card;
  }

  @Override
  public void accept(Outcome outcome) {
    if (outcome instanceof Outcome.Classified photo) {
      add(photo);
    } else {
      failed++;
    }
  }

  private void add(Outcome.Classified photo) {
    Prediction prediction = photo.prediction();
    Map<String, Double> confidences =
        prediction.predictions().stream()
            .collect(Collectors.toMap(LabelConfidence::label, LabelConfidence::confidence));
    List<Double> probabilities = card.labels().stream().map(confidences::get).toList();
    String label = photos.label(photo.input());
    answers.add(new LabeledProbabilities(photo.input(), label, probabilities));
    scores.add(OodInputs.scored(photo, label));
    if (!prediction.known()) {
      unknown++;
    }
  }

  /** Without strangers there are no figures of doubt. */
  public EvaluationResult result(List<OodInputs> strangers, Optional<OcclusionLoss> heatMaps)
      throws IOException {
    if (answers.isEmpty()) {
      throw new IOException(photos.path() + ": nothing to evaluate, no photo could be classified");
    }
    return new EvaluationResult(
        card, Evaluation.of(card.labels(), answers), unknown, failed, doubt(strangers), heatMaps);
  }

  private Optional<OodReport> doubt(List<OodInputs> strangers) throws IOException {
    if (strangers.isEmpty()) {
      return Optional.empty();
    }
    Map<String, List<ScoredItem>> things = new LinkedHashMap<>();
    for (OodInputs each : strangers) {
      each.requireSome();
      things.put(each.name(), each.scores());
    }
    return Optional.of(OodReport.of(card.threshold(), scores, things));
  }
}
