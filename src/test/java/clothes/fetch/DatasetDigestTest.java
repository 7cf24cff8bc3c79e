package clothes.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.console.Console;
import clothes.model.Digest;
import clothes.testing.FetchedData;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatasetDigestTest {
  @TempDir private Path folder;

  @Test
  void agreesWithSha256sum() throws IOException {
    unpackDataset();
    assertThat(DatasetDigest.of(folder)).isEqualTo(new DatasetDigest(2, 1, 1, Zips.DATASET_DIGEST));
  }

  @Test
  void followsLinkToFolder() throws IOException {
    unpackDataset();
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
    assertThat(DatasetDigest.of(link).sha256()).isEqualTo(Zips.DATASET_DIGEST);
  }

  @Test
  void detectsMovedPhoto() throws IOException {
    unpackDataset();
    Files.move(folder.resolve("train/hat/a.jpg"), folder.resolve("train/t-shirt/a.jpg"));
    assertThat(DatasetDigest.of(folder).sha256()).isNotEqualTo(Zips.DATASET_DIGEST);
  }

  @Test
  void ignoresOtherFiles() throws IOException {
    unpackDataset();
    Files.writeString(folder.resolve("train/hat/notes.txt"), "mine");
    Files.writeString(folder.resolve("x.jpg"), "mine");
    assertThat(DatasetDigest.of(folder).sha256()).isEqualTo(Zips.DATASET_DIGEST);
  }

  @Test
  void doesNotReadBackslashAsSeparatorOnUnix() throws IOException {
    try (FileSystem unix = Jimfs.newFileSystem(Configuration.unix())) {
      Path root = Files.createDirectory(unix.getPath("/dataset"));
      Files.writeString(root.resolve("train\\a.jpg"), "mine");
      assertThat(DatasetDigest.of(root).train()).isZero();
    }
  }

  @Test
  void countsNoPhotosInFolderWithoutSplits() throws IOException {
    assertThat(DatasetDigest.of(folder)).isEqualTo(new DatasetDigest(0, 0, 0, Digest.of("")));
  }

  @Tag("slow")
  @Test
  void matchesRealDataset() throws IOException {
    assertThat(DatasetDigest.of(FetchedData.require("clothing"))).isEqualTo(DatasetFetch.EXPECTED);
  }

  private void unpackDataset() throws IOException {
    Path zip = Files.write(folder.resolve("dataset.zip"), Zips.dataset());
    new Archive(zip).unpackInto(folder, Console.system());
  }
}
