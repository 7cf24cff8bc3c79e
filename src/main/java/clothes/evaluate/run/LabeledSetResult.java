package clothes.evaluate.run;

import clothes.evaluate.EvaluatedPhoto;
import clothes.evaluate.Evaluation;
import clothes.evaluate.SetMetrics;
import clothes.evaluate.variants.Variant;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * The metrics of a set of labeled photos.
 *
 * @param failed number of photos that could not be classified
 * @param leftOut number of excluded photos
 * @param evaluation the metrics of each label, the confusion matrix and the mistakes
 * @param variants the metrics of each variant of the photos, if requested
 */
public record LabeledSetResult(
    String name,
    @JsonUnwrapped SetMetrics metrics,
    int failed,
    int leftOut,
    Evaluation evaluation,
    @JsonIgnore List<EvaluatedPhoto> photos,
    List<VariantResult> variants) {
  /** The metrics of one variant of the photos. */
  public record VariantResult(String name, @JsonUnwrapped SetMetrics metrics) {
    static VariantResult of(Variant variant, SetResults results) {
      return new VariantResult(variant.toString(), SetMetrics.of(results.photos()));
    }
  }

  static LabeledSetResult of(
      SetResults results, List<String> labels, List<VariantResult> variants) {
    return new LabeledSetResult(
        results.set().name(),
        SetMetrics.of(results.photos()),
        results.failed(),
        results.set().leftOut(),
        Evaluation.of(labels, results.probabilities()),
        List.copyOf(results.photos()),
        List.copyOf(variants));
  }
}
