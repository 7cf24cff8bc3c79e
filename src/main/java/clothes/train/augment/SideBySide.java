package clothes.train.augment;

import clothes.train.augment.Canvas.Region;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Joins a photo with the next one of the batch, which becomes the smaller part. The target remains
 * that of the larger part. The rotation of a joined photo is not trained ({@link Batch#rotations}
 * are zero), because the two parts may be rotated differently.
 *
 * @param probability that a photo is joined, 0 to 1
 */
public record SideBySide(double probability) {
  public static final SideBySide NONE = new SideBySide(0);

  /** Returns a changed copy of the batch, or the batch itself if no photo can be joined. */
  public Batch apply(Batch batch, int size, SplittableRandom random) {
    if (batch.count() < 2 || probability == 0) {
      return batch;
    }
    int valuesPerPhoto = size * size * 3;
    float[] photos = batch.photos().clone();
    float[] rotations = batch.rotations().clone();
    for (int i = 0; i < batch.count(); i++) {
      if (random.nextDouble() < probability) {
        float[] larger = photo(batch, i, valuesPerPhoto);
        float[] smaller = photo(batch, (i + 1) % batch.count(), valuesPerPhoto);
        System.arraycopy(
            join(larger, smaller, size, random), 0, photos, i * valuesPerPhoto, valuesPerPhoto);
        Arrays.fill(rotations, i * Rotation.COUNT, (i + 1) * Rotation.COUNT, 0);
      }
    }
    return new Batch(photos, batch.targets(), rotations, batch.count());
  }

  private static float[] photo(Batch batch, int index, int valuesPerPhoto) {
    return Arrays.copyOfRange(batch.photos(), index * valuesPerPhoto, (index + 1) * valuesPerPhoto);
  }

  private static float[] join(float[] larger, float[] smaller, int size, SplittableRandom random) {
    int largerWidth = (int) (size * random.nextDouble(0.6, 0.75));
    int smallerHeight = (int) ((size - largerWidth) * random.nextDouble(1, 1.8));
    boolean largerIsLeft = random.nextBoolean();
    int top = random.nextInt(size - smallerHeight + 1);
    Canvas canvas = new Canvas(size);
    canvas.fill(new float[] {255, 255, 255});
    canvas.draw(larger, new Region(0, largerIsLeft ? 0 : size - largerWidth, size, largerWidth));
    canvas.draw(
        smaller,
        new Region(top, largerIsLeft ? largerWidth : 0, smallerHeight, size - largerWidth));
    return canvas.rgb();
  }
}
