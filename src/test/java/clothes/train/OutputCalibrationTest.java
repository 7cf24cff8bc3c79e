package clothes.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clothes.train.network.MobileNetV2;
import clothes.train.network.RotationHead;
import clothes.train.network.Weights;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OutputCalibrationTest {
  /** A head whose logit for upright photos is their first feature. */
  private static Weights head() {
    Weights weights = RotationHead.initialWeights();
    weights.get("rotation/kernel").floats()[0] = 1;
    return weights;
  }

  /** Features of 100 upright photos, whose logits rise from {@code lowest} in steps of 0.1. */
  private static List<float[]> photos(float lowest) {
    List<float[]> photos = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      float[] pooled = new float[MobileNetV2.FEATURES];
      pooled[0] = lowest + i / 10f;
      photos.add(pooled);
    }
    return photos;
  }

  @Test
  void confidentNetworkHasMinimumRotationThreshold() {
    assertThat(OutputCalibration.rotationThreshold(head(), photos(4))).isEqualTo(0.2);
  }

  /** The fifth lowest of the 100 logits for upright is 0.4; the other three logits are 0. */
  @Test
  void fivePercentOfUprightPhotosReachRotationThreshold() {
    double upright = Math.exp(0.4) / (Math.exp(0.4) + 3);
    assertThat(OutputCalibration.rotationThreshold(head(), photos(0)))
        .isCloseTo(1 - upright, within(1e-5));
  }
}
