package clothes.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** Checks the zip files and the bill of materials that {@code mvn package} writes. */
final class PackagesIT {
  private static final Path TARGET = Path.of("target");
  private static final String FUNCTION = "clothes-function.zip";
  private static final String TENSORFLOW = "tensorflow-layer.zip";
  private static final String MODEL = "model-layer.zip";

  /** Lambda's limit for a function with its layers. */
  private static final long MAX_TOTAL_BYTES = 262_144_000;

  @Test
  void packagesFitLambdaSizeLimit() throws IOException {
    Map<String, Long> bytes = new TreeMap<>();
    for (String zip : List.of(FUNCTION, TENSORFLOW, MODEL)) {
      bytes.put(zip, entries(zip).stream().mapToLong(ZipEntry::getSize).sum());
    }
    long total = bytes.values().stream().mapToLong(Long::longValue).sum();
    bytes.put("total", total);
    new ObjectMapper()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .writeValue(TARGET.resolve("package-sizes.json").toFile(), bytes);

    assertThat(total).isBetween(1L, MAX_TOTAL_BYTES);
  }

  @Test
  void packagesMatchTemplatePaths() throws IOException {
    Template template = Template.read();
    List<String> templatePaths = new ArrayList<>();
    templatePaths.add(template.globals().path("CodeUri").asText());
    template
        .propertiesOfType("AWS::Serverless::LayerVersion")
        .map(layer -> layer.path("ContentUri").asText())
        .forEach(templatePaths::add);

    assertThat(templatePaths)
        .containsExactly("target/" + FUNCTION, "target/" + TENSORFLOW, "target/" + MODEL)
        .allSatisfy(path -> assertThat(Path.of(path)).isRegularFile());
  }

  @Test
  void modelMatchesTemplatePath() throws IOException {
    String uri = Template.read().defaultEnvironment("ApiFunction").get("MODEL_URI");

    assertThat(names(MODEL))
        .allSatisfy(name -> assertThat("/opt/" + name).startsWith(uri + "/"))
        .anyMatch(name -> name.endsWith("/card.json"))
        .anyMatch(name -> name.endsWith("/saved_model.pb"));
  }

  @Test
  void nativeLibrariesAreCompressedAndOnClassPath() throws IOException {
    assertThat(names(TENSORFLOW)).singleElement().asString().matches("java/lib/[^/]+\\.jar");
    assertThat(namesInJars(TENSORFLOW))
        .anyMatch(name -> name.endsWith("/libjnitensorflow.so.zst"))
        .anyMatch(name -> name.endsWith("/libjnijavacpp.so.zst"))
        .allMatch(name -> name.endsWith(".zst"));
  }

  @Test
  void billOfMaterialsListsEveryShippedLibrary() throws IOException {
    Path file = TARGET.resolve("clothes-sbom.json");
    assumeTrue(Files.exists(file), "an offline build writes no bill of materials");
    JsonNode bill = new ObjectMapper().readTree(file.toFile());
    List<String> listed =
        bill.path("components")
            .valueStream()
            .map(library -> library.path("name").asText() + "-" + library.path("version").asText())
            .toList();
    List<String> shipped = new ArrayList<>(names(FUNCTION));
    try (Stream<Path> program = Files.list(TARGET.resolve("lib"))) {
      program.map(jar -> "lib/" + jar.getFileName()).forEach(shipped::add);
    }
    assertThat(shipped.stream().filter(name -> name.startsWith("lib/")))
        .hasSizeGreaterThan(50)
        .allSatisfy(
            jar ->
                assertThat(listed)
                    .as(jar)
                    .anyMatch(library -> jar.matches("lib/" + Pattern.quote(library) + "[-.].*")));
  }

  @Test
  void functionContainsOnlyWhatItUses() throws IOException {
    assertThat(names(FUNCTION))
        .contains("clothes/classify/Classifier.class")
        .allMatch(name -> name.startsWith("clothes/") || !name.endsWith(".class"))
        .allMatch(
            name ->
                !name.startsWith("clothes/")
                    || name.matches(
                        "clothes/(classify|color|engine|files|heatmap|image|model|api|lambda|source|text)/.*"))
        .contains("log4j2.xml", "web/index.html", "clothes/api/http/version.properties")
        .noneMatch(name -> name.endsWith(".pb"))
        .noneMatch(
            name ->
                name.matches(
                    "lib/(jetty|picocli|qrcodegen|swagger-ui|micrometer|prometheus|xchart|progressbar|jline|jhdf|lz4|jna|pdfbox|junit|slf4j-nop|zstd-jni|commons-csv|commons-logging|tribuo).*"));
    assertThat(namesInJars(FUNCTION))
        .contains("ai/djl/Model.class", "org/tensorflow/Graph.class")
        .contains("com/google/protobuf/InvalidProtocolBufferException.class")
        .noneMatch(name -> name.matches(".*\\.(so|dll|dylib|jnilib)(\\.[0-9]+)*(\\.zst)?"));
  }

  private static List<String> names(String zip) throws IOException {
    return entries(zip).stream().map(ZipEntry::getName).toList();
  }

  /** The files, without directory entries. */
  private static List<? extends ZipEntry> entries(String zip) throws IOException {
    try (ZipFile file = new ZipFile(TARGET.resolve(zip).toFile())) {
      return Collections.list(file.entries()).stream()
          .filter(entry -> !entry.isDirectory())
          .toList();
    }
  }

  private static List<String> namesInJars(String zip) throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipFile file = new ZipFile(TARGET.resolve(zip).toFile())) {
      for (ZipEntry entry : Collections.list(file.entries())) {
        if (!entry.getName().endsWith(".jar")) {
          continue;
        }
        try (ZipInputStream jar = new ZipInputStream(file.getInputStream(entry))) {
          for (ZipEntry jarEntry; (jarEntry = jar.getNextEntry()) != null; ) {
            if (!jarEntry.isDirectory()) {
              names.add(jarEntry.getName());
            }
          }
        }
      }
    }
    return names;
  }
}
