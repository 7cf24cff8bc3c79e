package clothes.fetch;

import static clothes.source.ScriptedServer.complete;
import static clothes.source.ScriptedServer.ranges;
import static clothes.source.ScriptedServer.truncated;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.console.Console;
import clothes.model.Digest;
import clothes.source.ScriptedServer;
import clothes.source.ScriptedServer.Response;
import clothes.train.network.KerasFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WeightsFetchTest {
  private static final byte[] SMALL_FILE = "small".getBytes(UTF_8);
  private static final Optional<String> SMALL_FILE_DIGEST = Optional.of(Digest.of("small"));
  private static final String ETAG = "\"one\"";
  private static byte[] network;

  @TempDir private Path folder;
  @TempDir private Path scratch;

  @BeforeAll
  static void makeNetwork(@TempDir Path scratch) throws IOException {
    network = Files.readAllBytes(KerasFiles.write(scratch.resolve("w.h5")));
  }

  @Test
  void downloadsFileWithDigest() throws IOException {
    assertThat(fetch(SMALL_FILE_DIGEST, complete(SMALL_FILE, ETAG))).hasSize(1);
    assertThat(file()).hasBinaryContent(SMALL_FILE);
    assertFolderHasOnly(
        ".fetch.lock", file().getFileName().toString(), digestFile().getFileName().toString());
  }

  @Test
  void doesNotDownloadExistingFile() throws IOException {
    Files.write(file(), SMALL_FILE);
    assertThat(fetch(SMALL_FILE_DIGEST)).isEmpty();
  }

  @Test
  void rejectsAndDeletesDownloadWithWrongDigest() {
    assertThatThrownBy(() -> fetch(SMALL_FILE_DIGEST, complete("other".getBytes(UTF_8), ETAG)))
        .isInstanceOf(FetchException.class)
        .hasMessageContainingAll(Digest.of("other"), Digest.of("small"));
    assertFolderHasOnly(".fetch.lock");
  }

  @Test
  void doesNotOverwriteFileThatDiffers() throws IOException {
    Files.writeString(file(), "other");
    assertThatThrownBy(() -> fetch(SMALL_FILE_DIGEST, complete(SMALL_FILE, ETAG)))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining("move it away");
    assertThat(file()).hasContent("other");
  }

  @Tag("slow")
  @Test
  void resumesDownloadOfNetworkAndRecordsItsDigest() throws IOException {
    fetch(Optional.empty(), truncated(network, ETAG, 1_000_000), ranges(network, ETAG));
    assertThat(file()).hasBinaryContent(network);
    assertThat(digestFile()).hasContent(Digest.of(file()) + "  " + file().getFileName() + "\n");
    assertThat(fetch(Optional.empty())).isEmpty();
  }

  @Test
  void rejectsErrorPage() {
    assertThatThrownBy(() -> fetch(Optional.empty(), complete("<html>".getBytes(UTF_8), ETAG)))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining("not a complete HDF5 file");
    assertFolderHasOnly(".fetch.lock");
  }

  @Test
  void rejectsNetworkWithExtraLayer() throws IOException {
    byte[] withExtraLayer =
        Files.readAllBytes(
            KerasFiles.write(
                scratch.resolve("o.h5"), Map.of("predictions/kernel:0", new float[9])));
    assertThatThrownBy(() -> fetch(Optional.empty(), complete(withExtraLayer, ETAG)))
        .isInstanceOf(FetchException.class)
        .hasMessageContainingAll("weights from http", "the file has 105 layers", "check the URL");
    assertFolderHasOnly(".fetch.lock");
  }

  @Tag("slow")
  @Test
  void rejectsFileThatChangedSinceFirstDownload() throws IOException {
    fetch(Optional.empty(), complete(network, ETAG));
    byte[] changed = network.clone();
    changed[changed.length / 2] ^= 1;
    Files.delete(file());
    assertThatThrownBy(() -> fetch(Optional.empty(), complete(changed, ETAG)))
        .isInstanceOf(FetchException.class)
        .hasMessageContainingAll("; expected ", "pass the digest that you trust");
    assertThat(file()).doesNotExist();
    fetch(Optional.of(Digest.of(changed)), complete(changed, ETAG));
    assertThat(fetch(Optional.empty())).isEmpty();
  }

  @Test
  void rejectsDamagedDigestFile() throws IOException {
    Files.writeString(digestFile(), "nonsense");
    assertThatThrownBy(() -> fetch(Optional.empty(), complete(network, ETAG)))
        .isInstanceOf(FetchException.class)
        .hasMessageContainingAll(digestFile().toString(), "delete it");
  }

  /** Fetches the weights and returns the requests that the server received. */
  private List<String> fetch(Optional<String> digest, Response... script) throws IOException {
    try (ScriptedServer server = new ScriptedServer(script)) {
      new WeightsFetch(folder, Retries.NO_DELAY, Console.system()).fetch(server.address(), digest);
      return server.requests();
    }
  }

  private Path file() {
    return folder.resolve("mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224_no_top.h5");
  }

  private Path digestFile() {
    return folder.resolve(file().getFileName() + ".sha256");
  }

  private void assertFolderHasOnly(String... names) {
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder(names);
  }
}
