package clothes.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clothes.classify.ImageMetadata;
import clothes.classify.LabelConfidence;
import clothes.classify.ModelId;
import clothes.classify.Prediction;
import clothes.classify.Timing;
import clothes.console.Console;
import clothes.image.Format;
import clothes.image.PhotoException;
import clothes.model.ModelCard;
import clothes.model.ModelFolder;
import clothes.model.Precision;
import clothes.testing.TestImages;
import clothes.testing.UndecodableNames;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Uses a stub classifier: a photo with the text "hat" is a hat, and "hat?" is unknown. Real images
 * are pants: a PNG file is unknown, and a JPEG file, which {@code --variants} makes, is known.
 */
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
        new ModelCard(
            ModelCard.FORMAT,
            "stub",
            "1.2.3",
            LABELS,
            List.of(),
            /* inputSize= */ 224,
            /* margin= */ 0,
            /* temperature= */ 1,
            /* threshold= */ 0.5,
            /* closeUpThreshold= */ 0.5,
            /* rotationThreshold= */ 1,
            List.of(Precision.FLOAT32),
            Map.of(),
            Map.of(),
            Map.of()));
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
    return evaluateWithoutFolder(Stream.concat(Stream.of(photos), Stream.of(options)).toArray());
  }

  private CliRun evaluateWithoutFolder(Object... options) {
    return CliRun.ofCommand(
        home,
        console -> new EvaluateCommand(console, (model, details) -> EvaluateCommandTest::classify),
        Stream.concat(Stream.of("evaluate", "--output", output), Stream.of(options)).toArray());
  }

  private static Prediction classify(byte[] photo) throws PhotoException {
    boolean png = photo.length > 1 && photo[1] == 'P' && photo[2] == 'N';
    boolean jpeg = photo.length > 1 && photo[0] == (byte) 0xff;
    String text = png ? "pants?" : jpeg ? "pants" : new String(photo, UTF_8);
    if (text.isEmpty()) {
      throw new PhotoException(PhotoException.Reason.EMPTY, "the file is empty");
    }
    if (text.equals("bug")) {
      throw new IllegalStateException(text);
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
        /* score= */ known ? 0.7 : 0.4,
        predictions,
        new ImageMetadata(Format.JPEG, 3, 4),
        new ModelId("stub", "1.2.3", CliRun.DIGEST),
        new Timing(0, 1, 2));
  }

  private static JsonNode json(String text) throws IOException {
    return new JsonMapper().readTree(text);
  }

  @Test
  void printsResultOfOneSet() throws IOException {
    addFourPhotos();
    CliRun run = evaluate();
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .startsWith("photos: 3 of 4 photos correct: accuracy 75.0 %")
        .contains("1 dress", "macro average", "photos by true label")
        .endsWith("\nstub 1.2.3; known: score of at least 0.500; intervals of 95 %\n");
  }

  @Test
  void printsOutputFilesInOneLine() throws IOException {
    addFourPhotos();
    assertThat(evaluate().err())
        .isEqualTo(
            "clothes: wrote metrics.json, photos-confusion_matrix.png, photos-reliability.png,"
                + " photos-predictions.csv, photos-mistakes.html into "
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
    JsonNode set = json.at("/sets/0");
    assertThat(set.at("/name").asText()).isEqualTo("photos");
    assertThat(set.at("/photos").asInt()).isEqualTo(4);
    assertThat(set.at("/correct/photos").asInt()).isEqualTo(3);
    assertThat(set.at("/known/share").asDouble()).isEqualTo(0.75);
    assertThat(set.at("/knownAndCorrect/photos").asInt()).isEqualTo(2);
    // The Wilson interval of 1 of 4.
    assertThat(set.at("/knownAndWrong/interval/low").asDouble()).isBetween(0.045, 0.046);
    assertThat(set.at("/failed").asInt()).isZero();
    assertThat(set.at("/evaluation/confusionMatrix/counts").toString())
        .isEqualTo("[[2,1,0],[0,1,0],[0,0,0]]");
  }

  @Test
  void writesOutputFiles() throws IOException {
    addFourPhotos();
    CliRun run = evaluate("--json");
    assertThat(json(Files.readString(output.resolve("metrics.json")))).isEqualTo(json(run.out()));
    for (String plot : List.of("photos-confusion_matrix.png", "photos-reliability.png")) {
      assertThat(Files.readAllBytes(output.resolve(plot))).startsWith(0x89, 'P', 'N', 'G');
    }
    assertThat(Files.readString(output.resolve("photos-mistakes.html")))
        .containsSubsequence(
            "Wrong", "<dd>dress</dd>", "hat 80.0&nbsp;%, known", "c.jpg", "but unknown", "d.jpg")
        .doesNotContain("a.jpg");
  }

  @Test
  void failsAfterWritingFilesIfResultCannotBePrinted() throws IOException {
    addFourPhotos();
    OutputStream closed = OutputStream.nullOutputStream();
    closed.close();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            InputStream.nullInputStream(),
            closed,
            new PrintStream(err, true, UTF_8),
            /* outIsTerminal= */ false,
            /* errIsTerminal= */ false,
            home);
    EvaluateCommand command =
        new EvaluateCommand(console, (model, details) -> EvaluateCommandTest::classify);
    String[] words = {"evaluate", photos.toString(), "--output", output.toString()};
    assertThat(new Main(console, List.of(command)).run(words)).isEqualTo(1);
    assertThat(output.resolve("metrics.json")).exists();
    assertThat(err.toString(UTF_8))
        .startsWith("clothes: wrote metrics.json, ")
        .endsWith(" into " + output + "\nclothes: Stream closed\n");
  }

  @Test
  void resultDoesNotDependOnThreads() throws IOException {
    for (int i = 0; i < 200; i++) {
      photo("pants/" + i + ".jpg", i % 3 == 0 ? "hat" : "pants");
    }
    assertThat(evaluate("--json", "--threads", "7").out())
        .isEqualTo(evaluate("--json", "--threads", "1").out())
        .contains("\"correct\":{\"photos\":133");
  }

  @Test
  void reportsUnreadablePhotoAndExcludesIt() throws IOException {
    addFourPhotos();
    Path empty = photo("hat/empty.jpg", "");
    CliRun run = evaluate();
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).startsWith("clothes: " + empty + ": the file is empty\n");
    assertThat(run.out())
        .startsWith("photos: 3 of 4 photos correct")
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
  void rejectsFolderThatIsNotLabel() throws IOException {
    addFourPhotos();
    photo("cats/e.jpg", "hat");
    assertThat(evaluate())
        .isEqualTo(
            new CliRun(
                1,
                "",
                "clothes: "
                    + photos.resolve("cats")
                    + ": folder name 'cats' is not a label of the model; the labels are"
                    + " dress, hat, pants\n"));
  }

  @Test
  void rejectsPhotoOutsideLabelFolders() throws IOException {
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
        .isEqualTo(new CliRun(1, "", "clothes: " + photos + ": no such folder or list\n"));
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
  void rejectsOutputThatIsFile() throws IOException {
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

  /** Adds a photo to the folder of OOD photos; returns this folder. */
  private Path addOodPhoto(String name, String text) throws IOException {
    Path file = home.resolve("ood-photos").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return home.resolve("ood-photos");
  }

  /**
   * Adds two polos, one of them classified as unknown, and a hoodie classified as a hat.
   *
   * @return the folder of OOD photos
   */
  private Path addThreeOodPhotos() throws IOException {
    addOodPhoto("polo/e.jpg", "dress?");
    addOodPhoto("polo/f.jpg", "dress");
    return addOodPhoto("hoodie/g.jpg", "hat");
  }

  private static String oodSet(Path folder) {
    return "ood-photos=" + folder;
  }

  @Tag("slow")
  @Test
  void printsAllSetsInOneTable() throws IOException {
    addFourPhotos();
    Path worn = Files.createDirectories(home.resolve("others/pants")).getParent();
    Files.writeString(worn.resolve("pants/w.jpg"), "hat");
    CliRun run =
        evaluate("--set", "worn=" + worn, "--ood", oodSet(addThreeOodPhotos()), "--synthetic", 2);
    assertThat(run.exit()).isZero();
    assertThat(run.out().lines())
        .containsSequence(
            "                                                         known and       known and"
                + "           macro     calibration",
            "set         photos         correct           known         correct           wrong"
                + "          recall           error",
            "photos           4      3   75.0 %      3   75.0 %      2   50.0 %      1   25.0 %"
                + "          83.3 %           0.050")
        .contains(
            "worn             1      0    0.0 %      1  100.0 %      0    0.0 %      1  100.0 %"
                + "           0.0 %           0.800",
            "ood-photos       3               -      2   66.7 %               -               -"
                + "               -               -",
            "                                    20.8 to 93.9 %",
            "synthetic       26               -      0    0.0 %               -               -"
                + "               -               -");
    assertThat(run.err())
        .contains(
            "worn-mistakes.html, ood-photos-mistakes.html, synthetic-mistakes.html, ood.png into");
  }

  @Tag("slow")
  @Test
  void printsUnknownRateOfEachKind() throws IOException {
    addFourPhotos();
    CliRun run = evaluate("--ood", oodSet(addThreeOodPhotos()), "--synthetic", 2);
    assertThat(run.out().lines())
        .contains(
            "known: 3 of 4 photos with a label, 75.0 % (95 % interval 30.1 to 95.4)",
            "ood-photos                3        1   33.3 %    6.1 to 79.2  0.542  dress 1, hat 1",
            "  polo                    2        1   50.0 %    9.5 to 90.5  0.625  dress 1")
        .anyMatch(line -> line.startsWith("  mixture                 2        2  100.0 %"));
  }

  @Tag("slow")
  @Test
  void writesOodFiles() throws IOException {
    addFourPhotos();
    CliRun run = evaluate("--json", "--ood", oodSet(addThreeOodPhotos()), "--synthetic", 1);
    JsonNode json = json(run.out());
    assertThat(json.at("/ood/threshold").asDouble()).isEqualTo(0.5);
    assertThat(json.at("/ood/sets/0/total/unknown").asDouble()).isEqualTo(1 / 3.0);
    assertThat(json.at("/oodSets/0/known/photos").asInt()).isEqualTo(2);
    assertThat(json.at("/oodSets/1/images").asInt()).isEqualTo(13);
    assertThat(json(Files.readString(output.resolve("metrics.json")))).isEqualTo(json);
    assertThat(Files.readAllBytes(output.resolve("ood.png"))).startsWith(0x89, 'P', 'N', 'G');
    assertThat(Files.readString(output.resolve("ood-photos-mistakes.html")))
        .contains("f.jpg", "g.jpg", "<dt>kind</dt><dd>hoodie</dd>")
        .doesNotContain("e.jpg", "a.jpg");
  }

  @Test
  void measuresOodPhotosAlone() throws IOException {
    CliRun run = evaluateWithoutFolder("--json", "--ood", oodSet(addThreeOodPhotos()));
    assertThat(run.exit()).isZero();
    assertThat(json(run.out()).at("/sets")).isEmpty();
    assertThat(json(run.out()).at("/oodSets/0/known/photos").asInt()).isEqualTo(2);
    assertThat(output.resolve("ood-photos-mistakes.html")).exists();
    assertThat(output.resolve("ood.png")).doesNotExist();
  }

  @Test
  void omitsOodWithoutOodImages() throws IOException {
    addFourPhotos();
    assertThat(json(evaluate("--json").out()).has("ood")).isFalse();
    assertThat(output.resolve("ood.png")).doesNotExist();
  }

  private Path list(String lines) throws IOException {
    return Files.writeString(home.resolve("list.csv"), lines);
  }

  @Tag("slow")
  @Test
  void evaluatesChosenSplitOfList() throws IOException {
    addFourPhotos();
    Path list =
        list("path,label,split\nphotos/dress/a.jpg,dress,test\nphotos/dress/c.jpg,dress,train\n");
    assertThat(evaluateWithoutFolder(list).out()).startsWith("list: 1 of 1 photo correct");
    assertThat(evaluateWithoutFolder("--split", "train", list).out())
        .startsWith("list: 0 of 1 photo correct");
    assertThat(evaluateWithoutFolder("--split", "all", list).out())
        .startsWith("list: 1 of 2 photos correct");
    CliRun run = evaluateWithoutFolder("--split", "validation", list);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("lists no photos of the split validation", "--split");
    assertThat(evaluateWithoutFolder("--split", "half", list).err())
        .contains("'half'; expected one of train, validation, test, all");
  }

  @Test
  void readsSetsFromLists() throws IOException {
    addFourPhotos();
    addThreeOodPhotos();
    Path labeled = list("group,label,path\n1,dress,photos/dress/a.jpg\n2,hat,photos/dress/c.jpg\n");
    Path kinds =
        Files.writeString(home.resolve("kinds.csv"), "path,label\nood-photos/polo/f.jpg,polo\n");
    CliRun run =
        evaluateWithoutFolder("--json", "--set", "worn=" + labeled, "--ood", "polos=" + kinds);
    assertThat(run.exit()).isZero();
    assertThat(json(run.out()).at("/sets/0/name").asText()).isEqualTo("worn");
    assertThat(json(run.out()).at("/sets/0/correct/photos").asInt()).isEqualTo(2);
    assertThat(json(run.out()).at("/ood/sets/0/groups/0/name").asText()).isEqualTo("polo");
    assertThat(evaluateWithoutFolder(labeled).out()).startsWith("list: 2 of 2 photos correct");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | list.csv has the columns []; expected path and label",
        "'path,kind' | list.csv has the columns [path, kind]; expected path and label",
        "'path,label' | list.csv: lists no photos",
        "'path,label\nphotos/dress/a.jpg' | list.csv, line 2: has 1 cell; the header has 2",
        "'path,label\nphotos/dress/a.jpg, ' | list.csv, line 2: has no label",
        "'path,label\nphotos/dress/a.jpg,cat' | list.csv, line 2: label 'cat' is not a label of the"
            + " model; the labels are dress, hat, pants",
        "'path,label\nphotos/dress/x.jpg,hat' | list.csv, line 2: there is no photo"
            + " 'photos/dress/x.jpg'; paths are relative to the list",
        "'path,label\nphotos/dress,hat' | list.csv, line 2: there is no photo 'photos/dress'",
        "'path,label\nphotos/dress/a.jpg,hat\nphotos/hat/../dress/a.jpg,hat' | list.csv, line 3:"
            + " repeats the photo",
        "'path,label,split\nphotos/dress/a.jpg,dress,test\nphotos/dress/c.jpg,dress,tset'"
            + " | list.csv, line 3: has the split 'tset'; expected train, validation, test or an"
            + " empty cell",
        "'path,label\n\"photos,hat' | list.csv is not a CSV file",
      })
  void rejectsInvalidList(String lines, String message) throws IOException {
    addFourPhotos();
    CliRun run = evaluateWithoutFolder("--set", "worn=" + list(lines));
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).hasLineCount(1).contains(message);
    assertThat(output).doesNotExist();
  }

  @Test
  void rejectsListThatIsNotText() throws IOException {
    addFourPhotos();
    Path list = Files.write(home.resolve("list.csv"), new byte[] {(byte) 0xff, (byte) 0xd8});
    assertThat(evaluateWithoutFolder("--ood", "things=" + list).err())
        .contains(list + " is not UTF-8 text");
    assertThat(evaluateWithoutFolder("--ood", "things=" + home.resolve("none")).err())
        .contains("none: no such folder or list");
  }

  @Test
  void rejectsLabelOfModelInOodList() throws IOException {
    addFourPhotos();
    CliRun run =
        evaluateWithoutFolder("--ood", "x=" + list("path,label\nphotos/dress/a.jpg,dress\n"));
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .contains("line 2: label 'dress' is a label of the model; name the kind of photo");
  }

  @Test
  void leavesOutListedPhotos() throws IOException {
    addFourPhotos();
    Path doubtful =
        Files.writeString(photos.resolve("doubtful.txt"), "dress/c.jpg\n\n ./hat/d.jpg \nx\n");
    CliRun run = evaluate("--leave-out", doubtful);
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .startsWith("photos: 2 of 2 photos correct")
        .endsWith("; 2 photos left out\n");
    assertThat(
            json(evaluate("--json", "--leave-out", doubtful).out()).at("/sets/0/leftOut").asInt())
        .isEqualTo(2);
  }

  @Test
  void rejectsUselessLeaveOutLists() throws IOException {
    addFourPhotos();
    Path doubtful = home.resolve("doubtful.txt");
    assertThat(evaluate("--leave-out", doubtful).err()).contains("there is no file " + doubtful);
    Files.writeString(doubtful, "dress/a.jpg\n");
    assertThat(evaluate("--leave-out", doubtful).err())
        .contains(
            doubtful + ": none of its photos is in a set; its paths are relative to the file");
    Files.writeString(doubtful, "photos/dress/a.jpg\n");
    Path one = list("path,label\nphotos/dress/a.jpg,dress\n");
    assertThat(evaluateWithoutFolder("--set", "one=" + one, "--leave-out", doubtful).err())
        .contains(one + ": all photos are left out (1)");
  }

  @ParameterizedTest
  @CsvSource({"--ood,x=photos", "--synthetic,1", "--variants,", "--heatmaps,", "--json,"})
  void searchForLabelErrorsRejectsOptionsOfEvaluation(String option, String value)
      throws IOException {
    addFourPhotos();
    CliRun run =
        evaluate(
            Stream.of("--find-label-errors", option, value).filter(Objects::nonNull).toArray());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("--find-label-errors and " + option + " exclude each other");
    assertThat(output).doesNotExist();
  }

  @Test
  void rejectsSendersWithoutSearchForLabelErrors() throws IOException {
    addFourPhotos();
    CliRun run = evaluate("--senders", home.resolve("senders.csv"));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("--senders needs --find-label-errors");
  }

  @Test
  void searchForLabelErrorsRejectsUselessLeaveOutLists() throws IOException {
    addFourPhotos();
    Path doubtful = Files.writeString(home.resolve("doubtful.txt"), "dress/a.jpg\n");
    assertThat(evaluate("--find-label-errors", "--leave-out", doubtful).err())
        .contains(doubtful + ": none of its photos is in a set");
  }

  @Test
  void searchForLabelErrorsPrintsStackTracesOnDemand() throws IOException {
    photo("dress/a.jpg", "bug");
    assertThat(evaluate("--find-label-errors").err())
        .contains("--debug shows where")
        .doesNotContain("IllegalStateException: bug");
    assertThat(evaluate("--find-label-errors", "--debug").err())
        .contains("java.lang.IllegalStateException: bug")
        .doesNotContain("--debug shows where");
  }

  @Tag("slow")
  @Test
  void printsVariantsBesideOriginalPhotos() throws IOException {
    Files.write(photo("pants/a.png", ""), TestImages.png(TestImages.scene(40, 60)));
    CliRun run = evaluate("--variants");
    assertThat(run.exit()).isZero();
    assertThat(run.out().lines())
        .contains(
            "variant          photos         correct           known         correct          "
                + " wrong          recall           error",
            "original              1      1  100.0 %      0    0.0 %      0    0.0 %      0    0.0"
                + " %         100.0 %           0.200",
            "small-30-border       1      1  100.0 %      1  100.0 %      1  100.0 %      0    0.0"
                + " %         100.0 %           0.200");
    JsonNode variants = json(evaluate("--json", "--variants").out()).at("/sets/0/variants");
    assertThat(variants.findValuesAsText("name")).hasSize(33).contains("rotated-90", "framed");
    assertThat(variants.at("/32/knownAndCorrect/photos").asInt()).isEqualTo(1);
  }

  @Test
  void reportsUndecodablePhotoOnlyOnce() throws IOException {
    addFourPhotos();
    Files.write(photo("pants/a.png", ""), TestImages.png(TestImages.scene(40, 60)));
    CliRun run = evaluate("--variants");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err().lines().filter(line -> line.contains("dress/a.jpg: "))).hasSize(1);
    assertThat(run.out()).contains("\noriginal              5 ", "\nrotated-90            1 ");
  }

  @Test
  void leavesOutEachUndecodableName() throws Exception {
    addFourPhotos();
    UndecodableNames.write(photos.resolve("hat"));
    CliRun run = evaluate();
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err().lines().filter(line -> line.contains("is not valid text"))).hasSize(3);
    assertThat(run.out()).startsWith("photos: 3 of 4 photos correct").contains("3 more could not");
  }

  @Test
  void rejectsSetsWithSameName() throws IOException {
    addFourPhotos();
    for (String second : List.of("photos", "Photos")) {
      CliRun run = evaluate("--ood", second + "=" + addThreeOodPhotos());
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err()).contains("two sets have the name '" + second + "'");
    }
    CliRun synthetic = evaluate("--ood", "synthetic=" + addThreeOodPhotos(), "--synthetic", 1);
    assertThat(synthetic.exit()).isEqualTo(2);
    assertThat(evaluate("--ood", "synthetic=" + addThreeOodPhotos()).exit()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"photos", "=photos", "worn=", "a/b=photos", "..=photos", "-=photos"})
  void rejectsSetWithoutUsableNameOrPath(String set) {
    for (String option : List.of("--set", "--ood")) {
      CliRun run = evaluate(option, set);
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err()).contains("'" + set + "'; expected NAME=PATH");
    }
  }

  @Test
  void rejectsNoPhotos() {
    CliRun run = evaluateWithoutFolder();
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("no photos to evaluate; name a FOLDER, or --set NAME=PATH");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 10_001})
  void rejectsInvalidSyntheticCount(int count) throws IOException {
    addFourPhotos();
    CliRun run = evaluate("--synthetic", count);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("--synthetic is " + count).hasLineCount(1);
    assertThat(output).doesNotExist();
  }

  @Test
  void rejectsOodFolderNamedLikeLabelAndPhotoOutsideFolders() throws IOException {
    addFourPhotos();
    CliRun result = evaluate("--ood", oodSet(addOodPhoto("hat/h.jpg", "hat")));
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("hat: folder name 'hat' is a label of the model");
    Path stray = Files.createDirectory(home.resolve("stray"));
    Files.writeString(stray.resolve("i.jpg"), "hat");
    CliRun strayResult = evaluate("--ood", oodSet(stray));
    assertThat(strayResult.exit()).isEqualTo(1);
    assertThat(strayResult.err()).contains("i.jpg: photo outside the class folders");
  }

  @Test
  void failsIfNoOodPhotoCanBeClassified() throws IOException {
    addFourPhotos();
    CliRun run = evaluate("--ood", oodSet(addOodPhoto("polo/empty.jpg", "")));
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("ood-photos: no photo could be classified");
  }

  @ParameterizedTest
  @CsvSource({
    "worn/., worn",
    "worn.csv, worn",
    "b/WORN.CSV, WORN",
    "my photos (1), my photos _1_",
    "..hidden, hidden",
    "(), photos",
    ".csv, photos"
  })
  void namesSetAfterItsPath(String path, String name) {
    assertThat(NamedSet.of(Path.of(path)).name()).isEqualTo(name);
  }

  @Test
  void writesFilesOfSetWithLongName() throws IOException {
    addFourPhotos();
    String name = "a" + "\ud840\udc00".repeat(60);
    Path longName = photos.resolveSibling(name);
    Files.move(photos, longName);
    CliRun run = evaluateWithoutFolder(longName);
    assertThat(run.err()).contains("wrote ");
    // The first 50 code points: the ASCII letter, and 49 of two chars each.
    assertThat(output.resolve(name.substring(0, 99) + "-predictions.csv")).exists();
  }
}
