package clothes.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clothes.classify.ImageMetadata;
import clothes.classify.LabelConfidence;
import clothes.classify.ModelId;
import clothes.classify.Prediction;
import clothes.classify.Timing;
import clothes.evaluate.run.LabeledFolder;
import clothes.image.Format;
import clothes.image.PhotoException;
import clothes.model.ModelCard;
import clothes.model.ModelFolder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uses a stub classifier: a photo with the text "hat" is a hat, and "hat?" is unknown. */
final class EvaluateCommandTest {
  private static final List<String> LABELS = List.of("dress", "hat", "pants");

  @TempDir private Path home;
  private Path photos;
  private Path output;

  @BeforeEach
  void createModel() throws IOException {
    photos = Files.createDirectory(home.resolve("photos"));
    output = home.resolve("output");
    Path model = Files.createDirectories(home.resolve("models/clothes-mobilenet-v2"));
    Files.writeString(model.resolve(ModelFolder.GRAPH), "no graph");
    ModelFolder.write(
        model,
        new ModelCard(1, "stub", "1.2.3", LABELS, 224, 0, 1, 0.5, Map.of(), Map.of(), Map.of()));
  }

  private Path photo(String name, String text) throws IOException {
    Path file = photos.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** Three dresses, one of them classified as a hat, and a hat classified as unknown. */
  private void addFourPhotos() throws IOException {
    photo("dress/a.jpg", "dress");
    photo("dress/b.jpg", "dress");
    photo("dress/c.jpg", "hat");
    photo("hat/d.jpg", "hat?");
  }

  private CliRun evaluate(Object... options) {
    return CliRun.ofCommand(
        home,
        console -> new EvaluateCommand(console, model -> EvaluateCommandTest::classify),
        Stream.concat(Stream.of("evaluate", photos, "--output", output), Stream.of(options))
            .toArray());
  }

  private static Prediction classify(byte[] photo) throws PhotoException {
    boolean synthetic = photo.length > 1 && photo[1] == 'P' && photo[2] == 'N';
    String text = synthetic ? "pants?" : new String(photo, UTF_8);
    if (text.isEmpty()) {
      throw new PhotoException(PhotoException.Reason.EMPTY, "the file is empty");
    }
    boolean known = !text.endsWith("?");
    String predicted = text.replace("?", "");
    List<LabelConfidence> predictions =
        LABELS.stream()
            .map(label -> new LabelConfidence(label, label.equals(predicted) ? 0.8 : 0.1))
            .sorted(Comparator.comparingDouble(LabelConfidence::confidence).reversed())
            .toList();
    return new Prediction(
        known ? predicted : Prediction.UNKNOWN,
        0.8,
        known,
        known ? 0.7 : 0.4,
        predictions,
        new ImageMetadata(Format.JPEG, 3, 4),
        new ModelId("stub", "1.2.3"),
        new Timing(0, 1, 2));
  }

  private static JsonNode json(String text) throws IOException {
    return new JsonMapper().readTree(text);
  }

  @Test
  void printsTheTable() throws IOException {
    addFourPhotos();
    CliRun run = evaluate();
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .startsWith("3 of 4 photos correct: accuracy 75.0 %")
        .contains("1 dress", "macro average", "photos by true label")
        .endsWith("\nunknown to stub 1.2.3 (score below 0.500): 1 of 4 photos\n");
  }

  @Test
  void printsOutputFilesInOneLine() throws IOException {
    addFourPhotos();
    assertThat(evaluate().err())
        .isEqualTo(
            "clothes: wrote metrics.json, confusion_matrix.png, reliability.png, mistakes.html into "
                + output
                + "\n");
  }

  @Test
  void printsOneJsonObject() throws IOException {
    addFourPhotos();
    CliRun run = evaluate("--json");
    assertThat(run.out()).hasLineCount(1);
    JsonNode json = json(run.out());
    assertThat(json.at("/model/name").asText()).isEqualTo("stub");
    assertThat(json.at("/photos").asInt()).isEqualTo(4);
    assertThat(json.at("/correct").asInt()).isEqualTo(3);
    assertThat(json.at("/unknown").asInt()).isEqualTo(1);
    assertThat(json.at("/failed").asInt()).isZero();
    assertThat(json.at("/confusionMatrix/counts").toString())
        .isEqualTo("[[2,1,0],[0,1,0],[0,0,0]]");
  }

  @Test
  void writesOutputFiles() throws IOException {
    addFourPhotos();
    CliRun run = evaluate("--json");
    assertThat(json(Files.readString(output.resolve("metrics.json")))).isEqualTo(json(run.out()));
    for (String plot : List.of("confusion_matrix.png", "reliability.png")) {
      assertThat(Files.readAllBytes(output.resolve(plot))).startsWith(0x89, 'P', 'N', 'G');
    }
    assertThat(Files.readString(output.resolve("mistakes.html")))
        .contains("c.jpg", "<dd>dress</dd>", "hat 80.0&nbsp;%")
        .doesNotContain("a.jpg", "d.jpg");
  }

  @Test
  void resultDoesNotDependOnThreads() throws IOException {
    for (int i = 0; i < 200; i++) {
      photo("pants/" + i + ".jpg", i % 3 == 0 ? "hat" : "pants");
    }
    assertThat(evaluate("--json", "--threads", "7").out())
        .isEqualTo(evaluate("--json", "--threads", "1").out())
        .contains("\"correct\":133");
  }

  @Test
  void reportsUnreadablePhotoAndExcludesIt() throws IOException {
    addFourPhotos();
    Path empty = photo("hat/empty.jpg", "");
    CliRun run = evaluate();
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).startsWith("clothes: " + empty + ": the file is empty\n");
    assertThat(run.out())
        .startsWith("3 of 4 photos correct")
        .endsWith("; 1 more could not be classified\n");
  }

