package clothes.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.testing.FetchedData;
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
import org.junit.jupiter.params.provider.ValueSource;

final class SenderListTest {
  private static final String HEADER = "path,label,sender\n";

  @TempDir private Path folder;

  private SenderList read(String lines) throws IOException {
    return SenderList.read(Files.writeString(folder.resolve("images.csv"), lines));
  }

  /** Ann sent five photos, Bea three, Cid and Dan two each, Eve one. */
  private SenderList fiveSenders() throws IOException {
    StringBuilder lines = new StringBuilder(HEADER);
    for (String photo :
        List.of(
            "eve1", "dan1", "dan2", "cid1", "cid2", "bea1", "bea2", "bea3", "ann1", "ann2", "ann3",
            "ann4", "ann5")) {
      lines.append("other/polo/%s.jpg,,%s\n".formatted(photo, photo.substring(0, 3)));
    }
    return read(lines.toString());
  }

  private static Path photo(String name) {
    return Path.of("anywhere", name + ".jpg");
  }

  @Test
  void findsSenderByFileName() throws IOException {
    assertThat(fiveSenders().senderOf(Path.of("/else/where/bea2.jpg"))).isEqualTo("bea");
  }

  /**
   * Ann's five photos go to fold 0, Bea's three and Cid's two to fold 1. At five photos each, the
   * tie sends Dan's two to fold 0, and Eve's photo goes to fold 1.
   */
  @Test
  void assignsSendersToSmallestFoldInDescendingOrder() throws IOException {
    SenderList list = fiveSenders();
    Map<String, Integer> folds = new HashMap<>();
    for (String sender : List.of("ann", "bea", "cid", "dan", "eve")) {
      folds.put(sender, list.foldOf(photo(sender + "1"), 2));
    }
    assertThat(folds).isEqualTo(Map.of("ann", 0, "bea", 1, "cid", 1, "dan", 0, "eve", 1));
  }

  @Test
  void keepsPhotosOfSenderInOneFold() throws IOException {
    SenderList list = fiveSenders();
    for (int folds = 1; folds <= 6; folds++) {
      int first = list.foldOf(photo("bea1"), folds);
      assertThat(first).isLessThan(folds);
      assertThat(list.foldOf(photo("bea2"), folds)).isEqualTo(first);
      assertThat(list.foldOf(photo("bea3"), folds)).isEqualTo(first);
    }
  }

  @Test
  void rejectsUnlistedPhoto() throws IOException {
    SenderList list = fiveSenders();
    Path unlisted = photo("zoe1");
    for (ThrowingCallable query :
        List.<ThrowingCallable>of(() -> list.senderOf(unlisted), () -> list.foldOf(unlisted, 2))) {
      assertThatThrownBy(query)
          .isInstanceOf(IOException.class)
          .hasMessageContaining(unlisted.toString())
          .hasMessageContaining("images.csv");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | columns",
        "path,label | expected path and sender",
        "'path,sender\na.jpg,1\nb.jpg' | line 3",
        "'path,sender\na.jpg,' | line 2",
        "'path,sender\nx/a.jpg,1\ny/a.jpg,2' | line 3",
      })
  void rejectsInvalidList(String lines, String message) {
    assertThatThrownBy(() -> read(lines))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("images.csv")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void errorNamesLineAfterCellsWithLineEnds(String end) {
    String lines = String.join(end, "path,sender", "\"a", "b\",1", "c,\"2", "", "3\"", "d,", "");
    assertThatThrownBy(() -> read(lines)).hasMessageEndingWith("images.csv, line 7: has no sender");
    assertThatThrownBy(() -> read(lines.replace("c,", "a,c,")))
        .hasMessageEndingWith("images.csv, line 4: has 3 cells; the header has 2");
  }

  @Test
  void rejectsMissingListAndZeroFolds() throws IOException {
    assertThatThrownBy(() -> SenderList.read(folder.resolve("none.csv")))
        .hasMessageContaining("there is no file ");
    SenderList list = fiveSenders();
    assertThatThrownBy(() -> list.foldOf(photo("ann1"), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void splitsDatasetIntoFoldsOfNearlyEqualSize() throws IOException {
    Path csv = FetchedData.require("images.csv");
    SenderList list = SenderList.read(csv);
    int[] sizes = new int[4];
    Map<String, Integer> folds = new HashMap<>();
    List<String> lines = Files.readAllLines(csv);
    for (String line : lines.subList(1, lines.size())) {
      Path photo = Path.of(line.substring(0, line.indexOf(',')));
      int fold = list.foldOf(photo, 4);
      sizes[fold]++;
      assertThat(folds.computeIfAbsent(list.senderOf(photo), sender -> fold)).isEqualTo(fold);
    }
    assertThat(sizes).containsExactly(1195, 1195, 1195, 1194);
  }
}
