package clothes.fetch;

import static clothes.source.ScriptedServer.complete;
import static clothes.source.ScriptedServer.ranges;
import static clothes.source.ScriptedServer.raw;
import static clothes.source.ScriptedServer.truncated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.console.Console;
import clothes.files.LockFile;
import clothes.source.ScriptedServer;
import clothes.source.ScriptedServer.Response;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatasetFetchTest {
  private static final DatasetDigest DIGEST =
      new DatasetDigest(/* train= */ 2, /* validation= */ 1, /* test= */ 1, Zips.DATASET_DIGEST);
  private static final String ETAG = "\"one\"";

  @TempDir private Path folder;

  @Test
  void leavesOnlyPhotos() throws IOException {
    assertThat(fetch(complete(Zips.dataset(), ETAG))).hasSize(1);
    assertThat(folder.resolve("clothing/train/t-shirt/b c.jpg")).hasContent("second");
    assertFolderHasOnly(".fetch.lock", "clothing");
  }

  @Test
  void doesNotDownloadExistingPhotos() throws IOException {
    fetch(complete(Zips.dataset(), ETAG));
    assertThat(fetch()).isEmpty();
  }

  @Test
  void resumesAfterClosedConnection() throws IOException {
    byte[] zip = Zips.dataset();
    assertThat(fetch(truncated(zip, ETAG, 200), ranges(zip, ETAG)).get(1)).contains("bytes=200-");
    assertFolderHasOnly(".fetch.lock", "clothing");
  }

  @Test
  void unpacksDownloadOfInterruptedRun() throws IOException {
    Files.write(folder.resolve("dataset.download"), Zips.dataset());
    Files.createDirectories(folder.resolve("clothing.part/train/hat"));
    Files.writeString(folder.resolve("clothing.part/train/hat/half.jpg"), "ha");
    assertThat(fetch()).isEmpty();
    assertThat(DatasetDigest.of(folder.resolve("clothing"))).isEqualTo(DIGEST);
    assertFolderHasOnly(".fetch.lock", "clothing");
  }

  @Test
  void keepsDownloadIfUnpackingFails() throws IOException {
    // A name that no file system accepts.
    byte[] zip = Zips.of(Map.of("top/train/hat/" + "x".repeat(300) + ".jpg", Zips.text("x")));
    assertThatThrownBy(() -> fetch(complete(zip, ETAG))).isInstanceOf(FileSystemException.class);
    assertFolderHasOnly(".fetch.lock", "dataset.download");
  }

  @Test
  void rejectsWrongDigestAndLeavesNothing() throws IOException {
    byte[] other = Zips.of(Map.of("top/train/hat/a.jpg", Zips.text("other")));
    assertThatThrownBy(() -> fetch(complete(other, ETAG)))
        .isInstanceOf(FetchException.class)
        .hasMessageContainingAll(
            "1 train, 0 validation", Zips.DATASET_DIGEST, "pass the digest that you trust");
    assertFolderHasOnly(".fetch.lock");
  }

  @Test
  void rejectsWrongDownloadOfInterruptedRun() throws IOException {
    Path download = folder.resolve("dataset.download");
    Files.write(download, Zips.of(Map.of("top/train/hat/a.jpg", Zips.text("other"))));
    assertThatThrownBy(this::fetch)
        .isInstanceOf(FetchException.class)
        .hasMessageStartingWith(download + ": it has 1 train")
        .hasMessageEndingWith("it was deleted; run the same command to download it again");
    assertFolderHasOnly(".fetch.lock");
  }

  @Test
  void rejectsDamagedArchiveAndLeavesNothing() throws IOException {
    byte[] zip = Zips.dataset();
    assertThatThrownBy(() -> fetch(complete(Arrays.copyOf(zip, zip.length - 20), ETAG)))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining("archive is damaged");
    assertFolderHasOnly(".fetch.lock");
  }

  @Test
  void reportsFailureInOneLine() {
    assertThatThrownBy(() -> fetch(raw("HTTP/1.1 404 \u001b[2J\r\nContent-Length: 0\r\n\r\n")))
        .isInstanceOf(FetchException.class)
        .hasMessageMatching(
            "dataset from http://127\\.0\\.0\\.1:\\d+/file: the server returned status 404"
                + " \\(\\\\u001b\\[2J\\); check the URL and the network,"
                + " then run the same command again to resume");
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
  @SuppressWarnings("try") // The lock is held, not used.
  void rejectsFolderThatAnotherDownloadWritesTo() throws IOException {
    try (LockFile other = LockFile.acquire(folder.resolve(".fetch.lock"))) {
      assertThatThrownBy(this::fetch)
          .isInstanceOf(FetchException.class)
          .hasMessageContaining("another download is writing there; wait for it to finish");
    }
  }

  @Test
  void reportsThatFolderIsFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    DatasetFetch fetch = new DatasetFetch(file, Retries.NO_DELAY, Console.system());
    assertThatThrownBy(() -> fetch.fetch(DatasetFetch.DEFAULT_URL, DIGEST.sha256()))
        .hasMessage(file + ": cannot create this folder: file exists already");
  }

  /** Fetches the dataset and returns the requests that the server received. */
  private List<String> fetch(Response... script) throws IOException {
    try (ScriptedServer server = new ScriptedServer(script)) {
      DatasetFetch fetch = new DatasetFetch(folder, Retries.NO_DELAY, Console.system());
      assertThat(fetch.fetch(server.address(), DIGEST.sha256())).isEqualTo(DIGEST);
      return server.requests();
    }
  }

  private void assertFolderHasOnly(String... names) {
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder(names);
  }
}
