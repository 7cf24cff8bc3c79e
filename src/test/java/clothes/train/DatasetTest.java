package clothes.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetTest {
  @TempDir private Path folder;

  private final List<String> warnings = new ArrayList<>();

  @BeforeEach
  void draw() throws IOException {
    ToyPhotos.dataset(folder);
  }

  private Dataset read(Path... extra) throws IOException {
    return Dataset.read(folder, List.of(extra), warnings::add);
  }

  private Path photo(String name) throws IOException {
    return ToyPhotos.write(folder.resolve(name), ToyPhotos.jpeg(ToyPhotos.plain(Color.GREEN)));
  }

  private void delete(String name) throws IOException {
    try (var files = Files.walk(folder.resolve(name))) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void takesItsLabelsFromTheFoldersOfTrain() throws IOException {
    Dataset data = read();
    assertThat(data.labels()).containsExactly("bar", "disc");
    assertThat(data.train())
        .extracting(e -> folder.relativize(e.photo()).toString().replace('\\', '/'))
        .containsExactly(
            "train/bar/0.jpg",
            "train/bar/1.jpg",
            "train/bar/2.jpg",
            "train/bar/3.jpg",
            "train/disc/0.png",
            "train/disc/1.jpg",
            "train/disc/2.jpg",
            "train/disc/3.jpg");
    assertThat(data.train())
        .extracting(Dataset.Example::label)
        .containsExactly(0, 0, 0, 0, 1, 1, 1, 1);
    assertThat(data.validation()).hasSize(4);
    assertThat(data.test()).hasSize(4);
    assertThat(warnings).isEmpty();
  }

  @Test
  void skipsHiddenFiles() throws IOException {
    String before = read().digest();
    Files.writeString(folder.resolve("train/disc/.DS_Store"), "finder");
    Files.writeString(folder.resolve("train/.DS_Store"), "finder");
    Files.createDirectories(folder.resolve("test/.thumbnails"));
    assertThat(read().digest()).isEqualTo(before);
  }

  @Test
  void addsExtraPhotosToTrain(@TempDir Path extra) throws IOException {
    Path more = ToyPhotos.write(extra.resolve("disc/x.jpg"), ToyPhotos.jpeg(ToyPhotos.disc(5)));
    Dataset data = read(extra);
    assertThat(data.train()).hasSize(9).contains(new Dataset.Example(more, 1));
    assertThat(data.digest()).isNotEqualTo(read().digest());
  }

  @Test
  void refusesAnExtraLabel(@TempDir Path extra) throws IOException {
    ToyPhotos.write(extra.resolve("ring/x.jpg"), ToyPhotos.jpeg(ToyPhotos.disc(5)));
    assertThatThrownBy(() -> read(extra))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(extra.resolve("ring").toString(), "[bar, disc]");
  }

  @Test
  void refusesAnEmptyClassFolder() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("train/ring"));
    assertThatThrownBy(this::read)
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(empty.toString(), "is empty");
  }

  @Test
  void refusesACutPhotoByName() throws IOException {
    Path photo = folder.resolve("validation/bar/1.jpg");
    byte[] whole = Files.readAllBytes(photo);
    Files.write(photo, Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(this::read)
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(photo.toString(), "mend or remove it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not a photo", "<html></html>"})
  void refusesWhatIsNoPhotoByName(String text) throws IOException {
    Path photo = Files.writeString(folder.resolve("train/disc/x.jpg"), text);
    assertThatThrownBy(this::read)
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(photo.toString(), "mend or remove it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "validation", "test"})
  void refusesAMissingSplit(String split) throws IOException {
    delete(split);
    assertThatThrownBy(this::read)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("there is no folder " + folder.resolve(split));
  }

  @ParameterizedTest
  @ValueSource(strings = {"validation", "test"})
  void refusesASplitWithoutPhotos(String split) throws IOException {
    delete(split);
    Files.createDirectories(folder.resolve(split));
    assertThatThrownBy(this::read)
        .isInstanceOf(IOException.class)
        .hasMessageContaining(folder.resolve(split) + " has no class folders");
  }

  @Test
  void refusesAFolderThatIsNotThere() {
    Path nowhere = folder.resolve("nowhere");
    assertThatThrownBy(() -> Dataset.read(nowhere, List.of(), warnings::add))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("there is no dataset at " + nowhere, "clothes data fetch");
  }

  @Test
  void refusesASingleLabel() throws IOException {
    delete("train/bar");
    assertThatThrownBy(this::read)
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("1 class folders", "at least 2");
  }

  @Test
  void warnsOfALabelWithoutValidationPhotos() throws IOException {
    delete("validation/disc");
    delete("test/bar");
    assertThat(read().validation()).hasSize(2);
    assertThat(warnings)
        .containsExactly(
            "label disc has no validation photos: nothing is known about it there",
            "label bar has no test photos: nothing is known about it there");
  }

  @Test
  void refusesATestLabelThatIsNotTrained() throws IOException {
    photo("test/ring/0.jpg");
    assertThatThrownBy(this::read)
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(folder.resolve("test/ring").toString(), "[bar, disc]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"train/stray.jpg", "test/disc/deeper/0.jpg"})
  void refusesAPhotoInTheWrongPlaceInsteadOfSkippingIt(String place) throws IOException {
    photo(place);
    assertThatThrownBy(this::read)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("move or remove it");
  }

  @Test
  void digestFollowsEveryPhotoAndItsPlace() throws IOException {
    String first = read().digest();
    assertThat(read().digest()).isEqualTo(first).matches("[0-9a-f]{64}");
    Files.move(folder.resolve("test/bar/0.jpg"), folder.resolve("test/bar/9.jpg"));
    String renamed = read().digest();
    photo("test/bar/9.jpg");
    String redrawn = read().digest();
    assertThat(List.of(first, renamed, redrawn)).doesNotHaveDuplicates();
  }

  @Test
  void limitTakesTheFirstOfEachLabel() throws IOException {
    Dataset few = read().limit(1);
    assertThat(few.train())
        .containsExactly(
            new Dataset.Example(folder.resolve("train/bar/0.jpg"), 0),
            new Dataset.Example(folder.resolve("train/disc/0.png"), 1));
    assertThat(few.validation()).hasSize(2);
    assertThat(few.test()).hasSize(2);
    assertThat(read().limit(100)).isEqualTo(read());
  }
}
