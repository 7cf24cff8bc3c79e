package clothes.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.train.Corrections.CorrectedSplit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CorrectionsTest {
  @TempDir private Path folder;

  private Corrections read(String rows) throws IOException {
    return Corrections.read(
        Files.writeString(folder.resolve("list.csv"), "path,label,split\n" + rows));
  }

  private static String label(Corrections corrections, String photo) {
    return corrections.label(Path.of(photo), Path.of(photo).getParent());
  }

  private static CorrectedSplit split(Corrections corrections, String photo) {
    return corrections.split(Path.of(photo), Path.of(photo).getParent());
  }

  @Test
  void correctsLabelAndSplitOfPhotoOrFolder() throws IOException {
    Corrections corrections =
        read(
            """
            hat/a.jpg,shirt,
            hat/b.jpg,,validation
            hat/c.jpg,,left-out
            cup/,,held-out
            cup/d.jpg,,train
            cat/,animal,
            """);
    assertThat(label(corrections, "data/train/hat/a.jpg")).isEqualTo("shirt");
    assertThat(split(corrections, "data/train/hat/a.jpg")).isEqualTo(CorrectedSplit.TRAIN);
    assertThat(label(corrections, "hat/b.jpg")).isEqualTo("hat");
    assertThat(split(corrections, "hat/b.jpg")).isEqualTo(CorrectedSplit.VALIDATION);
    assertThat(split(corrections, "hat/c.jpg")).isEqualTo(CorrectedSplit.LEFT_OUT);
    assertThat(split(corrections, "cup/x.jpg")).isEqualTo(CorrectedSplit.HELD_OUT);
    assertThat(split(corrections, "cup/d.jpg")).isEqualTo(CorrectedSplit.TRAIN);
    assertThat(label(corrections, "cat/x.jpg")).isEqualTo("animal");
    assertThat(split(corrections, "dog/x.jpg")).isEqualTo(CorrectedSplit.TRAIN);
  }

  @Test
  void listsUnmatchedPaths() throws IOException {
    Corrections corrections = read("hat/a.jpg,shirt,\nhat/b.jpg,,validation\ncup/,,held-out\n");
    assertThat(label(corrections, "data/train/hat/a.jpg")).isEqualTo("shirt");
    assertThat(corrections.unmatched()).containsExactly("cup/", "hat/b.jpg");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hat/a.jpg,,test | line 2: has the split 'test'; expected one of [train, validation, held-out, left-out]",
        "hat/a.jpg | line 2: has 1 cell; the header has 3",
        "'\"hat/a\nb.jpg\",shirt,\nhat,,' | line 4: has the path 'hat'; expected FOLDER/FILE or FOLDER/",
        "hat,, | line 2: has the path 'hat'; expected FOLDER/FILE or FOLDER/",
        "hat/x/,, | line 2: has the path 'hat/x/'; expected FOLDER/FILE or FOLDER/",
      })
  void errorNamesInvalidLine(String row, String message) {
    assertThatThrownBy(() -> read(row))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith(message);
  }

  @Test
  void rejectsRepeatedPathsOtherColumnsAndMissingFile() throws IOException {
    assertThatThrownBy(() -> read("hat/a.jpg,,\nhat/a.jpg,cap,\n"))
        .hasMessageEndingWith("line 3: repeats the path hat/a.jpg");
    Path other = Files.writeString(folder.resolve("other.csv"), "path,sender\na/b,1\n");
    assertThatThrownBy(() -> Corrections.read(other))
        .hasMessageEndingWith("has the columns [path, sender]; expected [path, label, split]");
    assertThatThrownBy(() -> Corrections.read(folder.resolve("none.csv")))
        .hasMessage("there is no file " + folder.resolve("none.csv"));
  }
}
