package clothes.color;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.classify.Classifier;
import clothes.classify.Detail;
import clothes.classify.Prediction;
import clothes.samples.ColoredGarment;
import clothes.samples.drawing.Recoloring;
import clothes.testing.TestImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The main color of 100 drawings: five garments on two backgrounds, each in ten known colors. */
@Tag("slow")
final class SyntheticGarmentsTest {
  private static final Map<String, Integer> COLORS =
      Map.of(
          "black", 0x1C1C1E,
          "gray", 0x808080,
          "white", 0xF4F2EE,
          "red", 0xB3202C,
          "orange", 0xE07A22,
          "yellow", 0xE6C32E,
          "green", 0x2C7A48,
          "blue", 0x2F64A8,
          "purple", 0x6A3D9A,
          "pink", 0xE890AE);

  /** Distance in CIELAB: folds and light from the side change the color of the cloth. */
  private static final double MAX_DISTANCE = 6;

  private final List<String> wrongColors = new ArrayList<>();
  private int photos;

  /**
   * In November 2026, one color of 100 was wrong. The photo shows an orange skirt, but the heat map
   * is hot beside the skirt.
   */
  @Test
  void mainColorIsColorOfGarment() throws IOException {
    try (Classifier classifier = Classifier.open(Path.of("models/clothes-mobilenet-v2"))) {
      for (Recoloring garment : ColoredGarment.drawAll().toList()) {
        for (Map.Entry<String, Integer> color : COLORS.entrySet()) {
          byte[] photo = TestImages.encode(garment.photograph(color.getValue()), "jpeg");
          Prediction prediction = classifier.classify(photo, Set.of(Detail.COLOR));
          check(color.getKey(), color.getValue(), prediction.color().orElseThrow());
        }
      }
    }
    assertThat(photos).isEqualTo(100);
    assertThat(wrongColors).hasSizeLessThanOrEqualTo(2);
  }

  private void check(String name, int rgb, GarmentColor found) {
    photos++;
    double distance = Lab.of(rgb).distance(Lab.of(Integer.decode(found.hex())));
    if (!found.name().equals(name) || distance > MAX_DISTANCE) {
      wrongColors.add("%s is %s, at a distance of %.1f".formatted(name, found, distance));
    }
  }
}
