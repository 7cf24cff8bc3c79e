package clothes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses the stub classifier, whose embeddings count the letters of the label. */
final class SimilarCommandTest {
  @TempDir private Path folder;
  private Path results;
  private Path shirt;

  @BeforeEach
  void classifyPhotos() throws IOException {
    for (String label : List.of("shirt", "t-shirt", "shorts", "hat", "dress")) {
      Files.writeString(folder.resolve(label + ".jpg"), label);
    }
    Files.writeString(folder.resolve("empty.jpg"), "");
    shirt = folder.resolve("shirt.jpg");
    results = folder.resolve("out.jsonl");
    CliRun.of("classify", "--embedding", "--output", results, folder);
  }

  private static CliRun run(Object... arguments) {
    return CliRun.ofCommand(
        Path.of("home"), console -> new SimilarCommand(console, CliRun::open), arguments);
  }

  @Test
  void listsMostSimilarPhotosWithoutPhotoItself() {
    // The cosines of the letter counts are 6 / sqrt(5 * 8) and 5 / sqrt(5 * 8).
    assertThat(run("similar", shirt, "--in", results, "--top", 2))
        .isEqualTo(
            new CliRun(
                0,
                "0.949  %1$s/t-shirt.jpg  t-shirt\n0.791  %1$s/shorts.jpg  shorts\n"
                    .formatted(folder),
                ""));
  }

  @Test
  void printsJson() {
    CliRun run = run("similar", shirt, "--in", results, "--top", 1, "--json");
    assertThat(run.out())
        .isEqualTo(
            "{\"input\":\"%s/t-shirt.jpg\",\"similarity\":0.948683,\"label\":\"t-shirt\",\"confidence\":0.998741}\n"
                .formatted(folder));
  }

  @Test
  void errorNamesUnusableResultsOrPhoto() throws IOException {
    Path withoutEmbeddings = folder.resolve("plain.jsonl");
    CliRun.of("classify", "--output", withoutEmbeddings, folder.resolve("hat.jpg"));
    assertThat(run("similar", shirt, "--in", withoutEmbeddings).err())
        .isEqualTo(
            "clothes: %s: has no embeddings; write it with 'clothes classify --embedding'\n"
                .formatted(withoutEmbeddings));
    Path other = folder.resolve("other.jsonl");
    Files.writeString(other, Files.readString(results).replace(CliRun.DIGEST, "1".repeat(64)));
    assertThat(run("similar", shirt, "--in", other).err())
        .contains("has results of the model", "use the same model, in the same precision");
    assertThat(run("similar", folder.resolve("empty.jpg"), "--in", results).err())
        .endsWith("empty.jpg: the file is empty\n");
    assertThat(run("similar", shirt, "--in", folder.resolve("no.jsonl")).err())
        .contains("no such file");
    Path text = Files.writeString(folder.resolve("text.jsonl"), "text\n");
    assertThat(run("similar", shirt, "--in", text).err()).contains("not a results file");
  }

  @Test
  void rejectsWrongUsage() {
    CliRun withoutIn = run("similar", shirt);
    assertThat(withoutIn.exit()).isEqualTo(2);
    assertThat(withoutIn.err()).contains("Missing required option", "--in=FILE.jsonl");
    CliRun withTopZero = run("similar", shirt, "--in", results, "--top", 0);
    assertThat(withTopZero.exit()).isEqualTo(2);
    assertThat(withTopZero.err()).contains("--top is 0; expected 1 or more");
    CliRun withFolder = run("similar", folder, "--in", results);
    assertThat(withFolder.exit()).isEqualTo(2);
    assertThat(withFolder.err()).contains(folder + ": a folder; name one photo");
  }

  @Test
  void embeddingNeedsJson() {
    for (Object[] arguments :
        List.<Object[]>of(
            new Object[] {"classify", "--embedding", shirt},
            new Object[] {"classify", "--embedding", "--output", folder.resolve("a.csv"), shirt})) {
      CliRun run = CliRun.of(arguments);
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err()).contains("--embedding needs --json, or --output with a .jsonl file");
    }
  }
}
