package clothes.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import clothes.classify.Classifier;
import clothes.cli.ClassifyProcess;
import clothes.lambda.FaultyUploads;
import clothes.source.S3Server;
import clothes.testing.TestBytes;
import clothes.testing.TestExif;
import clothes.testing.TestImages;
import clothes.testing.WebpSamples;
import clothes.train.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * Kills processes, cuts connections to S3, attacks servers and measures memory, for {@code
 * soak.minutes} minutes per test. Tests that count uploads or predictions scale their number with
 * these minutes. All results are written to one table. Random choices have fixed seeds.
 */
@Tag("soak")
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(S3Server.Shared.class)
final class SoakTest {
  private static final double MINUTES =
      Double.parseDouble(System.getProperty("soak.minutes", "10"));

  private static final int PHOTOS = 400;

  private final SoakTable table = new SoakTable();

  @TempDir private Path folder;

  @BeforeEach
  void start() {
    table.start();
  }

  @AfterAll
  void writeTable() throws IOException {
    table.write(Path.of(System.getProperty("soak.table")));
  }

  private static long deadline() {
    return System.nanoTime() + (long) (MINUTES * Duration.ofMinutes(1).toNanos());
  }

  private static boolean isBefore(long deadline) {
    return deadline - System.nanoTime() > 0;
  }

  /** Scales a count for ten minutes to {@code soak.minutes}; at least 1. */
  private static int scaled(int perTenMinutes) {
    return (int) Math.max(1, perTenMinutes * MINUTES / 10);
  }

  private static String count(long number, String unit) {
    return String.format(Locale.ROOT, "%,d %s", number, unit);
  }

  @Test
  void killsOfClassifyLoseAndRepeatNothing() throws Exception {
    Random random = new Random(1);
    ClassifyProcess classify = new ClassifyProcess(folder, PHOTOS);
    Path complete = folder.resolve("complete.jsonl");
    classify.start(complete).waitFor();
    List<String> expected = ClassifyProcess.withoutTiming(complete);
    int kills = 0;
    int runs = 0;
    for (long deadline = deadline(); isBefore(deadline); runs++) {
      Path output = folder.resolve("killed-" + runs + ".jsonl");
      while (isBefore(deadline) && ClassifyProcess.countLines(output) < PHOTOS) {
        Process process = classify.start(output, "--resume");
        ClassifyProcess.awaitLines(
            process, output, ClassifyProcess.countLines(output) + 1 + random.nextInt(150));
        process.destroyForcibly().waitFor();
        kills++;
      }
      classify.start(output, "--resume").waitFor();
      assertThat(ClassifyProcess.withoutTiming(output)).isEqualTo(expected);
    }
    table.add(
        "kills of `classify`",
        count(kills, "kills in ") + count(runs, "runs of ") + count(PHOTOS, "photos"),
        "no result lost or repeated; same order");
  }

  @Test
  void killsOfServeLoseNoUpload() throws Exception {
    Random random = new Random(2);
    byte[] photo = TestImages.sceneJpeg(120, 80);
    Path model = TinyModel.write(folder);
    Path uploads = folder.resolve("uploads");
    List<String> accepted = new ArrayList<>();
    int kills = 0;
    for (long deadline = deadline(); isBefore(deadline); kills++) {
      try (ServeProcess serve = new ServeProcess(model, uploads)) {
        for (int remaining = 1 + random.nextInt(40); remaining > 0; remaining--) {
          accepted.add(serve.upload(photo));
        }
        serve.kill();
      }
    }
    try (ServeProcess serve = new ServeProcess(model, uploads)) {
      for (String id : accepted) {
        awaitResult(serve, id);
      }
    }
    table.add(
        "kills of `serve`",
        count(kills, "kills, ") + count(accepted.size(), "uploads"),
        "every accepted upload has a result");
  }

  private static void awaitResult(ServeProcess serve, String id) throws Exception {
    long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (!serve.hasResult(id)) {
      assertThat(isBefore(deadline)).as("upload %s has a result", id).isTrue();
      Thread.sleep(20);
    }
  }

