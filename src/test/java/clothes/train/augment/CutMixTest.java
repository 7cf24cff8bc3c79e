package clothes.train.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Uses photos of one value each, so that every pixel identifies its photo. */
final class CutMixTest {
  private static final int SIZE = 8;
  private static final int VALUES_PER_PHOTO = SIZE * SIZE * 3;
  private static final CutMix ALWAYS = new CutMix(/* probability= */ 1);
  private static final Batch PLAIN = plain(3);

  @Test
  void leavesBatchesUnchangedAtProbabilityZero() {
    assertThat(CutMix.NONE.apply(PLAIN, SIZE, new SplittableRandom(1))).isSameAs(PLAIN);
  }

  @Test
  void leavesSinglePhotoUnchanged() {
    Batch single = plain(1);
    assertThat(ALWAYS.apply(single, SIZE, new SplittableRandom(1))).isSameAs(single);
  }

  @Test
  void mixesTargetsByPastedArea() {
    for (int seed = 0; seed < 50; seed++) {
      Batch mixed = ALWAYS.apply(PLAIN, SIZE, new SplittableRandom(seed));
      for (int i = 0; i < 3; i++) {
        int neighbor = (i + 1) % 3;
        float pasted = share(mixed, i, neighbor);
        assertThat(share(mixed, i, i) + pasted).isEqualTo(1);
        assertThat(mixed.targets()[i * 3 + neighbor]).isCloseTo(pasted, within(1e-6f));
        assertThat(mixed.targets()[i * 3 + i]).isCloseTo(1 - pasted, within(1e-6f));
      }
    }
  }

  @Test
  void mixedPhotosHaveNoRotationTarget() {
    assertThat(ALWAYS.apply(PLAIN, SIZE, new SplittableRandom(3)).rotations()).containsOnly(0);
  }

  @Test
  void dependsOnlyOnSeed() {
    float[] photos = ALWAYS.apply(PLAIN, SIZE, new SplittableRandom(7)).photos();
    assertThat(ALWAYS.apply(PLAIN, SIZE, new SplittableRandom(7)).photos()).isEqualTo(photos);
    assertThat(ALWAYS.apply(PLAIN, SIZE, new SplittableRandom(8)).photos()).isNotEqualTo(photos);
  }

  @Test
  void doesNotModifyItsInput() {
    ALWAYS.apply(PLAIN, SIZE, new SplittableRandom(3));
    assertThat(PLAIN.photos()).isEqualTo(plain(3).photos());
    assertThat(PLAIN.targets()).isEqualTo(plain(3).targets());
    assertThat(PLAIN.rotations()).isEqualTo(plain(3).rotations());
  }

  /** The share of a photo's pixels that are from the photo of this value. */
  private static float share(Batch batch, int photo, int value) {
    int values = 0;
    for (int i = photo * VALUES_PER_PHOTO; i < (photo + 1) * VALUES_PER_PHOTO; i++) {
      values += batch.photos()[i] == value ? 1 : 0;
    }
    return (float) values / VALUES_PER_PHOTO;
  }

  /** Photos with the values 0, 1 and so on, each of a class of its own. */
  private static Batch plain(int count) {
    float[] photos = new float[count * VALUES_PER_PHOTO];
    float[] targets = new float[count * count];
    float[] rotations = new float[count * Rotation.COUNT];
    for (int i = 0; i < count; i++) {
      Arrays.fill(photos, i * VALUES_PER_PHOTO, (i + 1) * VALUES_PER_PHOTO, i);
      targets[i * count + i] = 1;
      rotations[i * Rotation.COUNT] = 1;
    }
    return new Batch(photos, targets, rotations, count);
  }
}
