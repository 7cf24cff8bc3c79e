package clothes.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SendersTest {
  private static final String HEAD = "path,label,sender\n";

  @TempDir private Path folder;

  private Senders senders(String lines) throws IOException {
    return Senders.read(Files.writeString(folder.resolve("images.csv"), lines));
  }

  /** Ann sent five photos, Bea three, Cid and Dan two each, Eve one. */
  private Senders five() throws IOException {
    StringBuilder lines = new StringBuilder(HEAD);
    for (String photo :
        List.of(
            "eve1", "dan1", "dan2", "cid1", "cid2", "bea1", "bea2", "bea3", "ann1", "ann2", "ann3",
            "ann4", "ann5")) {
      lines.append("other/polo/%s.jpg,,%s\n".formatted(photo, photo.substring(0, 3)));
    }
    return senders(lines.toString());
  }

  private static Path photo(String name) {
    return Path.of("anywhere", name + ".jpg");
  }

  @Test
  void knowsWhoSentAPhotoByTheNameOfItsFile() throws IOException {
    assertThat(five().of(Path.of("/else/where/bea2.jpg"))).isEqualTo("bea");
  }

  /** Ann to 0 (5), Bea to 1 (3), Cid to 1 (5), Dan, who is as far, to 0 (7), Eve to 1 (6). */
  @Test
  void dealsWhoSentMostFirstToThePartWithTheFewestPhotos() throws IOException {
    Senders five = five();
    Map<String, Integer> parts = new HashMap<>();
    for (String sender : List.of("ann", "bea", "cid", "dan", "eve")) {
      parts.put(sender, five.part(photo(sender + "1"), 2));
    }
    assertThat(parts).isEqualTo(Map.of("ann", 0, "bea", 1, "cid", 1, "dan", 0, "eve", 1));
  }

  @Test
  void keepsASendersPhotosTogether() throws IOException {
    Senders five = five();
    for (int parts = 1; parts <= 6; parts++) {
      int first = five.part(photo("ann1"), parts);
      for (int i = 2; i <= 5; i++) {
        assertThat(five.part(photo("ann" + i), parts)).isEqualTo(first).isLessThan(parts);
      }
    }
  }

  @Test
  void countsAmongThePhotosThatItIsGiven() throws IOException {
    List<Path> among = List.of(photo("ann1"), photo("eve1"), photo("dan1"), photo("dan2"));
    Senders few = five().among(among);
    assertThat(few.part(photo("dan1"), 3)).isZero();
    assertThat(few.part(photo("ann1"), 3)).isEqualTo(1);
    assertThat(few.part(photo("eve1"), 3)).isEqualTo(2);
    assertThatThrownBy(() -> few.part(photo("bea1"), 3)).isInstanceOf(IOException.class);
  }

  @Test
  void namesAPhotoThatNobodySent() throws IOException {
    Senders five = five();
    Path stranger = photo("zoe1");
    assertThatThrownBy(() -> five.of(stranger))
        .hasMessageContaining(stranger.toString())
        .hasMessageContaining("images.csv");
    assertThatThrownBy(() -> five.among(List.of(stranger)))
        .hasMessageContaining(stranger.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | columns",
        "path,label | path and sender are needed",
        "'path,sender\na.jpg,1\nb.jpg' | line 3",
        "'path,sender\na.jpg,' | line 2",
        "'path,sender\nx/a.jpg,1\ny/a.jpg,2' | line 3",
      })
  void refusesAListThatIsNone(String lines, String why) {
    assertThatThrownBy(() -> senders(lines))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("images.csv")
        .hasMessageContaining(why);
  }

  @Test
  void refusesAMissingListAndNoParts() throws IOException {
    assertThatThrownBy(() -> Senders.read(folder.resolve("none.csv")))
        .hasMessageContaining("no list of senders");
    Senders five = five();
    assertThatThrownBy(() -> five.part(photo("ann1"), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void dealsTheRealListIntoPartsThatAreAboutEquallyLarge() throws IOException {
    Path data = Path.of("../shared/data");
    assumeTrue(Files.exists(data.resolve("images.csv")), "no ../shared/data/images.csv here");
    List<Path> others = new ArrayList<>();
    try (Stream<Path> files = Files.walk(data.resolve("other"))) {
      files.filter(file -> file.toString().endsWith(".jpg")).forEach(others::add);
    }
    Senders senders = Senders.read(data.resolve("images.csv")).among(others);
    int[] sizes = new int[4];
    Map<String, Integer> parts = new HashMap<>();
    for (Path photo : others) {
      int part = senders.part(photo, 4);
      sizes[part]++;
      assertThat(parts.merge(senders.of(photo), part, Math::max)).isEqualTo(part);
    }
    assertThat(sizes).containsOnly(others.size() / 4);
  }
}
