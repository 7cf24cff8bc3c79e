package clothes.train;

import clothes.train.Augmentation.Crop;
import clothes.train.Dataset.Example;
import clothes.train.TrainingGraph.Batch;
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

/** Turns examples into batches, one batch ahead of whoever takes them, on all processors. */
final class Batches implements AutoCloseable {
  private final Recipe recipe;
  private final int outputs;
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
   * @param outputs values of a target
   */
  Batches(Recipe recipe, int outputs) {
    this.recipe = recipe;
    this.outputs = outputs;
    this.loader = new PhotoLoader(recipe.size());
  }

  /** Takes one batch; {@code first} is the place of its first example. */
  interface Taker {
    void take(Batch batch, int first);
  }

  /** The examples in the order of one epoch. */
  static List<Example> shuffled(List<Example> examples, long seed, int epoch) {
    List<Example> order = new ArrayList<>(examples);
    Collections.shuffle(order, new Random(mix(seed, epoch, -1)));
    return order;
  }

  /**
   * Gives all examples in batches.
   *
   * @param seen the part of each photo that is seen where the augmentation draws none
   * @param seed of the augmentation: the same seed, epoch and place give the same photo
   * @throws IOException if a photo cannot be read; the message names it
   */
  void each(
      List<Example> examples,
      Augmentation augmentation,
      Crop seen,
      double smoothing,
      long seed,
      int epoch,
      Taker taker)
      throws IOException {
    List<Future<float[]>> ahead = List.of();
    for (int first = 0; first < examples.size(); first += recipe.batch()) {
      List<Future<float[]>> now =
          first == 0 ? submit(examples, 0, augmentation, seen, seed, epoch) : ahead;
      ahead = submit(examples, first + recipe.batch(), augmentation, seen, seed, epoch);
      taker.take(batch(examples, first, now, smoothing), first);
    }
  }

  private List<Future<float[]>> submit(
      List<Example> examples,
      int first,
      Augmentation augmentation,
      Crop seen,
      long seed,
      int epoch) {
    List<Future<float[]>> photos = new ArrayList<>();
    for (int i = first; i < Math.min(first + recipe.batch(), examples.size()); i++) {
      Example example = examples.get(i);
      SplittableRandom random = new SplittableRandom(mix(seed, epoch, i));
      photos.add(workers.submit(() -> photo(example, augmentation, seen, random)));
    }
    return photos;
  }

  private float[] photo(
      Example example, Augmentation augmentation, Crop seen, SplittableRandom random)
      throws IOException {
    Crop crop = augmentation.crop(random, seen);
    return augmentation.change(loader.load(example.photo(), crop), recipe.size(), random);
  }

  private Batch batch(
      List<Example> examples, int first, List<Future<float[]>> photos, double smoothing)
      throws IOException {
    int values = recipe.size() * recipe.size() * 3;
    float[] rgb = new float[photos.size() * values];
    float[] targets = new float[photos.size() * outputs];
    for (int i = 0; i < photos.size(); i++) {
      System.arraycopy(await(photos.get(i)), 0, rgb, i * values, values);
      for (int output = 0; output < outputs; output++) {
        double right = output == examples.get(first + i).label() ? 1 - smoothing : 0;
        targets[i * outputs + output] = (float) (right + smoothing / outputs);
      }
    }
    return new Batch(rgb, targets, photos.size());
  }

  private static float[] await(Future<float[]> photo) throws IOException {
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
   * One well-mixed seed from three numbers (the finalizer of MurmurHash3, as SplittableRandom uses
   * it).
   */
  static long mix(long seed, long epoch, long place) {
    long z = seed * 0x9E3779B97F4A7C15L + epoch * 0xBF58476D1CE4E5B9L + place * 0x94D049BB133111EBL;
    z = (z ^ (z >>> 33)) * 0xff51afd7ed558ccdL;
    z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return z ^ (z >>> 33);
  }

  /** Returns when no photo is being read any more. */
  @Override
  public void close() {
    workers.shutdownNow();
    awaitWorkers();
    loader.close();
  }
}
