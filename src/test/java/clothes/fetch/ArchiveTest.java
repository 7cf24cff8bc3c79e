package clothes.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {
  private static final byte[] DIRECTORY_ENTRY = {'P', 'K', 1, 2};

  @TempDir private Path folder;

  @Test
  void unpacksThePhotosWithoutTheLeadingFolder() throws IOException {
    unpack(Zips.dataset(), Archive.Limits.DEFAULT);
    assertThat(unpacked())
        .containsExactly(
            "test/hat/d.jpg", "train/hat/a.jpg", "train/t-shirt/b c.jpg", "validation/hat/c.jpg");
    assertThat(folder.resolve("out/train/hat/a.jpg")).hasContent("first");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "top/../../train/hat/x.jpg",
        "../train/hat/x.jpg",
        "top/train/../../../x.jpg",
        "top/train/hat/..",
        "/train/hat/x.jpg",
        "top/train/hat/..\\..\\x.jpg",
        "C:/train/hat/x.jpg"
      })
  void rejectsPathsOutsideTheFolder(String name) throws IOException {
    byte[] zip = Zips.of(Map.of(name, Zips.text("evil")));
    assertThatThrownBy(() -> unpack(zip, Archive.Limits.DEFAULT))
        .isInstanceOf(ZipException.class)
        .hasMessageContaining(name);
    assertThat(unpacked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "top/train/x.jpg",
        "top/train/hat/deep/x.jpg",
        "top/train/hat/x.jpg/",
        "top/train/.hidden/x.jpg",
        "top/train/hat/.x.jpg",
        "top/train/hat/x.exe",
        "top/train/hat/x\n.jpg",
        "top/other/hat/x.jpg",
        "train/hat/x.jpg"
      })
  void ignoresFilesThatAreNotPhotosOfASplit(String name) throws IOException {
    unpack(
        Zips.of(Map.of(name, name.endsWith("/") ? new byte[0] : Zips.text("x"))),
        Archive.Limits.DEFAULT);
    assertThat(unpacked()).isEmpty();
  }

  @Test
  void createsNoSymbolicLink() throws IOException {
    byte[] zip = Zips.of(Map.of("top/train/hat/x.jpg", Zips.text("/etc/passwd")));
    int entry = indexOf(zip, DIRECTORY_ENTRY);
    zip[entry + 5] = 3; // made on Unix
    zip[entry + 41] = (byte) 0xA1; // mode 0120777: a symbolic link
    zip[entry + 40] = (byte) 0xFF;
    unpack(zip, Archive.Limits.DEFAULT);
    Path photo = folder.resolve("out/train/hat/x.jpg");
    assertThat(Files.isRegularFile(photo, LinkOption.NOFOLLOW_LINKS)).isTrue();
    assertThat(photo).hasContent("/etc/passwd");
  }

  @Test
  void rejectsAZipBomb() throws IOException {
    byte[] zip = Zips.of(Map.of("top/train/hat/x.jpg", new byte[5_000_000]));
    assertThatThrownBy(() -> unpack(zip, Archive.Limits.DEFAULT))
        .isInstanceOf(ZipException.class)
        .hasMessageContaining("at most 1000000000 and at most 20 times its own size");
    assertThat(Files.size(folder.resolve("out/train/hat/x.jpg"))).isLessThan(200_000);
  }

  @Test
  void rejectsAZipBombWithAFalseSize() throws IOException {
    byte[] zip = Zips.of(Map.of("top/train/hat/x.jpg", new byte[5_000_000]));
    int entry = indexOf(zip, DIRECTORY_ENTRY);
    Arrays.fill(zip, entry + 24, entry + 28, (byte) 0);
    assertThatThrownBy(() -> unpack(zip, Archive.Limits.DEFAULT)).isInstanceOf(ZipException.class);
  }

  @Test
  void limitsTheTotalSize() {
    Archive.Limits limits = new Archive.Limits(10, 20, 1000);
    assertThatThrownBy(() -> unpack(Zips.dataset(), limits)).isInstanceOf(ZipException.class);
  }

  @Test
  void rejectsTooManyEntries() throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    for (int i = 0; i < 11; i++) {
      files.put("top/train/hat/" + i + ".jpg", new byte[0]);
    }
    byte[] zip = Zips.of(files);
    assertThatThrownBy(() -> unpack(zip, new Archive.Limits(10, 1000, 1000)))
        .isInstanceOf(ZipException.class)
        .hasMessageContaining("11 entries, at most 10");
  }

  @Test
  void rejectsDuplicateEntries() throws IOException {
    byte[] zip =
        Zips.of(Map.of("a/train/hat/x.jpg", new byte[1], "b/train/hat/x.jpg", new byte[2]));
    assertThatThrownBy(() -> unpack(zip, Archive.Limits.DEFAULT))
        .isInstanceOf(ZipException.class)
        .hasMessageContaining("two entries");
  }

  @Test
  void rejectsATruncatedArchive() throws IOException {
    byte[] zip = Zips.dataset();
    byte[] truncated = Arrays.copyOf(zip, zip.length - 10);
    assertThatThrownBy(() -> unpack(truncated, Archive.Limits.DEFAULT))
        .isInstanceOf(ZipException.class);
  }

  @Test
  void rejectsAFileThatIsNotAnArchive() {
    assertThatThrownBy(() -> unpack(Zips.text("<html>no</html>"), Archive.Limits.DEFAULT))
        .isInstanceOf(ZipException.class);
  }

  @Test
  void reportsAnyDamageAsZipException() throws IOException {
    byte[] zip = Zips.of(Map.of("top/train/hat/x.jpg", Zips.text("photo")));
    int rejected = 0;
    for (int i = 0; i < zip.length; i++) {
      byte[] flipped = zip.clone();
      flipped[i] ^= 0x10;
      Path file = Files.write(folder.resolve(i + ".zip"), flipped);
      try {
        new Archive(file, Archive.Limits.DEFAULT)
            .unpackInto(folder.resolve("out" + i), FetchProgress.NONE);
      } catch (ZipException e) {
        rejected++;
      }
    }
    assertThat(rejected).isPositive();
  }

  private void unpack(byte[] zip, Archive.Limits limits) throws IOException {
    Path file = Files.write(folder.resolve("photos.zip"), zip);
    new Archive(file, limits).unpackInto(folder.resolve("out"), FetchProgress.NONE);
  }

  private List<String> unpacked() throws IOException {
    Path out = folder.resolve("out");
    if (!Files.exists(out)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(out)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> out.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    for (int i = 0; i <= bytes.length - part.length; i++) {
      if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    throw new AssertionError("the ZIP does not contain these bytes");
  }
}