  @Test
  void reportsLabelWithoutPhotos() throws IOException {
    addFourPhotos();
    Path pants = Files.createDirectory(photos.resolve("pants"));
    CliRun run = evaluate();
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).startsWith("clothes: " + pants + ": no photos in this folder");
  }

  @Test
  void rejectsFolderThatIsNotALabel() throws IOException {
    addFourPhotos();
    photo("cats/e.jpg", "hat");
    assertThat(evaluate())
        .isEqualTo(
            new CliRun(
                1,
                "",
                "clothes: "
                    + photos.resolve("cats")
                    + ": folder name is not a label of the model; the labels are"
                    + " dress, hat, pants\n"));
  }

  @Test
  void rejectsPhotoOutsideTheLabelFolders() throws IOException {
    addFourPhotos();
    Path stray = photo("e.jpg", "hat");
    CliRun run = evaluate();
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).startsWith("clothes: " + stray + ": photo outside the class folders");
  }

  @Test
  void rejectsEmptyFolder() {
    CliRun run = evaluate();
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).startsWith("clothes: " + photos + ": folder has no subfolders");
  }

  @Test
  void rejectsMissingFolder() throws IOException {
    Files.delete(photos);
    assertThat(evaluate())
        .isEqualTo(new CliRun(1, "", "clothes: " + photos + ": no such folder\n"));
  }

  @Test
  void failsIfNoPhotoCanBeClassified() throws IOException {
    photo("hat/empty.jpg", "");
    CliRun run = evaluate();
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .endsWith("no photo could be classified, so there is nothing to evaluate\n");
  }

  @Test
  void rejectsOutputThatIsAFile() throws IOException {
    addFourPhotos();
    Files.writeString(output, "a file");
    CliRun run = evaluate();
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains(output + ": cannot create this folder");
    assertThat(output).hasContent("a file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1025", "many"})
  void rejectsInvalidThreads(String threads) throws IOException {
    addFourPhotos();
    assertThat(evaluate("--threads", threads).exit()).isEqualTo(2);
  }

  private Path addOodPhoto(String name, String text) throws IOException {
    Path file = home.resolve("ood-photos").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return home.resolve("ood-photos");
  }

  /** Two polos, one of them classified as unknown, and a hoodie classified as a hat. */
  private Path addThreeOodPhotos() throws IOException {
    addOodPhoto("polo/e.jpg", "dress?");
    addOodPhoto("polo/f.jpg", "dress");
    return addOodPhoto("hoodie/g.jpg", "hat");
  }

  @Test
  void printsUnknownRateOfOodImages() throws IOException {
    addFourPhotos();
    CliRun run = evaluate("--ood", addThreeOodPhotos(), "--synthetic", 2);
    assertThat(run.exit()).isZero();
    assertThat(run.out().lines())
        .contains(
            "known: 3 of 4 photos with a label, 75.0 % (95 % interval 30.1 to 95.4)",
            "ood-photos                3        1   33.3 %    6.1 to 79.2  0.542  dress 1, hat 1",
            "  polo                    2        1   50.0 %    9.5 to 90.5  0.625  dress 1")
        .anyMatch(line -> line.startsWith("  mixture                 2        2  100.0 %"))
        .contains("unknown to stub 1.2.3 (score below 0.500): 1 of 4 photos");
    assertThat(run.err()).contains("mistakes.html, ood.png, ood.html into");
  }

  @Test
  void writesOodFiles() throws IOException {
    addFourPhotos();
    CliRun run = evaluate("--json", "--ood", addThreeOodPhotos(), "--synthetic", 1);
    JsonNode json = json(run.out());
    assertThat(json.at("/ood/threshold").asDouble()).isEqualTo(0.5);
    assertThat(json.at("/ood/sets/0/total/unknown").asDouble()).isEqualTo(1 / 3.0);
    assertThat(json.at("/ood/sets/1/total/images").asInt()).isEqualTo(13);
    assertThat(json(Files.readString(output.resolve("metrics.json")))).isEqualTo(json);
    assertThat(Files.readAllBytes(output.resolve("ood.png"))).startsWith(0x89, 'P', 'N', 'G');
    assertThat(Files.readString(output.resolve("ood.html")))
        .contains("f.jpg", "g.jpg", "d.jpg")
        .doesNotContain("e.jpg", "a.jpg");
  }

  @Test
  void rejectsOodFolderNamedLikeSyntheticSet() throws IOException {
    addFourPhotos();
    Path synthetic = Files.move(addThreeOodPhotos(), home.resolve("synthetic"));
    CliRun run = evaluate("--ood", synthetic, "--synthetic", 1);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(synthetic + " has the name of the synthetic images");
    assertThat(evaluate("--ood", synthetic).exit()).isZero();
  }

  @Test
  void omitsOodWithoutOodImages() throws IOException {
    addFourPhotos();
    assertThat(json(evaluate("--json").out()).has("ood")).isFalse();
    assertThat(output.resolve("ood.png")).doesNotExist();
  }

  @Test
  void usesOnlyThePhotosOfTheFold() throws IOException {
    addFourPhotos();
    Path list =
        Files.writeString(
            home.resolve("list.csv"), "path,sender\nx/e.jpg,ann\nx/f.jpg,ann\nx/g.jpg,bea\n");
    CliRun first =
        evaluate("--json", "--ood", addThreeOodPhotos(), "--senders", list, "--fold", "1/2");
    CliRun second =
        evaluate("--json", "--ood", addThreeOodPhotos(), "--senders", list, "--fold", "2/2");
    assertThat(json(first.out()).at("/ood/sets/0/groups").findValuesAsText("name"))
        .containsExactly("polo");
    assertThat(json(second.out()).at("/ood/sets/0/groups").findValuesAsText("name"))
        .containsExactly("hoodie");
    CliRun result = evaluate("--ood", addThreeOodPhotos(), "--senders", list, "--fold", "3/3");
    assertThat(result.err()).contains("no photos in part 3/3");
    addOodPhoto("polo/zoe.jpg", "hat");
    CliRun unlisted = evaluate("--ood", addThreeOodPhotos(), "--senders", list, "--fold", "1/2");
    assertThat(unlisted.exit()).isEqualTo(1);
    assertThat(unlisted.err()).contains("zoe.jpg is not in");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--synthetic -1",
        "--synthetic 10001",
        "--fold 1/2 --ood x",
        "--senders x --ood x",
        "--senders x --fold 1/2",
        "--senders x --fold 3/2 --ood x"
      })
  void rejectsInvalidOodOptions(String options) throws IOException {
    addFourPhotos();
    CliRun run = evaluate((Object[]) options.split(" ", -1));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).hasLineCount(1);
    assertThat(output).doesNotExist();
  }

  @Test
  void rejectsOodFolderNamedLikeLabelAndPhotoOutsideFolders() throws IOException {
    addFourPhotos();
    Path ood = addOodPhoto("hat/h.jpg", "hat");
    CliRun result = evaluate("--ood", ood);
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("hat: folder name is a label of the model");
    Path stray = Files.createDirectory(home.resolve("stray"));
    Files.writeString(stray.resolve("i.jpg"), "hat");
    CliRun strayResult = evaluate("--ood", stray);
    assertThat(strayResult.exit()).isEqualTo(1);
    assertThat(strayResult.err()).contains("i.jpg: photo outside the class folders");
  }

  @Test
  void failsIfNoOodPhotoCanBeClassified() throws IOException {
    addFourPhotos();
    CliRun run = evaluate("--ood", addOodPhoto("polo/empty.jpg", ""));
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("ood-photos: no photo could be classified");
  }

  @Test
  void namesDefaultOutputAfterFolder() throws IOException {
    addFourPhotos();
    assertThat(LabeledFolder.open(photos.resolve("."), LABELS).name()).isEqualTo("photos");
  }
}
