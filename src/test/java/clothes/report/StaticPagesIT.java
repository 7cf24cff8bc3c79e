package clothes.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import clothes.api.Browser;
import clothes.classify.Embedding;
import clothes.classify.ModelId;
import clothes.color.GarmentColor;
import clothes.evaluate.EpochMetrics;
import clothes.evaluate.EvaluatedPhoto;
import clothes.evaluate.FileThumbnails;
import clothes.evaluate.LabeledPrediction;
import clothes.evaluate.MistakesPage;
import clothes.evaluate.compare.ComparedRun;
import clothes.evaluate.compare.Comparison;
import clothes.evaluate.compare.ComparisonPage;
import clothes.run.results.StoredResult;
import clothes.train.labelerrors.ConfidentLearning.RankedPhoto;
import clothes.train.labelerrors.LabelErrors;
import clothes.train.labelerrors.LabelErrors.LabeledFeatures;
import clothes.train.labelerrors.NearDuplicates;
import clothes.train.labelerrors.NearDuplicates.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the HTML files that commands write, in Chromium. */
final class StaticPagesIT {
  private static final List<String> SAMPLES = List.of("dress", "hat", "plant", "skirt", "t-shirt");
  private static final String THING = "plant";
  private static final int MAX_PER_SECTION = 10;

  @TempDir private static Path folder;

  private record Page(String name, String html) {}

  private static List<Path> samples() {
    return SAMPLES.stream().map(name -> Path.of("samples", name + ".jpg")).toList();
  }

  @BeforeAll
  static void requireBrowser() {
    assumeTrue(Browser.isInstalled(), "chromium and chromedriver are not on the path");
  }

  private static String label(Path sample) {
    return sample.getFileName().toString().replace(".jpg", "");
  }

  /**
   * A run with four results of each sample, and two failures. The report shows all results of known
   * samples, and two of the four results of the unknown sample.
   */
  private static Page report() throws IOException {
    RunReport report = new RunReport(/* photosPerLabel= */ 2);
    List<Path> samples = samples();
    for (int i = 0; i < 4 * samples.size(); i++) {
      report.add(result(samples.get(i % samples.size()), 0.5 + i / 200.0, i));
    }
    report.add(new StoredResult.Failed(Optional.of("closet/empty.jpg"), "the file is empty"));
    report.add(
        new StoredResult.Failed(
            Optional.of("https://example.org/a.jpg"), "status 404 (Not Found)"));
    MoreLikeThis similar = new MoreLikeThis(report.shown());
    report.shown().forEach(similar::addCandidate);
    return new Page(
        "report",
        new RunReportPage(
                report,
                "out.jsonl",
                new FileThumbnails(),
                input -> Optional.of(input).filter(name -> name.startsWith("https:")),
                similar)
            .html());
  }

  private static StoredResult result(Path sample, double confidence, int number) {
    boolean known = !label(sample).equals(THING);
    return new StoredResult.Classified(
        Optional.of(sample.toString()),
        known ? label(sample) : "unknown",
        confidence,
        known,
        known ? Optional.empty() : Optional.of("thing"),
        /* rotated= */ 0,
        List.of(
            new StoredResult.ListedLabel(known ? label(sample) : "hat", confidence),
            new StoredResult.ListedLabel("skirt", 0.1)),
        new ModelId("clothes-mobilenet-v2", "2.2.0", "0".repeat(64)),
        Optional.of(Embedding.of(1, number, label(sample).length())),
        Optional.of(new GarmentColor("red", "#b3202c")));
  }

  private static Page mistakes() {
    return new Page(
        "mistakes",
        MistakesPage.ofLabeled("test", evaluated(/* known= */ false))
            .html(new FileThumbnails(), MAX_PER_SECTION));
  }

  private static Page ood() {
    return new Page(
        "ood",
        MistakesPage.ofOod("things", evaluated(/* known= */ true))
            .html(new FileThumbnails(), MAX_PER_SECTION));
  }

  private static List<EvaluatedPhoto> evaluated(boolean known) {
    return samples().stream()
        .map(
            sample ->
                new EvaluatedPhoto(
                    sample.toString(),
                    label(sample),
                    /* predicted= */ "hat",
                    /* confidence= */ 0.7,
                    known,
                    /* score= */ 1,
                    Optional.empty(),
                    /* rotated= */ 0))
        .toList();
  }

