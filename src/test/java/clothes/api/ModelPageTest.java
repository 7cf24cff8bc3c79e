package clothes.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clothes.api.http.StaticResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelPageTest {
  @TempDir private Path model;

  private static String text(ModelPage page, String path) throws IOException {
    return new String(page.resource(path).orElseThrow().content(), UTF_8);
  }

  @Test
  void pageIsEmptyWithoutPageFolder() throws IOException {
    assertThat(text(ModelPage.of(model), "/model-page/page.json")).isEqualTo("{}");
    assertThat(text(ModelPage.NONE, "/model-page/page.json")).isEqualTo("{}");
  }

  @Test
  void servesHeadlineAndSamples() throws IOException {
    Path samples = Files.createDirectories(model.resolve("page/samples"));
    for (String name : new String[] {"b é+.png", "a.jpg", ".hidden", "notes.txt"}) {
      Files.writeString(samples.resolve(name), name);
    }
    Files.createDirectory(samples.resolve("folder.jpg"));
    Files.writeString(model.resolve("page/headline.txt"), "\n  Which shoe?  \nmore");
    ModelPage page = ModelPage.of(model);
    assertThat(text(page, "/model-page/page.json"))
        .isEqualTo("{\"headline\":\"Which shoe?\",\"samples\":[\"a.jpg\",\"b é+.png\"]}");
    StaticResource sample = page.resource("/model-page/samples/b%20%C3%A9%2B.png").orElseThrow();
    assertThat(sample.contentType()).isEqualTo("image/png");
    assertThat(text(page, "/model-page/samples/a.jpg")).isEqualTo("a.jpg");
  }

  /** JavaScript's encodeURIComponent encodes fewer characters than Java's URLEncoder. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "photo (1).jpg,photo%20(1).jpg",
        "photo (1).jpg,photo%20%281%29.jpg",
        "it's!~*.jpg,it's!~*.jpg",
        "a+b.jpg,a+b.jpg",
        "a+b.jpg,a%2Bb.jpg",
        "50%.jpg,50%25.jpg"
      })
  void servesSampleHoweverItsPathIsEncoded(String name, String path) throws IOException {
    Path samples = Files.createDirectories(model.resolve("page/samples"));
    Files.writeString(samples.resolve(name), "photo");
    assertThat(text(ModelPage.of(model), "/model-page/samples/" + path)).isEqualTo("photo");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/model-page/samples/../headline.txt",
        "/model-page/samples/%2e%2e/headline.txt",
        "/model-page/samples/notes.txt",
        "/model-page/samples/",
        "/model-page/samples/%2e%2e%2fheadline.txt",
        "/model-page/samples/%zz.jpg",
        "/model-page/samples",
        "/model-page/headline.txt"
      })
  void otherFilesAreNotServed(String path) throws IOException {
    Path samples = Files.createDirectories(model.resolve("page/samples"));
    Files.writeString(samples.resolve("notes.txt"), "secret");
    Files.writeString(model.resolve("page/headline.txt"), "Which shoe?");
    assertThat(ModelPage.of(model).resource(path)).isEmpty();
  }
}
