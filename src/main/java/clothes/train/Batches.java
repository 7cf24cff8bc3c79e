package clothes.train;

import clothes.image.Crop;
import clothes.train.Dataset.Example;
import clothes.train.augment.Augmentation;
import clothes.train.augment.Batch;
import clothes.train.augment.Rotation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Loads and augments photos in batches on all processors, one batch ahead of the consumer. */
final class Batches implements AutoCloseable {
  private final int batchSize;
  private final int inputSize;
  private final OutputClasses classes;
  private final PhotoLoader loader;
  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          work -> {
            Thread thread = new Thread(work, "photo-loader");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param inputSize side of the photos in pixels
   */
  Batches(int batchSize, int inputSize, OutputClasses classes) {
    this.batchSize = batchSize;
    this.inputSize = inputSize;
    this.classes = classes;
    this.loader = new PhotoLoader(inputSize);
  }

  /** Consumes one batch; {@code firstIndex} is the index of its first example. */
  interface BatchConsumer {
    void accept(Batch batch, int firstIndex);
  }

  /** The examples in the random order of an epoch. */
  static List<Example> shuffle(List<Example> examples, long seed, int epoch) {
    List<Example> order = new ArrayList<>(examples);
    Collections.shuffle(order, new Random(mixSeeds(seed, epoch, /* index= */ -1)));
    return order;
  }

  /**
   * A pass over photos.
   *
   * @param crop the crop of each photo if the augmentation has no random crops
   * @param rotationProbability the probability that a photo is rotated by one, two or three quarter
   *     turns
   * @param seed seeds the augmentation, together with the epoch and the index of each example
   */
  record Pass(
      Augmentation augmentation,
      Crop crop,
      double labelSmoothing,
      double rotationProbability,
      long seed,
      int epoch) {
    /** A pass without random changes. */
    static Pass withoutAugmentation(Crop crop) {
      return new Pass(
          Augmentation.NONE,
          crop,
          /* labelSmoothing= */ 0,
          /* rotationProbability= */ 0,
          /* seed= */ 0,
          /* epoch= */ 0);
    }
  }

  /**
   * A photo after its augmentation.
   *
   * @param quarterTurns the counterclockwise quarter turns by which the photo was rotated
   * @param outlierShare the share of the target probability that moves from the label to the
   *     outlier classes; above 0 for tight crops
   */
  private record LoadedPhoto(float[] rgb, int quarterTurns, double outlierShare) {}

  /**
   * Passes all examples to the consumer in batches.
   *
   * @throws IOException if a photo cannot be read; the message names it
   */
  void forEachBatch(List<Example> examples, Pass pass, BatchConsumer consumer) throws IOException {
    List<Future<LoadedPhoto>> next = submit(examples, 0, pass);
    for (int first = 0; first < examples.size(); first += batchSize) {
      List<Future<LoadedPhoto>> current = next;
      next = submit(examples, first + batchSize, pass);
      consumer.accept(batch(examples, first, current, pass.labelSmoothing()), first);
    }
  }

  private List<Future<LoadedPhoto>> submit(List<Example> examples, int first, Pass pass) {
    List<Future<LoadedPhoto>> photos = new ArrayList<>();
    for (int i = first; i < Math.min(first + batchSize, examples.size()); i++) {
      Example example = examples.get(i);
      SplittableRandom random = new SplittableRandom(mixSeeds(pass.seed(), pass.epoch(), i));
      photos.add(workers.submit(() -> load(example, pass, random)));
    }
    return photos;
  }

  private LoadedPhoto load(Example example, Pass pass, SplittableRandom random) throws IOException {
    Crop crop = pass.augmentation().randomCrop(random, pass.crop());
    float[] rgb = pass.augmentation().apply(loader.load(example.photo(), crop), inputSize, random);
    int quarterTurns =
        pass.rotationProbability() > 0 && random.nextDouble() < pass.rotationProbability()
            ? 1 + random.nextInt(Rotation.COUNT - 1)
            : 0;
    return new LoadedPhoto(
        Rotation.counterclockwise(rgb, inputSize, quarterTurns),
        quarterTurns,
        pass.augmentation().outlierShare(crop));
  }

  private Batch batch(
      List<Example> examples, int first, List<Future<LoadedPhoto>> photos, double labelSmoothing)
      throws IOException {
    int valuesPerPhoto = inputSize * inputSize * 3;
    int classCount = classes.count();
    float[] rgb = new float[photos.size() * valuesPerPhoto];
    float[] targets = new float[photos.size() * classCount];
    float[] rotations = new float[photos.size() * Rotation.COUNT];
    for (int i = 0; i < photos.size(); i++) {
      LoadedPhoto photo = await(photos.get(i));
      int label = examples.get(first + i).label();
      System.arraycopy(photo.rgb(), 0, rgb, i * valuesPerPhoto, valuesPerPhoto);
      double outlierShare =
          classes.isLabel(label) && classes.outlierCount() > 0 ? photo.outlierShare() : 0;
      for (int output = 0; output < classCount; output++) {
        double target = output == label ? 1 - outlierShare : 0;
        target += classes.isLabel(output) ? 0 : outlierShare / classes.outlierCount();
        target = (1 - labelSmoothing) * target + labelSmoothing / classCount;
        targets[i * classCount + output] = (float) target;
      }
      // Things, such as tools, have no upright position, so their rotation is not trained.
      rotations[i * Rotation.COUNT + photo.quarterTurns()] = classes.isGarment(label) ? 1 : 0;
    }
    return new Batch(rgb, targets, rotations, photos.size());
  }

  private static LoadedPhoto await(Future<LoadedPhoto> photo) throws IOException {
    try {
      return photo.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while reading photos", e);
    }
  }

  private void awaitWorkers() {
    try {
      while (!workers.awaitTermination(1, TimeUnit.MINUTES)) {
        workers.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Mixes three numbers into one seed with the finalizer of MurmurHash3.
   *
   * @param index the index of a photo in the epoch; negative for other random choices of the epoch,
   *     such as its order
   */
  static long mixSeeds(long seed, long epoch, long index) {
    long z = seed * 0x9E3779B97F4A7C15L + epoch * 0xBF58476D1CE4E5B9L + index * 0x94D049BB133111EBL;
    z = (z ^ (z >>> 33)) * 0xff51afd7ed558ccdL;
    z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return z ^ (z >>> 33);
  }

  /** Cancels the waiting loads, and waits for the running ones. */
  @Override
  public void close() {
    workers.shutdownNow();
    awaitWorkers();
    loader.close();
  }
}
