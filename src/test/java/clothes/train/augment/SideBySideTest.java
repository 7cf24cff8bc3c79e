package clothes.train.augment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SideBySideTest {
  private static final int SIZE = 40;
  private static final int VALUES_PER_PHOTO = SIZE * SIZE * 3;
  private static final SideBySide ALWAYS = new SideBySide(/* probability= */ 1);

  /** Three photos with the values 1, 2 and 3. */
  private static Batch batch() {
    float[] photos = new float[3 * VALUES_PER_PHOTO];
    for (int i = 0; i < 3; i++) {
      Arrays.fill(photos, i * VALUES_PER_PHOTO, (i + 1) * VALUES_PER_PHOTO, i + 1);
    }
    float[] rotations = new float[3 * Rotation.COUNT];
    Arrays.fill(rotations, 0.25f);
    return new Batch(photos, new float[] {1, 0, 0, 1, 0, 1}, rotations, /* count= */ 3);
  }

  @Test
  void keepsTargetOfLargerPhotoAndClearsRotations() {
    for (int seed = 0; seed < 50; seed++) {
      Batch joined = ALWAYS.apply(batch(), SIZE, new SplittableRandom(seed));
      assertThat(joined.targets()).isEqualTo(batch().targets());
      for (int i = 0; i < 3; i++) {
        int own = count(joined, i, i + 1);
        int neighbor = count(joined, i, (i + 1) % 3 + 1);
        assertThat(neighbor).isPositive().isLessThan(own);
      }
      // Zeros exclude joined photos from the training of rotations.
      assertThat(joined.rotations()).containsOnly(0);
    }
  }

  /** The number of values of a photo that are equal to {@code value}. */
  private static int count(Batch batch, int photo, float value) {
    int count = 0;
    for (int i = photo * VALUES_PER_PHOTO; i < (photo + 1) * VALUES_PER_PHOTO; i++) {
      count += Math.abs(batch.photos()[i] - value) < 1e-3 ? 1 : 0;
    }
    return count;
  }

  @Test
  void leavesBatchUnchangedAtProbabilityZeroOrWithSinglePhoto() {
    Batch batch = batch();
    assertThat(SideBySide.NONE.apply(batch, SIZE, new SplittableRandom(1))).isSameAs(batch);
    Batch single =
        new Batch(
            new float[VALUES_PER_PHOTO],
            new float[] {1},
            new float[Rotation.COUNT],
            /* count= */ 1);
    assertThat(ALWAYS.apply(single, SIZE, new SplittableRandom(1))).isSameAs(single);
  }
}
