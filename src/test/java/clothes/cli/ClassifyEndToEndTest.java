package clothes.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clothes.run.PhotoClassifier;
import clothes.source.ByteLimit;
import clothes.source.FetchLimits;
import clothes.testing.TestExif;
import clothes.testing.TestImages;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the program with the shipped model on the shipped samples. */
@Tag("slow")
final class ClassifyEndToEndTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath();
  private static final List<String> LABELS =
      List.of(
          "dress",
          "hat",
          "longsleeve",
          "outwear",
          "pants",
          "shirt",
          "shoes",
          "shorts",
          "skirt",
          "t-shirt");
  private static final FetchLimits LIMITS =
      new FetchLimits(Duration.ofSeconds(5), Duration.ofSeconds(20), new ByteLimit(1_000_000), 5);

  @TempDir private Path folder;
  @TempDir private Path output;

  private static CliRun run(Object... arguments) {
    return run(new byte[0], arguments);
  }

  private static CliRun run(byte[] standardInput, Object... arguments) {
    return CliRun.run(
        standardInput,
        PROJECT,
        console -> new ClassifyCommand(console, PhotoClassifier::open, LIMITS),
        arguments);
  }

  private static Path sample(String name) {
    return PROJECT.resolve("samples").resolve(name + ".jpg");
  }

  private static List<JsonNode> results(CliRun run) throws IOException {
    List<JsonNode> results = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      results.add(new JsonMapper().readTree(line));
    }
    return results;
  }

  @Test
  void classifiesMostDrawings() throws IOException {
    Object[] arguments =
        Stream.concat(
                Stream.of("classify", "--json"), LABELS.stream().map(ClassifyEndToEndTest::sample))
            .toArray();
    List<String> labels =
        results(run(arguments)).stream().map(result -> result.get("label").asText()).toList();
    assertThat(labels).hasSameSizeAs(LABELS);
    List<String> correct =
        LABELS.stream().filter(label -> labels.get(LABELS.indexOf(label)).equals(label)).toList();
    assertThat(correct).as("correct of %s, classified as %s", LABELS, labels).hasSizeGreaterThan(6);
  }

  @Test
  void printsSentenceForOnePhoto() {
    CliRun run = run("classify", sample("pants"));
    assertThat(run.out())
        .matches("Predicted class: pants \\(confidence score: (0\\.\\d{5}|1\\.00000)\\)\n");
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
  }

  @Test
  void classifiesStandardInput() throws IOException {
    CliRun file = run("classify", "--top", 3, sample("pants"));
    assertThat(file.out().lines()).hasSize(4);
    assertThat(run(Files.readAllBytes(sample("pants")), "classify", "--top", 3, "-"))
        .isEqualTo(file);
  }

  @Test
  void jsonHasEveryField() throws IOException {
    CliRun run = run("classify", "--json", sample("skirt"));
    assertThat(run.exit()).isZero();
    JsonNode result = results(run).get(0);
    assertThat(result.fieldNames())
        .toIterable()
        .containsExactly(
            "input", "label", "confidence", "known", "predictions", "image", "model", "timing");
    assertThat(result.get("predictions")).hasSize(10);
    List<String> labels = new ArrayList<>();
    List<Double> confidences = new ArrayList<>();
    result.get("predictions").forEach(item -> labels.add(item.get("label").asText()));
    result.get("predictions").forEach(item -> confidences.add(item.get("confidence").asDouble()));
    assertThat(labels).containsExactlyInAnyOrderElementsOf(LABELS);
    assertThat(confidences.stream().mapToDouble(confidence -> confidence).sum())
        .isCloseTo(1, within(1e-5));
    assertThat(result.get("confidence").asDouble()).isEqualTo(confidences.get(0));
    assertThat(confidences).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    JsonNode image = result.get("image");
    assertThat(image.get("format").asText()).isEqualTo("jpeg");
    assertThat(image.get("width").asInt()).isPositive();
    assertThat(result.get("model").get("name").asText()).isEqualTo("clothes-mobilenet-v2");
    assertThat(result.get("model").get("version").asText()).matches("\\d+\\.\\d+\\.\\d+");
    assertThat(result.get("model").get("digest").asText()).matches("[0-9a-f]{64}");
    for (String phase : List.of("fetchMs", "decodeMs", "inferMs")) {
      assertThat(result.get("timing").get(phase).asDouble()).isNotNegative();
    }
  }

  @Test
  void classifiesFolderInPathOrder() throws IOException {
    CliRun run = run("classify", "--json", "--threads", 4, PROJECT.resolve("samples"));
    try (Stream<Path> samples = Files.list(PROJECT.resolve("samples"))) {
      List<String> names =
          samples.map(Path::toString).filter(name -> name.endsWith(".jpg")).sorted().toList();
      assertThat(names).hasSizeGreaterThanOrEqualTo(13);
      assertThat(results(run)).extracting(result -> result.get("input").asText()).isEqualTo(names);
    }
    assertThat(results(run)).allMatch(result -> result.get("predictions").size() == 10);
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
  }

  @Test
  void classifiesValidPhotosAmongInvalidOnes() throws IOException {
    byte[] jpeg = Files.readAllBytes(sample("pants"));
    byte[] png = TestImages.encode(TestImages.scene(40, 30), "png");
    byte[] flipped = png.clone();
    flipped[png.length / 2] ^= 1;
    write("a-empty.jpg", new byte[0]);
    write("b-truncated.jpg", Arrays.copyOf(jpeg, jpeg.length / 2));
    write("c-flipped.png", flipped);
    write("d-page.jpg", "<!DOCTYPE html><html><body>404</body></html>".getBytes(UTF_8));
    write("e-good.jpg", jpeg);
    write("f-really-a-png.jpg", png);
    write("g-bomb.png", TestImages.pngBomb(12_000, 12_000));
    write("h-dot.png", TestImages.encode(TestImages.scene(1, 1), "png"));
    write("notes.txt", "not a photo".getBytes(UTF_8));
    Path emptyFolder = Files.createDirectory(folder.resolve("none"));
    CliRun run = run("classify", folder, emptyFolder, folder.resolve("missing.jpg"));
    assertThat(run.out().lines().map(line -> line.replaceFirst(":.*", "")))
        .containsExactly(name("e-good.jpg"), name("f-really-a-png.jpg"), name("h-dot.png"));
    List<String> errors = run.err().lines().toList();
    assertThat(errors).hasSize(7);
    assertThat(errors.get(0)).startsWith("clothes: " + name("a-empty.jpg") + ": ");
    assertThat(errors.get(0)).contains("empty");
    assertThat(errors.get(1)).contains("b-truncated.jpg: the JPEG file is damaged");
    assertThat(errors.get(2)).contains("c-flipped.png: the PNG file is damaged");
    assertThat(errors.get(3)).contains("d-page.jpg: ").contains("an HTML page");
    assertThat(errors.get(4)).contains("g-bomb.png: ").contains("12000x12000");
    assertThat(errors.get(5)).contains("none: no photos in this folder");
    assertThat(errors.get(6)).contains("missing.jpg: no such file or folder");
    assertThat(run.exit()).isEqualTo(1);
  }

  private void write(String name, byte[] content) throws IOException {
    Files.write(folder.resolve(name), content);
  }

  private String name(String file) {
    return folder.resolve(file).toString();
  }

  @Test
  void classifiesUrlsAndReportsFailures() throws IOException {
    byte[] jpeg = Files.readAllBytes(sample("pants"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/pants", exchange -> respond(exchange, 200, jpeg));
    server.createContext("/page", exchange -> respond(exchange, 200, "<html>".getBytes(UTF_8)));
    server.createContext("/endless", ClassifyEndToEndTest::respondEndlessly);
    server.start();
    try {
      String host = "http://127.0.0.1:" + server.getAddress().getPort();
      CliRun good = run("classify", "--url", host + "/pants");
      assertThat(good).isEqualTo(run("classify", sample("pants")));
      CliRun mixed =
          run("classify", host + "/none", host + "/page", host + "/endless", host + "/pants");
      assertThat(mixed.out()).startsWith(host + "/pants: pants (").hasLineCount(1);
      List<String> errors = mixed.err().lines().toList();
      assertThat(errors).hasSize(3);
      assertThat(errors.get(0)).contains(host + "/none: the server returned status 404");
      assertThat(errors.get(1)).contains(host + "/page: ").contains("HTML");
      assertThat(errors.get(2)).contains(host + "/endless: too large");
      assertThat(mixed.exit()).isEqualTo(1);
      server.stop(0);
      assertThat(run("classify", host + "/pants").err())
          .isEqualTo("clothes: " + host + "/pants: cannot connect: connection refused\n");
    } finally {
      server.stop(0);
    }
  }

  private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static void respondEndlessly(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    byte[] block = new byte[10_000];
    try (exchange;
        OutputStream body = exchange.getResponseBody()) {
      while (true) {
        body.write(block);
      }
    } catch (IOException e) {
      // The client has closed the connection.
    }
  }

  @Test
  void drawsUprightHeatMapInPhotoSizeForEveryFormat() throws IOException {
    BufferedImage scene = TestImages.scene(120, 160);
    byte[] stored = TestImages.encode(TestExif.stored(scene, 6), "jpeg");
    write("a.jpg", TestExif.jpegWithOrientation(stored, 6));
    write("b.png", TestImages.encode(scene, "png"));
    write("c.gif", TestImages.encode(scene, "gif"));
    write("d.bmp", TestImages.encode(scene, "bmp"));
    write("e.webp", TestImages.WEBP);
    write("f.jpg", new byte[0]);
    Path maps = output.resolve("maps");
    CliRun plain = run("classify", folder);
    // The scene shows none of the labels, so the most likely label differs between the formats.
    CliRun run = run("classify", "--heatmap", maps, "--label", "dress", folder);
    assertThat(run).isEqualTo(plain);
    try (Stream<Path> files = Files.list(maps)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "000001-a-heatmap.png",
              "000002-b-heatmap.png",
              "000003-c-heatmap.png",
              "000004-d-heatmap.png",
              "000005-e-heatmap.png");
    }
    BufferedImage png = ImageIO.read(maps.resolve("000002-b-heatmap.png").toFile());
    for (String name : List.of("000001-a", "000002-b", "000003-c", "000004-d")) {
      BufferedImage heatMap = ImageIO.read(maps.resolve(name + "-heatmap.png").toFile());
      assertThat(meanDifference(heatMap, png)).as(name).isLessThan(24);
      assertThat(meanDifference(heatMap, scene)).as(name + " is visible").isGreaterThan(20);
    }
    assertThat(ImageIO.read(maps.resolve("000005-e-heatmap.png").toFile()).getWidth())
        .as("width of TestImages.WEBP")
        .isEqualTo(8);
  }

  /** Mean absolute difference of two images of equal size, 0 to 255. */
  private static double meanDifference(BufferedImage one, BufferedImage other) {
    assertThat(one.getWidth()).isEqualTo(other.getWidth());
    assertThat(one.getHeight()).isEqualTo(other.getHeight());
    long difference = 0;
    for (int i = 0; i < one.getWidth() * one.getHeight(); i++) {
      Color color = new Color(one.getRGB(i % one.getWidth(), i / one.getWidth()));
      Color otherColor = new Color(other.getRGB(i % one.getWidth(), i / one.getWidth()));
      difference += Math.abs(color.getRed() - otherColor.getRed());
      difference += Math.abs(color.getGreen() - otherColor.getGreen());
      difference += Math.abs(color.getBlue() - otherColor.getBlue());
    }
    return difference / (3.0 * one.getWidth() * one.getHeight());
  }

  @Test
  void drawsHeatMapOfRequestedLabel() throws IOException {
    CliRun mostLikely =
        run("classify", "--json", "--heatmap", output.resolve("a"), sample("pants"));
    CliRun shoes =
        run(
            "classify",
            "--json",
            "--heatmap",
            output.resolve("b"),
            "--label",
            "shoes",
            sample("pants"));
    assertThat(results(shoes).get(0).get("label").asText()).isEqualTo("pants");
    assertThat(results(mostLikely).get(0).get("heatmapFile").asText())
        .isEqualTo(output.resolve("a/pants-heatmap.png").toString());
    assertThat(Files.readAllBytes(output.resolve("a/pants-heatmap.png")))
        .isNotEqualTo(Files.readAllBytes(output.resolve("b/pants-heatmap.png")));
    CliRun sock = run("classify", "--heatmap", output, "--label", "sock", sample("pants"));
    assertThat(sock.err())
        .startsWith("clothes: --label is 'sock', the model's labels are dress, hat, ")
        .hasLineCount(1);
    assertThat(sock.exit()).isEqualTo(2);
  }

  @Test
  void unwritableHeatMapEndsRun() throws IOException {
    Path maps = Files.createDirectory(output.resolve("full"));
    Files.createDirectories(maps.resolve("000001-pants-heatmap.png/taken"));
    CliRun run = run("classify", "--heatmap", maps, sample("pants"), sample("skirt"));
    assertThat(run.err())
        .startsWith("clothes: " + maps.resolve("000001-pants-heatmap.png") + ": cannot be written")
        .hasLineCount(1);
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void csvHasOneRecordPerInput() throws IOException {
    write("pants.jpg", Files.readAllBytes(sample("pants")));
    write("empty.jpg", new byte[0]);
    Path csv = folder.resolve("out.csv");
    CliRun run = run("classify", "--output", csv, "--top", 2, folder);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    List<String> lines = Files.readAllLines(csv);
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0))
        .startsWith(
            "input,label,confidence,known,closest,rotated,width,height,heatmap,color,color_hex,model,")
        .endsWith(",error_code,error,label_1,confidence_1,label_2,confidence_2");
    assertThat(lines.get(1))
        .startsWith(name("empty.jpg") + ",,,,,,,,,,,,,,empty,")
        .contains("0 bytes");
    assertThat(lines.get(2))
        .startsWith(name("pants.jpg") + ",pants,")
        .matches(
            ".*,pants,[01]\\.\\d{5},true,,0,\\d+,\\d+,,,,clothes-mobilenet-v2,[0-9.]+,[0-9a-f]{64},,,"
                + "pants,[01]\\.\\d{5},[a-z-]+,0\\.\\d{5}");
  }

  @Test
  void reportsMissingOrDamagedModelInOneLine() throws IOException {
    CliRun missing = run("classify", "--model", folder.resolve("none"), sample("pants"));
    assertThat(missing.err()).startsWith("clothes: there is no model folder ").hasLineCount(1);
    assertThat(missing.exit()).isEqualTo(1);
    Path shipped = PROJECT.resolve("models/clothes-mobilenet-v2");
    Files.copy(shipped.resolve("card.json"), folder.resolve("card.json"));
    write("saved_model.pb", "half a graph".getBytes(UTF_8));
    CliRun damaged = run("classify", "--model", folder, sample("pants"));
    assertThat(damaged.err())
        .startsWith("clothes: the model is damaged: ")
        .contains("download the model again")
        .hasLineCount(1);
    assertThat(damaged.out()).isEmpty();
    assertThat(damaged.exit()).isEqualTo(1);
  }
}
