package clothes.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clothes.files.FileTree;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Builds and runs the example projects with the packaged library. */
final class ExamplesIT {
  private static final Path SAMPLES = Path.of("samples");
  private static final byte[] NOT_A_PHOTO = "not a photo".getBytes(UTF_8);
  private static Path examples;

  @BeforeAll
  static void build() throws IOException, InterruptedException {
    examples = ExamplesBuild.run();
  }

  private static List<Path> classPath(String example) throws IOException {
    String path = Files.readString(examples.resolve(example).resolve("target/class-path")).strip();
    return Stream.of(path.split(File.pathSeparator)).map(Path::of).toList();
  }

  @Test
  void classPathIsSmallExceptForTensorFlow() throws IOException {
    // The jar "api" is DJL's.
    Set<String> others =
        classPath(ExamplesBuild.PLAIN_JAVA).stream()
            .map(jar -> jar.getFileName().toString())
            .filter(name -> !name.matches("(clothes|api|tensorflow-(engine|api|core-native))-.*"))
            .collect(Collectors.toSet());
    assertThat(others)
        .hasSizeLessThanOrEqualTo(15)
        .noneMatch(name -> name.matches("(log4j|slf4j-(?!api)|jetty|picocli|aws|xchart).*"));
  }

  @Test
  void threadsShareOneClassifier() throws IOException, InterruptedException {
    Path photos = examples.resolve("photos");
    FileTree.delete(photos);
    Files.createDirectory(photos);
    for (String sample : List.of("dress.jpg", "pants.jpg", "shoes.jpg", "bicycle.jpg")) {
      Files.copy(SAMPLES.resolve(sample), photos.resolve(sample));
    }
    Files.write(photos.resolve("text.jpg"), NOT_A_PHOTO);

    Program program = Program.run(plainJava(), "example.ClassifyFolder", photos.toString());

    // SLF4J warns that the example has no logging library.
    assertThat(program.errors()).allMatch(line -> line.startsWith("SLF4J(W)"));
    assertThat(program.exit()).isZero();
    assertThat(program.output())
        .hasSize(5)
        .anyMatch(line -> line.matches("bicycle\\.jpg: unknown \\([01]\\.\\d{3}\\)"))
        .anyMatch(line -> line.matches("dress\\.jpg: dress \\([01]\\.\\d{3}\\)"))
        .anyMatch(line -> line.matches("pants\\.jpg: pants \\([01]\\.\\d{3}\\)"))
        .anyMatch(line -> line.matches("shoes\\.jpg: shoes \\([01]\\.\\d{3}\\)"))
        .anyMatch(line -> line.startsWith("text.jpg: UNSUPPORTED: "));
  }

  private static String plainJava() throws IOException {
    List<String> entries = new ArrayList<>();
    entries.add(examples.resolve(ExamplesBuild.PLAIN_JAVA).resolve("target/classes").toString());
    classPath(ExamplesBuild.PLAIN_JAVA).forEach(jar -> entries.add(jar.toString()));
    return String.join(File.pathSeparator, entries);
  }

  @ParameterizedTest
  @ValueSource(strings = {ExamplesBuild.SPRING_BOOT, ExamplesBuild.SPRING_BOOT_REVERSED})
  void springBootServiceClassifiesUploads(String example) throws IOException, InterruptedException {
    Path jar = examples.resolve(example).resolve("target/" + example + "-1.jar");
    try (SpringBootService service = SpringBootService.start(jar)) {
      JsonNode dress = json(service.upload(Files.readAllBytes(SAMPLES.resolve("dress.jpg")), 200));
      assertThat(dress.get("label").asText()).isEqualTo("dress");
      assertThat(dress.get("confidence").asDouble()).isBetween(0.5, 1.0);
      assertThat(dress.get("known").asBoolean()).isTrue();

      JsonNode problem = json(service.upload(NOT_A_PHOTO, 415));
      assertThat(problem.get("detail").asText()).contains("not a supported image format");

      assertThat(service.get("/")).contains("multipart/form-data");
      assertThat(service.log())
          .as("every line is Spring Boot's own")
          .allMatch(SpringBootService::isLogLine);
    }
  }

  private static JsonNode json(String body) throws IOException {
    return new ObjectMapper().readTree(body);
  }
}
