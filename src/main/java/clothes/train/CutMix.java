package clothes.train;

import clothes.train.TrainingGraph.Batch;
import java.util.SplittableRandom;

/**
 * Pastes a rectangle of each photo's neighbor in the batch over it, and mixes their labels by the
 * areas (Yun et al. 2019, "CutMix"): a network that cannot rely on one place of a photo learns
 * fewer photos by heart.
 *
 * @param share of the batches that are mixed, 0 to 1
 */
record CutMix(double share) {
  static final CutMix NEVER = new CutMix(0);

  /** The same randomness gives the same batch; one that is not mixed comes back as it is. */
  Batch mix(Batch batch, int size, SplittableRandom random) {
    if (batch.size() < 2 || random.nextDouble() >= share) {
      return batch;
    }
    float[] photos = batch.photos().clone();
    float[] targets = batch.targets().clone();
    int photo = size * size * 3;
    int labels = targets.length / batch.size();
    for (int i = 0; i < batch.size(); i++) {
      int neighbor = (i + 1) % batch.size();
      double side = Math.sqrt(random.nextDouble());
      int height = (int) Math.round(size * side);
      int top = random.nextInt(size - height + 1);
      int left = random.nextInt(size - height + 1);
      for (int row = top; row < top + height; row++) {
        int at = (row * size + left) * 3;
        System.arraycopy(batch.photos(), neighbor * photo + at, photos, i * photo + at, height * 3);
      }
      float pasted = (float) height * height / (size * size);
      for (int label = 0; label < labels; label++) {
        targets[i * labels + label] =
            (1 - pasted) * batch.targets()[i * labels + label]
                + pasted * batch.targets()[neighbor * labels + label];
      }
    }
    return new Batch(photos, targets, batch.size());
  }
}
