package clothes.fetch;

import static clothes.fetch.ScriptedServer.complete;
import static clothes.fetch.ScriptedServer.ranges;
import static clothes.fetch.ScriptedServer.truncated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.fetch.ScriptedServer.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetFetchTest {
  private static final DatasetDigest DIGEST = new DatasetDigest(2, 1, 1, Zips.DATASET_DIGEST);
  private static final String TAG = "\"one\"";

  @TempDir private Path folder;

  @Test
  void leavesOnlyThePhotos() throws IOException {
    assertThat(fetch(complete(Zips.dataset(), TAG))).hasSize(1);
    assertThat(folder.resolve("clothing/train/t-shirt/b c.jpg")).hasContent("second");
    assertOnly(".fetch.lock", "clothing");
  }

  @Test
  void doesNotDownloadExistingPhotos() throws IOException {
    fetch(complete(Zips.dataset(), TAG));
    assertThat(fetch()).isEmpty();
  }

  @Test
  void resumesAfterAClosedConnection() throws IOException {
    byte[] zip = Zips.dataset();
    assertThat(fetch(truncated(zip, TAG, 200), ranges(zip, TAG)).get(1)).contains("bytes=200-");
    assertOnly(".fetch.lock", "clothing");
  }

  @Test
  void unpacksTheDownloadOfAnInterruptedRun() throws IOException {
    Files.write(folder.resolve("clothing.zip"), Zips.dataset());
    Files.createDirectories(folder.resolve("clothing.part/train/hat"));
    Files.writeString(folder.resolve("clothing.part/train/hat/half.jpg"), "ha");
    assertThat(fetch()).isEmpty();
    assertThat(DatasetDigest.of(folder.resolve("clothing"))).isEqualTo(DIGEST);
    assertOnly(".fetch.lock", "clothing");
  }

  @Test
  void keepsTheDownloadIfUnpackingFails() throws IOException {
    Files.write(folder.resolve("clothing.zip"), Zips.dataset());
    FetchProgress diskFull =
        (name, bytes, total) -> {
          throw new UncheckedIOException(new IOException("no space left on device"));
        };
    DatasetFetch fetch = new DatasetFetch(folder, DownloadTest.retries(1), diskFull);
    assertThatThrownBy(() -> fetch.fetch(DatasetFetch.ADDRESS, DIGEST.sha256()))
        .hasMessageContaining("no space left");
    assertOnly(".fetch.lock", "clothing.zip");
    assertThat(fetch()).isEmpty();
  }

  @Test
  void rejectsAWrongDigestAndLeavesNothing() throws IOException {
    byte[] other = Zips.of(Map.of("top/train/hat/a.jpg", Zips.text("other")));
    assertThatThrownBy(() -> fetch(complete(other, TAG)))
        .isInstanceOf(FetchException.class)
        .hasMessageContainingAll("1 train, 0 validation", Zips.DATASET_DIGEST, "--dataset-digest");
    assertOnly(".fetch.lock");
  }

  @Test
  void rejectsADamagedArchiveAndLeavesNothing() throws IOException {
    byte[] zip = Zips.dataset();
    assertThatThrownBy(() -> fetch(complete(Arrays.copyOf(zip, zip.length - 20), TAG)))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining("archive is damaged");
    assertOnly(".fetch.lock");
  }

  @Test
  void rejectsAMaliciousArchiveWithAOneLineMessageAndLeavesNothing() throws IOException {
    byte[] zip = Zips.of(Map.of("top/../\n\u001b[2J.jpg", Zips.text("evil")));
    assertThatThrownBy(() -> fetch(complete(zip, TAG)))
        .isInstanceOf(FetchException.class)
        .message()
        .doesNotContain("\n", "\u001b")
        .contains("top/../\\n\\u001b[2J.jpg");
    assertOnly(".fetch.lock");
  }

  @Test
  void doesNotOverwriteOtherPhotos() throws IOException {
    Path ownPhoto = folder.resolve("clothing/train/hat/own.jpg");
    Files.createDirectories(ownPhoto.getParent());
    Files.writeString(ownPhoto, "own photo");
    assertThatThrownBy(this::fetch)
        .isInstanceOf(FetchException.class)
        .hasMessageContainingAll("1 train", "move it away");
    assertThat(ownPhoto).hasContent("own photo");
  }

  @Test
  void rejectsAFolderThatAnotherDownloadWritesTo() throws IOException {
    String outcome =
        FolderLock.withLock(
            folder,
            () -> {
              assertThatThrownBy(this::fetch)
                  .isInstanceOf(FetchException.class)
                  .hasMessageContaining("another download");
              return "held";
            });
    assertThat(outcome).isEqualTo("held");
  }

  @Test
  void reportsThatTheFolderIsAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    DatasetFetch fetch = new DatasetFetch(file, DownloadTest.retries(1), FetchProgress.NONE);
    assertThatThrownBy(() -> fetch.fetch(DatasetFetch.ADDRESS, DIGEST.sha256()))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining(file.toString());
  }

  /** Fetches the dataset and returns the requests that the server received. */
  private List<String> fetch(Response... script) throws IOException {
    try (ScriptedServer server = new ScriptedServer(script)) {
      DatasetFetch fetch =
          new DatasetFetch(
              folder, DownloadTest.retries(Math.max(1, script.length)), FetchProgress.NONE);
      assertThat(fetch.fetch(server.address(), DIGEST.sha256())).isEqualTo(DIGEST);
      return server.requests();
    }
  }

  private void assertOnly(String... names) {
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder(names);
  }
}
