package clothes.classify;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.image.PhotoException;
import clothes.testing.Damage;
import clothes.testing.PhotoKinds;
import clothes.testing.WebpFile;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A photo of a hat in every kind of file, intact and with every kind of damage to every part. A
 * damaged file is rejected or classified as a hat, as unknown, or as another garment with a
 * confidence of at most 80 %.
 */
@Tag("slow")
final class DamagedPartsTest {
  private static final String LABEL = "hat";
  private static final double HIGH_CONFIDENCE = 0.8;

  private static Classifier classifier;

  @BeforeAll
  static void open() throws IOException {
    classifier = Classifier.open(Path.of("models/clothes-mobilenet-v2"));
  }

  @AfterAll
  static void close() {
    classifier.close();
  }

  static Stream<Arguments> kinds() throws IOException {
    BufferedImage sample = ImageIO.read(new File("samples/" + LABEL + ".jpg"));
    BufferedImage small = new BufferedImage(96, 128, BufferedImage.TYPE_INT_RGB);
    Map<String, byte[]> kinds = new LinkedHashMap<>(PhotoKinds.of(PhotoKinds.draw(sample, small)));
    kinds.put("WebP, lossy", WebpFile.lossyHat());
    kinds.put("WebP, lossy, transparent", WebpFile.lossyHatWithAlpha());
    kinds.put("WebP, animated", WebpFile.animatedHat());
    return kinds.entrySet().stream().map(DamagedPartsTest::arguments);
  }

  private static Arguments arguments(Entry<String, byte[]> kind) {
    return Arguments.of(kind.getKey(), kind.getValue());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void recognizesHatInIntactFile(String kind, byte[] file) throws IOException {
    assertThat(classifier.classify(file).predictions().get(0).label()).as(kind).isEqualTo(LABEL);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void damagedFileIsNotConfidentlyAnotherGarment(String kind, byte[] file) {
    Stream<Damage> damages =
        Damage.of(file).filter(damage -> !isOtherGifCanvas(file, damage.file()));
    assertThat(damages.map(DamagedPartsTest::otherGarment).flatMap(Optional::stream))
        .as(kind)
        .isEmpty();
  }

  /**
   * Whether only the canvas of a GIF differs, in bytes 6 to 9. A canvas may be larger than its
   * frames: this is a valid file of another picture, with the hat in the corner.
   */
  private static boolean isOtherGifCanvas(byte[] file, byte[] damaged) {
    return file[0] == 'G'
        && file.length == damaged.length
        && Arrays.equals(file, 0, 6, damaged, 0, 6)
        && Arrays.equals(file, 10, file.length, damaged, 10, file.length);
  }

  /**
   * Describes the prediction if it is another garment with a high confidence. Damage that leaves a
   * valid file, such as a flipped bit in a quantization table, cannot be detected; its picture may
   * look like another garment.
   */
  private static Optional<String> otherGarment(Damage damage) {
    try {
      Prediction prediction = classifier.classify(damage.file());
      boolean other =
          prediction.known()
              && !prediction.label().equals(LABEL)
              && prediction.confidence() > HIGH_CONFIDENCE;
      return other
          ? Optional.of(damage + ": " + prediction.label() + " " + prediction.confidence())
          : Optional.empty();
    } catch (PhotoException e) {
      return Optional.empty();
    }
  }
}
