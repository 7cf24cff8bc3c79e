package clothes.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HeatMapFolderTest {
  private static final BufferedImage HEAT_MAP = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);

  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource({
    "red.jpg, red",
    "closet/red.jpg, red",
    "C:\\closet\\red.jpg, red",
    "a.b.c.jpeg, a.b.c",
    "red, red",
    ".hidden, hidden",
    "..., photo",
    "rötlich 1.jpg, rötlich_1",
    "衣服.webp, 衣服",
    "a:b*c?.png, a_b_c_",
    "-, stdin",
    "https://host/closet/red.jpg?size=1/../../etc#top, red",
    "https://host/, photo",
    "https://host/%2e%2e%2fred.jpg, _2e_2e_2fred",
    "'-rf.jpg', -rf",
  })
  void derivesSafeFileNameFromInput(String input, String stem) {
    assertThat(new HeatMapFolder(home, /* numbered= */ false).fileName(1, input))
        .isEqualTo(stem + "-heatmap.png");
  }

  @Test
  void numbersDistinguishEqualNames() {
    HeatMapFolder folder = new HeatMapFolder(home, /* numbered= */ true);
    assertThat(folder.fileName(7, "a/red.jpg")).isEqualTo("000007-red-heatmap.png");
    assertThat(folder.fileName(8, "b/red.jpg")).isEqualTo("000008-red-heatmap.png");
    assertThat(folder.fileName(12345678, "-")).isEqualTo("12345678-stdin-heatmap.png");
  }

  @Test
  void shortensLongNames() throws IOException {
    HeatMapFolder folder = new HeatMapFolder(home, /* numbered= */ true);
    String input = "\ud840\udc00".repeat(300) + ".jpg"; // U+20000 has four bytes in UTF-8
    String name = folder.fileName(1, input);
    assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(255);
    folder.write(1, input, HEAT_MAP);
    assertThat(home.resolve(name)).exists();
  }

  @Test
  void replacesExistingHeatMapAndLeavesNoOtherFile() throws IOException {
    HeatMapFolder folder =
        HeatMapFolder.create(home.resolve("new/maps"), List.of("red.jpg"), /* numbered= */ false);
    Path file = Files.writeString(folder.path().resolve("red-heatmap.png"), "old");
    folder.write(1, "red.jpg", HEAT_MAP);
    assertThat(Files.readAllBytes(file)).startsWith(0x89, 'P', 'N', 'G');
    try (Stream<Path> files = Files.list(folder.path())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void failureNamesFile() {
    HeatMapFolder gone = new HeatMapFolder(home.resolve("gone"), /* numbered= */ false);
    assertThatThrownBy(() -> gone.write(1, "red.jpg", HEAT_MAP))
        .isInstanceOf(OutputException.class)
        .hasMessage(
            home.resolve("gone/red-heatmap.png") + ": cannot be written: no such file or folder");
  }

  @Test
  void rejectsFileInPlaceOfFolder() throws IOException {
    Path file = Files.writeString(home.resolve("file"), "mine");
    assertThatThrownBy(() -> HeatMapFolder.create(file, List.of("red.jpg"), /* numbered= */ false))
        .hasMessage(file + ": cannot create this folder: file exists already");
  }

  @Test
  void rejectsFolderInsideInputFolderButNotBesideIt() throws IOException {
    Path maps = home.resolve("closet/maps");
    Path closet = Files.createDirectory(home.resolve("closet"));
    Path link = Files.createSymbolicLink(home.resolve("link"), closet);
    for (Path input : List.of(closet, closet.resolve("../closet"), link)) {
      List<String> inputs = List.of("red.jpg", input.toString());
      assertThatThrownBy(() -> HeatMapFolder.create(maps, inputs, /* numbered= */ true))
          .hasMessageStartingWith(maps + ": lies in the input folder " + input);
    }
    Path beside = home.resolve("closet-maps");
    List<String> closetOnly = List.of(closet.toString());
    assertThat(HeatMapFolder.create(beside, closetOnly, /* numbered= */ true).path()).exists();
  }
}
