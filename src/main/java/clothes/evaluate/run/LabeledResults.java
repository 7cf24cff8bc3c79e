package clothes.evaluate.run;

import clothes.api.Outcome;
import clothes.classify.LabelConfidence;
import clothes.classify.Prediction;
import clothes.evaluate.Evaluation;
import clothes.evaluate.LabeledProbabilities;
import clothes.evaluate.OcclusionLoss;
import clothes.evaluate.ood.OodReport;
import clothes.evaluate.ood.ScoredImage;
import clothes.model.ModelCard;
import clothes.run.Pipeline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Collects a model's predictions for labeled photos. */
public final class LabeledResults implements Pipeline.Sink {
  private final LabeledFolder photos;
  private final ModelCard card;
  private final List<LabeledProbabilities> results = new ArrayList<>();
  private final List<ScoredImage> scores = new ArrayList<>();
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
    results.add(new LabeledProbabilities(photo.input(), label, probabilities));
    scores.add(OodInputs.score(photo, label));
    if (!prediction.known()) {
      unknown++;
    }
  }

  /** Evaluates what was collected; OOD detection only if there are OOD inputs. */
  public EvaluationResult result(List<OodInputs> oodInputs, Optional<OcclusionLoss> heatMaps)
      throws IOException {
    if (results.isEmpty()) {
      throw new IOException(
          photos.path() + ": no photo could be classified, so there is nothing to evaluate");
    }
    return new EvaluationResult(
        card,
        Evaluation.of(card.labels(), results),
        unknown,
        failed,
        oodReport(oodInputs),
        heatMaps);
  }

  private Optional<OodReport> oodReport(List<OodInputs> oodInputs) throws IOException {
    if (oodInputs.isEmpty()) {
      return Optional.empty();
    }
    Map<String, List<ScoredImage>> images = new LinkedHashMap<>();
    for (OodInputs set : oodInputs) {
      set.requireNonEmpty();
      images.put(set.name(), set.scores());
    }
    return Optional.of(OodReport.of(card.threshold(), scores, images));
  }
}