  @ParameterizedTest
  @CsvSource({"10000, 0.25", "2000, 0.6"})
  void faultsOfS3ChangeNoResult(int uploadsPerTenMinutes, double truncatedShare, S3Server s3)
      throws IOException {
    int uploads = scaled(uploadsPerTenMinutes);
    Random random = new Random(3);
    try (Classifier classifier = Classifier.open(TinyModel.write(folder));
        FaultyUploads faulty = new FaultyUploads(s3, classifier)) {
      FaultyUploads.ExistingResult[] existingResults = FaultyUploads.ExistingResult.values();
      int bytesWithoutFaults =
          (int) faulty.upload(existingResults[0], connection -> FaultyUploads.ALL_BYTES);
      for (int i = 0; i < uploads; i++) {
        faulty.upload(
            existingResults[i % existingResults.length],
            connection ->
                random.nextDouble() < truncatedShare
                    ? random.nextInt(bytesWithoutFaults)
                    : FaultyUploads.ALL_BYTES);
      }
      table.add(
          String.format(Locale.ROOT, "S3: %.0f %% of connections cut", 100 * truncatedShare),
          count(uploads, "uploads, ") + count(faulty.redrivenEvents(), "redriven"),
          "no wrong and no lost result");
    }
  }

  @Test
  void memoryOfServeStaysFlat() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/status")), "there is no /proc to read memory from");
    List<byte[]> photos = mixedPhotos();
    int predictions = scaled(200_000);
    int warmUp = predictions / 10;
    try (ServeProcess serve =
        new ServeProcess(TinyModel.write(folder), folder.resolve("uploads"))) {
      classify(serve, photos, warmUp);
      long before = serve.residentBytes();
      classify(serve, photos, predictions - warmUp);
      long after = serve.residentBytes();
      table.add(
          "memory of `serve`",
          count(predictions, "mixed predictions"),
          String.format(
              Locale.ROOT,
              "resident %,d MB after the first %,d, %,d MB at the end",
              before / 1_000_000,
              warmUp,
              after / 1_000_000));
      assertThat(after).isLessThanOrEqualTo(before + before / 20);
    }
  }

  private static void classify(ServeProcess serve, List<byte[]> photos, int count)
      throws IOException, InterruptedException {
    for (int i = 0; i < count; i++) {
      // The truncated photo gets 422.
      assertThat(serve.classify(photos.get(i % photos.size()))).isIn(200, 422);
    }
  }

  private static List<byte[]> mixedPhotos() throws IOException {
    byte[] jpeg = TestImages.sceneJpeg(400, 300);
    List<byte[]> photos = new ArrayList<>();
    photos.add(jpeg);
    photos.add(TestExif.jpegWithOrientation(TestImages.sceneJpeg(1200, 900), 6));
    photos.add(TestImages.progressiveJpeg(TestImages.scene(300, 200)));
    photos.add(TestImages.png(TestImages.scene(300, 400)));
    photos.add(TestImages.encode(TestImages.scene(200, 150), "bmp"));
    photos.add(WebpSamples.ALL.get(0).bytes());
    photos.add(TestBytes.truncate(jpeg, jpeg.length / 2));
    return photos;
  }

  @Test
  void attacksBlockNoLegitimateRequest() {
    LauncherDiscoveryRequest attacks =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass("clothes.serve.DenialOfServiceTest"))
            .build();
    long passed = 0;
    int rounds = 0;
    for (long deadline = deadline(); isBefore(deadline); rounds++) {
      SummaryGeneratingListener summary = new SummaryGeneratingListener();
      LauncherFactory.create().execute(attacks, summary);
      assertThat(summary.getSummary().getFailures()).isEmpty();
      assertThat(summary.getSummary().getTestsSucceededCount()).isPositive();
      passed += summary.getSummary().getTestsSucceededCount();
    }
    table.add(
        "attacks on `serve`",
        count(rounds, "rounds, ") + count(passed, "attacks"),
        "legitimate requests served each time");
  }
}
