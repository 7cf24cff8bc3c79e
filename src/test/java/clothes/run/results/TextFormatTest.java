package clothes.run.results;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.api.Outcome;
import clothes.classify.Details;
import clothes.classify.ImageMetadata;
import clothes.classify.LabelConfidence;
import clothes.classify.ModelId;
import clothes.classify.Prediction;
import clothes.classify.Timing;
import clothes.color.GarmentColor;
import clothes.image.Format;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TextFormatTest {
  private static Outcome.Classified photo(Optional<String> closest, int rotated) {
    boolean known = closest.isEmpty();
    return new Outcome.Classified(
        "a.jpg",
        new Prediction(
            known ? "hat" : Prediction.UNKNOWN,
            0.75,
            known,
            /* score= */ known ? 1 : -1,
            closest,
            rotated,
            List.of(new LabelConfidence("hat", 0.75), new LabelConfidence("skirt", 0.25)),
            new ImageMetadata(Format.JPEG, 3, 4),
            new ModelId("tiny", "1", "0".repeat(64)),
            new Timing(0, 1, 2),
            Details.NONE));
  }

  private static String line(Outcome outcome) {
    return new TextFormat(/* asSentence= */ false, /* top= */ 1).lines(outcome);
  }

  private static String sentence(Outcome outcome) {
    return new TextFormat(/* asSentence= */ true, /* top= */ 1).lines(outcome);
  }

  @Test
  void printsLabelOfKnownPhoto() {
    Outcome hat = photo(Optional.empty(), 0);
    assertThat(line(hat)).isEqualTo("a.jpg: hat (0.75000)\n");
    assertThat(sentence(hat)).isEqualTo("Predicted class: hat (confidence score: 0.75000)\n");
  }

  @Test
  void printsMainColor() {
    Details red =
        new Details(
            Optional.empty(), Optional.empty(), Optional.of(new GarmentColor("red", "#b3202c")));
    Outcome.Classified hat = photo(Optional.empty(), 0);
    Outcome redHat = new Outcome.Classified(hat.input(), hat.prediction().withDetails(red));
    assertThat(line(redHat)).isEqualTo("a.jpg: hat (0.75000), main color red (#b3202c)\n");
    assertThat(sentence(redHat))
        .isEqualTo("Predicted class: hat (confidence score: 0.75000)\nMain color: red (#b3202c)\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"polo", "thing"})
  void printsClosestClassOfUnknownPhoto(String closest) {
    Outcome unknown = photo(Optional.of(closest), 0);
    String text = "unknown (closest: " + closest + "; top label: hat 0.75000)\n";
    assertThat(line(unknown)).isEqualTo("a.jpg: " + text);
    assertThat(sentence(unknown)).isEqualTo("Predicted class: " + text);
  }

  @ParameterizedTest
  @ValueSource(ints = {90, 180, 270})
  void saysThatPhotoWasRotated(int degrees) {
    String rotated = ", rotated clockwise by " + degrees + " degrees\n";
    assertThat(line(photo(Optional.empty(), degrees))).isEqualTo("a.jpg: hat (0.75000)" + rotated);
    assertThat(line(photo(Optional.of("polo"), degrees)))
        .isEqualTo("a.jpg: unknown (closest: polo; top label: hat 0.75000)" + rotated);
    TextFormat twoLabels = new TextFormat(/* asSentence= */ true, /* top= */ 2);
    assertThat(twoLabels.lines(photo(Optional.empty(), degrees)))
        .isEqualTo(
            "Predicted class: hat (confidence score: 0.75000)"
                + rotated
                + "  hat    0.75000\n  skirt  0.25000\n");
  }
}