  /** Two trained runs and an evaluation, which differ on every photo. */
  private static Page comparison() throws IOException {
    List<ComparedRun> runs =
        List.of(
            run("runs/default", "hat", 0.8),
            run("runs/at-160-pixels", "skirt", 0.7),
            new ComparedRun(
                "runs/evaluate-test/test-predictions.csv", List.of(), predictions("dress")));
    return new Page(
        "compare", new ComparisonPage(Comparison.of(runs), new FileThumbnails()).html());
  }

  private static ComparedRun run(String name, String predicted, double accuracy) {
    List<EpochMetrics> history =
        IntStream.rangeClosed(1, 6)
            .mapToObj(
                epoch ->
                    new EpochMetrics(
                        epoch,
                        /* learningRate= */ 1e-3,
                        /* loss= */ 2.0 / epoch,
                        accuracy,
                        /* validationLoss= */ 2.5 / epoch,
                        /* validationAccuracy= */ accuracy + epoch / 50.0,
                        /* validationMacroF1= */ 0.5))
            .toList();
    return new ComparedRun(name, history, predictions(predicted));
  }

  private static Map<String, LabeledPrediction> predictions(String predicted) {
    return samples().stream()
        .map(sample -> new LabeledPrediction(sample.toString(), label(sample), predicted, 0.9))
        .collect(
            Collectors.toMap(
                LabeledPrediction::photo, Function.identity(), (a, b) -> a, LinkedHashMap::new));
  }

  private static Page labelErrors() {
    List<LabeledFeatures> photos =
        samples().stream()
            .map(
                sample ->
                    new LabeledFeatures(
                        sample.toString(),
                        label(sample),
                        /* group= */ sample.toString(),
                        new float[] {1}))
            .toList();
    List<RankedPhoto> ranking =
        IntStream.range(0, photos.size())
            .mapToObj(
                photo ->
                    new RankedPhoto(
                        photo,
                        /* suggested= */ 0,
                        /* margin= */ photo - 1,
                        /* isError= */ photo == 0))
            .toList();
    NearDuplicates duplicates = new NearDuplicates(/* count= */ 1, List.of(new Pair(0, 3, 0.98)));
    LabelErrors errors = new LabelErrors(List.of("hat"), photos, ranking, Optional.of(duplicates));
    return new Page("label-errors", errors.html(new FileThumbnails()));
  }

  private static Browser open(Page page) throws IOException {
    Path file = Files.writeString(folder.resolve(page.name() + ".html"), page.html());
    return new Browser(file.toUri());
  }

  @ParameterizedTest
  @CsvSource({"1280, light", "1280, dark", "375, light", "375, dark"})
  void pagesAreAccessible(int width, String colors) throws IOException {
    for (Page page : List.of(report(), mistakes(), ood(), comparison(), labelErrors())) {
      try (Browser browser = open(page)) {
        browser.open(width, /* height= */ 900, colors);
        browser.checkPage("%s-%d-%s".formatted(page.name(), width, colors));
      }
    }
  }

  @Test
  void reportFiltersAndSorts() throws IOException {
    try (Browser browser = open(report())) {
      browser.open();
      String shown =
          "[...document.querySelectorAll('main li[data-label]')].filter((li) => li.checkVisibility())";
      assertThat(browser.text("#filter output")).isEqualTo("18 of 18 photos of this page");
      browser.find("#filter [name=label]").sendKeys("hat");
      assertThat(
              browser.script(
                  "return %s.every((li) => li.dataset.label === 'hat')".formatted(shown)))
          .isEqualTo(true);
      assertThat(browser.text("#filter output")).startsWith("4 of 18");
      browser.find("#filter [name=order]").sendKeys("highest");
      // The two photos to review first and the two most confident ones are sorted separately.
      assertThat(
              (String)
                  browser.script(
                      "return %s.map((li) => li.dataset.confidence).join()".formatted(shown)))
          .isEqualTo("0.530000,0.505000,0.580000,0.555000");
      browser.find("#filter [name=name]").sendKeys("nothing");
      assertThat(browser.text("#filter output")).startsWith("0 of 18");
      assertThat(browser.findAll("section.photos")).noneMatch(section -> section.isDisplayed());
    }
  }

  @Test
  void reportShowsSimilarPhotos() throws IOException {
    try (Browser browser = open(report())) {
      browser.open();
      browser.click("li[data-label=hat] summary");
      assertThat(browser.findAll("li[data-label=hat] details[open] .similar img")).hasSize(4);
      browser.screenshot("report-more-like-this");
    }
  }
}
