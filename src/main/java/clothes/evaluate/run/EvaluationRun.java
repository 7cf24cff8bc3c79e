package clothes.evaluate.run;

import clothes.evaluate.run.LabeledSetResult.VariantResult;
import clothes.evaluate.run.PhotoSet.LabeledInput;
import clothes.evaluate.variants.Variant;
import clothes.run.PhotoClassifier;
import clothes.run.Pipeline;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;

/** Evaluates a model on sets of photos, and on each {@link Variant} of the photos. */
public final class EvaluationRun {
  private final PhotoClassifier classifier;
  private final List<String> labels;
  private final int threads;
  private final Pipeline.Sink reporter;

  /**
   * The number of photos in the labeled sets so far. All labeled photos are numbered consecutively,
   * because {@link OcclusionEvaluator} identifies them by number.
   */
  private long labeledPhotoCount;

  /**
   * @param labels of the model
   * @param threads the number of photos to classify at a time
   * @param reporter receives the outcome of every photo and variant
   */
  public EvaluationRun(
      PhotoClassifier classifier, List<String> labels, int threads, Pipeline.Sink reporter) {
    this.classifier = classifier;
    this.labels = List.copyOf(labels);
    this.threads = threads;
    this.reporter = reporter;
  }

  /**
   * Evaluates labeled photos.
   *
   * @param variants the variants to evaluate in addition to the unchanged photos
   * @throws InterruptedIOException if the run was interrupted
   * @throws IOException if no photo could be classified
   */
  public LabeledSetResult evaluateLabeled(PhotoSet set, List<Variant> variants) throws IOException {
    SetResults results = new SetResults(set, labels);
    run(classifier, labeledPhotoCount, set, results);
    labeledPhotoCount += set.photos().size();
    requirePhotos(set, results);
    return LabeledSetResult.of(results, labels, evaluateVariants(variants, results.classified()));
  }

  /** A photo that fails in one variant is left out of all later variants. */
  private List<VariantResult> evaluateVariants(List<Variant> variants, PhotoSet set)
      throws IOException {
    List<VariantResult> variantResults = new ArrayList<>();
    PhotoSet remaining = set;
    for (Variant variant : variants) {
      SetResults results = classify(variant, remaining);
      variantResults.add(VariantResult.of(variant, results));
      remaining = results.classified();
    }
    return variantResults;
  }

  private SetResults classify(Variant variant, PhotoSet set) throws IOException {
    SetResults results = new SetResults(set, labels);
    run(new VariantClassifier(variant, withoutOcclusion()), /* previousPhotos= */ 0, set, results);
    requirePhotos(set, results);
    return results;
  }

  /**
   * Evaluates out-of-distribution images.
   *
   * @throws InterruptedIOException if the run was interrupted
   * @throws IOException if no image could be classified
   */
  public OodSetResult evaluateOod(PhotoSet set) throws IOException {
    SetResults results = new SetResults(set, labels);
    run(withoutOcclusion(), /* previousPhotos= */ 0, set, results);
    requirePhotos(set, results);
    return OodSetResult.of(results);
  }

  private void run(
      PhotoClassifier photoClassifier, long previousPhotos, PhotoSet set, SetResults results)
      throws IOException {
    try (Pipeline pipeline = new Pipeline(photoClassifier, threads)) {
      pipeline.run(
          previousPhotos,
          set.photos().stream().map(LabeledInput::input).iterator(),
          reporter.and(results));
      pipeline.requireComplete();
    }
  }

  /**
   * Returns a classifier that ignores photo numbers. {@link OcclusionEvaluator} tests the heat maps
   * of numbered photos only.
   */
  private PhotoClassifier withoutOcclusion() {
    return photo -> classifier.classify(photo);
  }

  private static void requirePhotos(PhotoSet set, SetResults results) throws IOException {
    if (results.photos().isEmpty()) {
      throw new IOException(
          set.name() + ": no photo could be classified, so there is nothing to evaluate");
    }
  }
}
