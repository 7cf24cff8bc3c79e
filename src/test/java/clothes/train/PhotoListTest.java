package clothes.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import clothes.evaluate.DataSplit;
import clothes.testing.TestImages;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PhotoListTest {
  @TempDir private Path folder;
  private final List<String> log = new ArrayList<>();

  @BeforeEach
  void writePhotos() throws IOException {
    for (int i = 0; i < 60; i++) {
      Color color = new Color(i, 100, 200);
      ToyPhotos.write(
          folder.resolve("images/" + i + ".png"), TestImages.png(TestImages.filled(8, 8, color)));
    }
  }

  private Path list(String... lines) throws IOException {
    return Files.write(folder.resolve("list.csv"), List.of(lines));
  }

  private List<LabeledPhoto> read(Path list) throws IOException {
    DataProblems problems = new DataProblems();
    PhotoFolders photoFolders = new PhotoFolders(problems, /* perPhoto= */ () -> {});
    List<LabeledPhoto> read = PhotoList.read(list, photoFolders, problems);
    problems.report(photoFolders.usableCount(), log::add);
    return read;
  }

  @Test
  void readsLabelsSplitsAndGroups() throws IOException {
    Path list =
        list(
            "id,group,path,label,split",
            "1,anna,images/1.png,hat,test",
            "2,,images/2.png,rain coat,");
    assertThat(read(list))
        .extracting(LabeledPhoto::label, LabeledPhoto::split, LabeledPhoto::group)
        .containsExactly(
            tuple("hat", Optional.of(DataSplit.TEST), Optional.of("anna")),
            tuple("rain coat", Optional.empty(), Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "images/1.png,hat,holdout;line 2: has the split 'holdout'; expected train, validation",
        "images/1.png,a/b,;line 2: has the label 'a/b'; expected a name, not only dots, without /",
        "images/1.png,..,;line 2: has the label '..'",
        "images/1.png,,test;line 2: has no label",
        "images/none.png,hat,;none.png cannot be used: no such file",
        "images,hat,;images cannot be used: not a regular file",
      })
  void errorNamesLineOrPhoto(String line, String message) throws IOException {
    Path list = list("path,label,split", line);
    assertThatThrownBy(() -> read(list))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message);
  }

  @Test
  void errorNamesLineWithLabelThatWindowsForbids() throws IOException {
    try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
      Path list = windows.getPath("C:\\work\\list.csv");
      Files.write(list, List.of("path,label", "1.png,hat?"));
      assertThatThrownBy(() -> read(list))
          .isInstanceOf(IOException.class)
          .hasMessageEndingWith("line 2: has the invalid path or label 'hat?'");
    }
  }

  @Test
  void listsAllProblemsOfList() throws IOException {
    Path list =
        list("path,label", "images/1.png,hat", "images/../images/1.png,shoes", "images/2.png,.");
    assertThatThrownBy(() -> read(list)).hasMessageContaining("2 errors");
    assertThat(log)
        .contains("error: " + list + ", line 3: repeats the photo images/../images/1.png");
  }

  @Test
  void rejectsListWithoutPhotosOrColumns() throws IOException {
    assertThatThrownBy(() -> read(list("path,label"))).hasMessageContaining("lists no photos");
    assertThatThrownBy(() -> read(list("file,label", "1.png,hat")))
        .hasMessageContaining("expected path and label");
  }

  /** Reads the dataset of a list and, like a training run, writes the split if it is random. */
  private Dataset dataset(Path list) throws IOException {
    DataOptions options =
        new DataOptions(
            Path.of("none"),
            Optional.of(list),
            /* extra= */ List.of(),
            /* otherGarments= */ List.of(),
            /* things= */ List.of(),
            /* corrections= */ Optional.empty(),
            /* senders= */ Optional.empty(),
            /* fold= */ Optional.empty());
    DatasetReader reader =
        new DatasetReader(options, new DataProblems(), /* seed= */ 7, /* perPhoto= */ () -> {});
    reader.check(log::add);
    if (!reader.labeledPhotos().randomSplits().isEmpty()) {
      SplitFile.write(Files.createDirectories(folder.resolve("runs/mine")), reader.labeledPhotos());
    }
    return reader.read(/* synthetic= */ List.of());
  }

  @Test
  void writtenSplitGivesSameDataset() throws IOException {
    List<String> lines = new ArrayList<>(List.of("path,label,group"));
    for (int i = 0; i < 60; i++) {
      lines.add("images/%d.png,%s,person %d".formatted(i, i < 40 ? "hat" : "shoes", i % 25));
    }
    Dataset original = dataset(list(lines.toArray(String[]::new)));
    // The target is 80 % of 60 photos, but the two or three photos of a person stay together.
    assertThat(original.train()).hasSizeBetween(40, 52);
    assertThat(original.test()).isNotEmpty();
    Path split = folder.resolve("runs/mine/split.csv");
    assertThat(Files.readAllLines(split).subList(0, 2))
        .containsExactly(
            "path,label,split,group",
            "../../images/0.png,hat," + splitOfFirstImage(original) + ",person 0");
    Dataset again = dataset(split);
    assertThat(again.digest()).isEqualTo(original.digest());
    assertThat(again.train())
        .extracting(example -> example.photo().toRealPath())
        .isEqualTo(
            original.train().stream().map(example -> example.photo().toAbsolutePath()).toList());
  }

  private static DataSplit splitOfFirstImage(Dataset data) {
    return data.train().stream().anyMatch(e -> e.photo().endsWith("0.png"))
        ? DataSplit.TRAIN
        : data.test().stream().anyMatch(e -> e.photo().endsWith("0.png"))
            ? DataSplit.TEST
            : DataSplit.VALIDATION;
  }

  @Test
  void readsGroupsFromSubfoldersOfLabels() throws IOException {
    for (String person : List.of("anna", "ben", "chris", "dora")) {
      for (String label : List.of("hat", "shoes")) {
        for (int i = 0; i < 3; i++) {
          Color color = new Color(person.hashCode() & 255, label.hashCode() & 255, i);
          ToyPhotos.write(
              folder.resolve("closet/%s/%s/%d.png".formatted(label, person, i)),
              TestImages.png(TestImages.filled(8, 8, color)));
        }
      }
    }
    DatasetReader reader =
        new DatasetReader(
            DataOptions.of(folder.resolve("closet")),
            new DataProblems(),
            /* seed= */ 7,
            /* perPhoto= */ () -> {});
    reader.check(log::add);
    Dataset data = reader.read(/* synthetic= */ List.of());
    assertThat(log).isEmpty();
    assertThat(data.classes().labels()).containsExactly("hat", "shoes");
    // Each person has six photos: validation and test have one person each, training has two.
    assertThat(data.train()).hasSize(12);
    assertThat(data.test()).hasSize(6);
    assertThat(data.test())
        .extracting(e -> e.photo().getParent().getFileName())
        .containsOnly(data.test().get(0).photo().getParent().getFileName());
    assertThat(data.test().get(0).folderName()).isEqualTo("hat");
  }
}
