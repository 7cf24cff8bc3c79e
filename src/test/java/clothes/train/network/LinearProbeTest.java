package clothes.train.network;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.train.ToyNetwork;
import clothes.train.WithTensorFlow;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithTensorFlow.class)
final class LinearProbeTest {
  private static final int PHOTOS = 60;
  private static final int LABELS = 3;
  private static final int INPUTS = 6;
  private static final float[] NO_OFFSETS = new float[LABELS];

  /** Noise, plus 2 on the feature of the photo's label. */
  private static float[][] features() {
    SplittableRandom random = new SplittableRandom(9);
    float[][] features = new float[PHOTOS][INPUTS];
    for (int i = 0; i < PHOTOS; i++) {
      for (int j = 0; j < INPUTS; j++) {
        features[i][j] = (float) random.nextDouble() + (j == label(i) ? 2 : 0);
      }
    }
    return features;
  }

  private static float[][] targets() {
    float[][] targets = new float[PHOTOS][LABELS];
    for (int i = 0; i < PHOTOS; i++) {
      targets[i][label(i)] = 1;
    }
    return targets;
  }

  private static int label(int photo) {
    return photo % LABELS;
  }

  @Test
  void separatesLinearlySeparableFeatures() {
    float[][] features = features();
    Weights fitted = LinearProbe.fit(features, targets(), NO_OFFSETS);
    for (int i = 0; i < PHOTOS; i++) {
      assertThat(Logits.argMax(fitted.dense("logits", features[i]))).isEqualTo(label(i));
    }
  }

  @Test
  void hasShapeOfHeadWithoutHiddenLayers() {
    Weights fitted = LinearProbe.fit(features(), targets(), NO_OFFSETS);
    assertThat(fitted.get("logits/kernel").shape()).containsExactly(INPUTS, LABELS);
    assertThat(fitted.get("logits/bias").shape()).containsExactly(LABELS);
  }

  /** Training adds 3 to the logit of label 0, so the fitted logit is lower. */
  @Test
  void fittedLogitsExcludeOffsets() {
    Weights withoutOffsets = LinearProbe.fit(features(), targets(), NO_OFFSETS);
    Weights withOffsets = LinearProbe.fit(features(), targets(), new float[] {3, 0, 0});
    float[] x = {1, 1, 1, 0, 0, 0};
    float[] logitsWithoutOffsets = withoutOffsets.dense("logits", x);
    float[] logitsWithOffsets = withOffsets.dense("logits", x);
    assertThat(logitsWithOffsets[0] - logitsWithOffsets[1])
        .isLessThan(logitsWithoutOffsets[0] - logitsWithoutOffsets[1] - 0.5f);
  }

  @Test
  void isDeterministic() {
    Weights first = LinearProbe.fit(features(), targets(), NO_OFFSETS);
    Weights second = LinearProbe.fit(features(), targets(), NO_OFFSETS);
    assertThat(ToyNetwork.equalFloats(first.get("logits/kernel"), second.get("logits/kernel")))
        .isTrue();
  }
}
