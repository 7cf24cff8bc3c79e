package clothes.evaluate.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.evaluate.variants.Variant;
import clothes.model.ModelFolder;
import clothes.run.Inputs;
import clothes.run.PhotoClassifier;
import clothes.source.FetchLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluates the shipped model on the samples. */
@Tag("slow")
final class EvaluationRunTest {
  private static ModelFolder model;
  private static PhotoClassifier classifier;

  @TempDir private Path home;

  @BeforeAll
  static void openModel() throws IOException {
    model = ModelFolder.open(Path.of("models/clothes-mobilenet-v2"));
    classifier = PhotoClassifier.open(model, /* details= */ Set.of());
  }

  @AfterAll
  static void closeModel() {
    classifier.close();
  }

  private EvaluationRun run() {
    return new EvaluationRun(classifier, model.card().labels(), /* threads= */ 2, outcome -> {});
  }

  private PhotoSets sets(Inputs inputs) {
    return new PhotoSets(
        model.card().labels(), inputs, /* leaveOut= */ List.of(), /* split= */ Optional.empty());
  }

  private Path copySamples(String... samples) throws IOException {
    for (String sample : samples) {
      Path folder = Files.createDirectories(home.resolve("photos").resolve(sample));
      Files.copy(Path.of("samples", sample + ".jpg"), folder.resolve("a.jpg"));
    }
    return home.resolve("photos");
  }

  @Test
  void measuresPhotosAndTheirVariants() throws IOException {
    try (Inputs inputs = new Inputs(InputStream.nullInputStream(), FetchLimits.COMMAND_LINE)) {
      PhotoSet set = sets(inputs).labeled("samples", copySamples("dress", "pants", "t-shirt"));
      LabeledSetResult result =
          run().evaluateLabeled(set, List.of(Variant.MIRRORED, Variant.SMALL_30_WHITE));
      assertThat(result.metrics().knownAndCorrect().photos()).isEqualTo(3);
      assertThat(result.variants().get(0).metrics().correct().photos()).isEqualTo(3);
      assertThat(result.variants().get(1).name()).isEqualTo("small-30-white");
      assertThat(result.variants().get(1).metrics().photos()).isEqualTo(3);
    }
  }

  @Test
  void leavesDamagedPhotosOutOfMetrics() throws IOException {
    Path photos = copySamples("dress", "pants");
    byte[] whole = Files.readAllBytes(Path.of("samples/dress.jpg"));
    Files.write(photos.resolve("dress/b.jpg"), Arrays.copyOf(whole, whole.length / 2));
    Files.writeString(photos.resolve("pants/c.jpg"), "no photo");
    try (Inputs inputs = new Inputs(InputStream.nullInputStream(), FetchLimits.COMMAND_LINE)) {
      PhotoSet set = sets(inputs).labeled("samples", photos);
      LabeledSetResult result = run().evaluateLabeled(set, List.of(Variant.GRAY));
      assertThat(result.photos())
          .extracting(photo -> Path.of(photo.photo()).getFileName())
          .containsOnly(Path.of("a.jpg"));
      assertThat(result.failed()).isEqualTo(2);
      assertThat(result.variants().get(0).metrics().photos()).isEqualTo(2);
    }
  }

  @Test
  void countsKnownOodImages() throws IOException {
    try (Inputs inputs = new Inputs(InputStream.nullInputStream(), FetchLimits.COMMAND_LINE)) {
      PhotoSet set = sets(inputs).ood("things", copySamples("bicycle", "plant"));
      OodSetResult result = run().evaluateOod(set);
      assertThat(result.images()).isEqualTo(2);
      assertThat(result.known().photos()).isZero();
      // Wilson's upper bound for 0 of 2: z^2 / (2 + z^2) = 3.84 / 5.84.
      assertThat(result.known().interval().high()).isBetween(0.65, 0.66);
    }
  }

  @Test
  void failsIfNoPhotoCanBeClassified() throws IOException {
    Files.createDirectories(home.resolve("photos/dress"));
    Files.writeString(home.resolve("photos/dress/a.jpg"), "no photo");
    try (Inputs inputs = new Inputs(InputStream.nullInputStream(), FetchLimits.COMMAND_LINE)) {
      PhotoSet set = sets(inputs).labeled("text", home.resolve("photos"));
      assertThatThrownBy(() -> run().evaluateLabeled(set, List.of()))
          .isInstanceOf(IOException.class)
          .hasMessage("text: no photo could be classified, so there is nothing to evaluate");
    }
  }
}
