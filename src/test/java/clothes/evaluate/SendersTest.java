package clothes.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SendersTest {
  private static final String HEAD = "path,label,sender\n";

  @TempDir private Path folder;

  private SenderList senders(String lines) throws IOException {
    return SenderList.read(Files.writeString(folder.resolve("images.csv"), lines));
  }

  /** Ann sent five photos, Bea three, Cid and Dan two each, Eve one. */
  private SenderList five() throws IOException {
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
    SenderList five = five();
    Map<String, Integer> parts = new HashMap<>();
    for (String sender : List.of("ann", "bea", "cid", "dan", "eve")) {
      parts.put(sender, five.part(photo(sender + "1"), 2));
    }
    assertThat(parts).isEqualTo(Map.of("ann", 0, "bea", 1, "cid", 1, "dan", 0, "eve", 1));
  }

  @Test
  void keepsASendersPhotosTogether() throws IOException {
    SenderList five = five();
    for (int parts = 1; parts <= 6; parts++) {
      int first = five.part(photo("ann1"), parts);
      for (int i = 2; i <= 5; i++) {
        assertThat(five.part(photo("ann" + i), parts)).isEqualTo(first).isLessThan(parts);
      }
    }
  }

  @Test
  void namesAPhotoThatNobodySent() throws IOException {
    SenderList five = five();
    Path stranger = photo("zoe1");
    for (ThrowingCallable asked :
        List.<ThrowingCallable>of(() -> five.of(stranger), () -> five.part(stranger, 2))) {
      assertThatThrownBy(asked)
          .isInstanceOf(IOException.class)
          .hasMessageContaining(stranger.toString())
          .hasMessageContaining("images.csv");
    }
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
    assertThatThrownBy(() -> SenderList.read(folder.resolve("none.csv")))
        .hasMessageContaining("no list of senders");
    SenderList five = five();
    assertThatThrownBy(() -> five.part(photo("ann1"), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void dealsTheRealListIntoPartsThatAreAboutEquallyLarge() throws IOException {
    Path list = Path.of("../shared/data/images.csv");
    assumeTrue(Files.exists(list), "no ../shared/data/images.csv here");
    SenderList senders = SenderList.read(list);
    int[] sizes = new int[4];
    Map<String, Integer> parts = new HashMap<>();
    for (String line : Files.readAllLines(list).subList(1, 4780)) {
      Path photo = Path.of(line.substring(0, line.indexOf(',')));
      int part = senders.part(photo, 4);
      sizes[part]++;
      assertThat(parts.merge(senders.of(photo), part, Math::max)).isEqualTo(part);
    }
    assertThat(sizes).containsExactly(1195, 1195, 1195, 1194);
  }
}
