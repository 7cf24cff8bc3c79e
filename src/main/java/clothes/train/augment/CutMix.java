package clothes.train.augment;

import java.util.SplittableRandom;

/**
 * CutMix (Yun et al. 2019): pastes a square of the next photo in the batch over each photo, and
 * mixes their targets by area. A network that cannot rely on one part of a photo memorizes fewer
 * photos. The rotation of a mixed photo is not trained: its {@link Batch#rotations} are zero.
 *
 * @param probability the probability that a batch is mixed, 0 to 1
 */
public record CutMix(double probability) {
  public static final CutMix NONE = new CutMix(0);

  /** Returns a mixed copy of the batch, or the batch itself if it is not mixed. */
  public Batch apply(Batch batch, int size, SplittableRandom random) {
    if (batch.count() < 2 || random.nextDouble() >= probability) {
      return batch;
    }
    float[] photos = batch.photos().clone();
    float[] targets = batch.targets().clone();
    int valuesPerPhoto = size * size * 3;
    int outputs = targets.length / batch.count();
    for (int i = 0; i < batch.count(); i++) {
      int neighbor = (i + 1) % batch.count();
      double sideShare = Math.sqrt(random.nextDouble()); // the area is uniform
      int side = (int) Math.round(size * sideShare);
      int top = random.nextInt(size - side + 1);
      int left = random.nextInt(size - side + 1);
      for (int row = top; row < top + side; row++) {
        int offset = (row * size + left) * 3;
        System.arraycopy(
            batch.photos(),
            neighbor * valuesPerPhoto + offset,
            photos,
            i * valuesPerPhoto + offset,
            side * 3);
      }
      float pastedShare = (float) side * side / (size * size);
      for (int output = 0; output < outputs; output++) {
        targets[i * outputs + output] =
            (1 - pastedShare) * batch.targets()[i * outputs + output]
                + pastedShare * batch.targets()[neighbor * outputs + output];
      }
    }
    return new Batch(photos, targets, new float[batch.rotations().length], batch.count());
  }
}
