package clothes.train;

import clothes.train.Batches.Pass;
import clothes.train.Dataset.Example;
import clothes.train.augment.Batch;
import clothes.train.network.Weights;
import clothes.train.network.Weights.Values;
import clothes.train.quantization.Int8Graph;
import clothes.train.quantization.QuantizationGraph;
import clothes.train.quantization.QuantizationGraph.Comparison;
import clothes.train.quantization.QuantizationRange;
import clothes.train.quantization.RangeGraph;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tensorflow.proto.MetaGraphDef;

/** Fine-tunes a trained network for int8, see {@link QuantizationGraph}. */
final class QuantizationTrainer implements AutoCloseable {
  /** Added to the seed, so that fine-tuning and training draw different numbers. */
  private static final long SEED_OFFSET = 2_000_003;

  /** The number of photos whose activations determine the quantization ranges. */
  private static final int RANGE_PHOTOS = 512;

  /** The loss divides by the variance of the features in the batch, which is 0 for one photo. */
  private static final int MIN_BATCH_SIZE = 2;

  private final Recipe recipe;
  private final int batchSize;
  private final Dataset dataset;
  private final long seed;
  private final RunLog log;
  private final Weights weights;
  private final Batches batches;

  /**
   * @param weights of the float32 network and its head, as exported
   */
  QuantizationTrainer(Recipe recipe, Dataset dataset, Weights weights, long seed, RunLog log) {
    this.recipe = recipe;
    this.batchSize = Math.max(MIN_BATCH_SIZE, recipe.batchSize());
    this.dataset = dataset;
    this.weights = weights;
    this.seed = seed + SEED_OFFSET;
    this.log = log;
    this.batches = new Batches(batchSize, recipe.inputSize(), dataset.classes());
  }

  /**
   * Fine-tunes the network and builds its graph.
   *
   * @param float32 the exported graph
   * @return the exported graph with the network in int8
   * @throws IOException if a photo cannot be read, or the fine-tuning diverges
   */
  MetaGraphDef quantize(MetaGraphDef float32) throws IOException {
    Map<String, QuantizationRange> ranges = ranges();
    return Int8Graph.build(float32, fineTune(ranges), ranges);
  }

  /** The ranges of the activations of training photos. */
  private Map<String, QuantizationRange> ranges() throws IOException {
    List<Example> shuffled = Batches.shuffle(dataset.train(), seed, /* epoch= */ 0);
    List<Example> photos = shuffled.subList(0, Math.min(RANGE_PHOTOS, shuffled.size()));
    log.startProgress("Activation ranges", photos.size());
    try (RangeGraph graph = new RangeGraph(recipe.inputSize(), recipe.scaling(), weights)) {
      batches.forEachBatch(
          photos,
          Pass.withoutAugmentation(recipe.centerCrop()),
          (batch, firstIndex) -> {
            graph.add(batch.photos(), batch.count());
            log.advance(batch.count(), /* message= */ "");
          });
      log.stopProgress();
      return graph.ranges();
    }
  }

  /** The fine-tuned weights of the network, to be rounded to int8. */
  private Weights fineTune(Map<String, QuantizationRange> ranges) throws IOException {
    int epochs = recipe.quantization().epochs();
    try (QuantizationGraph graph =
        new QuantizationGraph(
            recipe.inputSize(), recipe.scaling(), recipe.head(), weights, ranges)) {
      log.info("int8, before fine-tuning: " + compare(graph));
      for (int epoch = 1; epoch <= epochs; epoch++) {
        trainEpoch(graph, epoch);
        log.info("int8, epoch %d of %d: %s".formatted(epoch, epochs, compare(graph)));
      }
      Weights tuned = graph.weights();
      requireFinite(tuned);
      return tuned;
    }
  }

  /** The metrics may hide that weights are NaN, because activations are clipped. */
  private static void requireFinite(Weights weights) throws IOException {
    for (Values values : weights.byName().values()) {
      for (float value : values.floats()) {
        if (!Float.isFinite(value)) {
          throw new IOException("int8 fine-tuning diverged: weights are NaN or infinite");
        }
      }
    }
  }

  private void trainEpoch(QuantizationGraph graph, int epoch) throws IOException {
    int epochs = recipe.quantization().epochs();
    List<Example> order =
        withoutSingle(recipe.sampling().shuffled(dataset.train(), dataset.classes(), seed, epoch));
    int steps = (order.size() + batchSize - 1) / batchSize;
    double labelSmoothing = 0; // The labels are not used.
    Mean mean = new Mean();
    log.startProgress("Int8 epoch %d of %d".formatted(epoch, epochs), order.size());
    batches.forEachBatch(
        order,
        new Pass(
            recipe.augmentation(),
            recipe.centerCrop(),
            labelSmoothing,
            recipe.rotation().probability(),
            seed,
            epoch),
        (batch, firstIndex) -> {
          int step = (epoch - 1) * steps + firstIndex / batchSize;
          double rate = recipe.quantization().rateAt((double) step / (epochs * steps));
          float[] mixed = recipe.mix(batch, seed, epoch, firstIndex).photos();
          mean.add(graph.step(mixed, batch.count(), rate, step), batch);
          log.advance(batch.count(), mean.toString());
        });
    log.stopProgress();
  }

  /** Compares the quantized with the float32 network on the validation photos. */
  private Mean compare(QuantizationGraph graph) throws IOException {
    Mean mean = new Mean();
    batches.forEachBatch(
        withoutSingle(dataset.allValidation()),
        Pass.withoutAugmentation(recipe.centerCrop()),
        (batch, firstIndex) -> mean.add(graph.compare(batch.photos(), batch.count()), batch));
    return mean;
  }

  /** Leaves out the last photo if it would be a batch of its own. */
  private List<Example> withoutSingle(List<Example> photos) {
    int single = photos.size() % batchSize == 1 ? 1 : 0;
    return photos.subList(0, photos.size() - single);
  }

  @Override
  public void close() {
    batches.close();
  }

  /** The mean comparison over the photos of several batches. */
  private static final class Mean {
    private double featureNmseSum;
    private double top1AgreementSum;
    private int photos;

    void add(Comparison comparison, Batch batch) {
      featureNmseSum += comparison.featureNmse() * batch.count();
      top1AgreementSum += comparison.top1Agreement() * batch.count();
      photos += batch.count();
    }

    @Override
    public String toString() {
      if (photos == 0) {
        return "no photos to compare";
      }
      return String.format(
          Locale.ROOT,
          "feature NMSE %.4f, top-1 agreement %.4f",
          featureNmseSum / photos,
          top1AgreementSum / photos);
    }
  }
}
