package clothes.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.console.Console;
import clothes.files.SlashPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ArchiveTest {
  private static final byte[] CENTRAL_DIRECTORY_HEADER = {'P', 'K', 1, 2};

  @TempDir private Path folder;

  @Test
  void unpacksPhotosAndRemovesTopLevelFolder() throws IOException {
    unpack(Zips.dataset());
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
  void writesNothingOutsideFolder(String name) throws IOException {
    unpack(Zips.of(Map.of(name, Zips.text("evil"))));
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("out", "photos.zip");
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
  void ignoresFilesThatAreNotPhotosOfSplit(String name) throws IOException {
    unpack(Zips.of(Map.of(name, name.endsWith("/") ? new byte[0] : Zips.text("x"))));
    assertThat(unpacked()).isEmpty();
  }

  @Test
  void createsNoSymbolicLink() throws IOException {
    byte[] zip = Zips.of(Map.of("top/train/hat/x.jpg", Zips.text("/etc/passwd")));
    int header = indexOf(zip, CENTRAL_DIRECTORY_HEADER);
    zip[header + 5] = 3; // made on Unix
    zip[header + 41] = (byte) 0xA1; // mode 0120777: a symbolic link
    zip[header + 40] = (byte) 0xFF;
    unpack(zip);
    Path photo = folder.resolve("out/train/hat/x.jpg");
    assertThat(Files.isRegularFile(photo, LinkOption.NOFOLLOW_LINKS)).isTrue();
    assertThat(photo).hasContent("/etc/passwd");
  }

  @Test
  void rejectsZipBomb() throws IOException {
    byte[] zip = Zips.of(Map.of("top/train/hat/x.jpg", new byte[20_000_001]));
    assertThatThrownBy(() -> unpack(zip))
        .isInstanceOf(FetchException.class)
        .hasMessageEndingWith(
            "it unpacks to too many bytes; expected at most 1000000000, and 20000000 per photo");
    assertThat(unpacked()).isEmpty();
  }

  @Test
  void rejectsZipBombWithFalseSize() throws IOException {
    byte[] zip = Zips.of(Map.of("top/train/hat/x.jpg", new byte[20_000_001]));
    int header = indexOf(zip, CENTRAL_DIRECTORY_HEADER);
    Arrays.fill(zip, header + 24, header + 28, (byte) 0); // the uncompressed size
    assertThatThrownBy(() -> unpack(zip)).isInstanceOf(FetchException.class);
  }

  @Test
  void limitsTotalSize() {
    // The four photos have 22 bytes.
    assertThatThrownBy(() -> unpack(Zips.dataset(), /* maxEntries= */ 10, /* maxBytes= */ 20))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining("expected at most 20,");
  }

  @Test
  void rejectsTooManyEntries() throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    for (int i = 0; i < 11; i++) {
      files.put("top/train/hat/" + i + ".jpg", new byte[0]);
    }
    byte[] zip = Zips.of(files);
    assertThatThrownBy(() -> unpack(zip, /* maxEntries= */ 10, /* maxBytes= */ 1000))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining("11 entries; expected at most 10");
  }

  @Test
  void rejectsDuplicateEntries() throws IOException {
    byte[] zip =
        Zips.of(Map.of("a/train/hat/x.jpg", new byte[1], "b/train/hat/x.jpg", new byte[2]));
    assertThatThrownBy(() -> unpack(zip))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining("two entries");
  }

  @Test
  @EnabledOnOs(value = OS.WINDOWS, disabledReason = "other systems accept this name")
  void rejectsNameThatSystemDoesNotAccept() throws IOException {
    byte[] zip = Zips.of(Map.of("top/train/hat/x?.jpg", Zips.text("x")));
    assertThatThrownBy(() -> unpack(zip))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining("train/hat/x?.jpg");
  }

  @Test
  void rejectsTruncatedArchive() throws IOException {
    byte[] zip = Zips.dataset();
    byte[] truncated = Arrays.copyOf(zip, zip.length - 10);
    assertThatThrownBy(() -> unpack(truncated)).isInstanceOf(FetchException.class);
  }

  @Test
  void rejectsFileThatIsNotArchive() {
    assertThatThrownBy(() -> unpack(Zips.text("<html>no</html>")))
        .isInstanceOf(FetchException.class);
  }

  @Test
  void reportsAnyDamageAsFetchException() throws IOException {
    byte[] zip = Zips.of(Map.of("top/train/hat/x.jpg", Zips.text("photo")));
    int rejected = 0;
    for (int i = 0; i < zip.length; i++) {
      byte[] flipped = zip.clone();
      flipped[i] ^= 0x10;
      Path file = Files.write(folder.resolve(i + ".zip"), flipped);
      try {
        new Archive(file).unpackInto(folder.resolve("out" + i), Console.system());
      } catch (FetchException e) {
        // Any other exception fails the test. A flipped bit in a name or a time is no damage.
        rejected++;
      }
    }
    assertThat(rejected).isPositive();
  }

  private void unpack(byte[] zip) throws IOException {
    unpack(zip, 20_000, 1_000_000_000);
  }

  private void unpack(byte[] zip, int maxEntries, int maxBytes) throws IOException {
    Path file = Files.write(folder.resolve("photos.zip"), zip);
    Path out = Files.createDirectory(folder.resolve("out"));
    new Archive(file, maxEntries, maxBytes).unpackInto(out, Console.system());
  }

  private List<String> unpacked() throws IOException {
    Path out = folder.resolve("out");
    try (Stream<Path> files = Files.walk(out)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> SlashPath.of(out.relativize(file)))
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
