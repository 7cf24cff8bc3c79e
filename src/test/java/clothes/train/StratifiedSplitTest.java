package clothes.train;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.evaluate.DataSplit;
import clothes.train.PhotoFolders.CheckedPhoto;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StratifiedSplitTest {
  private static final Set<DataSplit> EVALUATION_SPLITS =
      EnumSet.of(DataSplit.VALIDATION, DataSplit.TEST);

  private final List<LabeledPhoto> photos = new ArrayList<>();

  /**
   * Adds photos of one label.
   *
   * @param group empty for none
   */
  private void add(int count, String label, String group) {
    for (int i = 0; i < count; i++) {
      String name = label + photos.size();
      photos.add(
          new LabeledPhoto(
              new CheckedPhoto(Path.of(label, name), name),
              Path.of(label),
              Optional.empty(),
              Optional.of(group).filter(text -> !text.isEmpty())));
    }
  }

  /** The number of photos of a label in train, validation and test. */
  private List<Long> sizes(String label) {
    Map<LabeledPhoto, DataSplit> splits =
        StratifiedSplit.draw(photos, EVALUATION_SPLITS, /* seed= */ 1);
    Map<DataSplit, Long> sizes = new EnumMap<>(DataSplit.class);
    photos.stream()
        .filter(photo -> photo.label().equals(label))
        .forEach(photo -> sizes.merge(splits.get(photo), 1L, Long::sum));
    return List.of(DataSplit.values()).stream()
        .map(split -> sizes.getOrDefault(split, 0L))
        .toList();
  }

  /**
   * Validation and test each get a tenth, rounded. Test gets at least one photo of a label with two
   * photos or more, validation at least one of a label with three or more.
   */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 0, 0",
    "2, 1, 0, 1",
    "3, 1, 1, 1",
    "10, 8, 1, 1",
    "24, 20, 2, 2",
    "795, 635, 80, 80"
  })
  void takesTenthOfEachLabel(int count, long train, long validation, long test) {
    add(count, "hat", "");
    add(50, "shoes", "");
    assertThat(sizes("hat")).containsExactly(train, validation, test);
    assertThat(sizes("shoes")).containsExactly(40L, 5L, 5L);
  }

  @Test
  void keepsGroupsTogether() {
    // 73 hats and 60 shoes.
    for (int i = 0; i < 30; i++) {
      add(1 + i % 4, "hat", "group " + i);
      add(1 + i % 3, "shoes", "group " + i);
    }
    Map<LabeledPhoto, DataSplit> splits =
        StratifiedSplit.draw(photos, EVALUATION_SPLITS, /* seed= */ 1);
    for (int i = 0; i < 30; i++) {
      Optional<String> group = Optional.of("group " + i);
      assertThat(photos.stream().filter(photo -> photo.group().equals(group)).map(splits::get))
          .as("%s", group)
          .containsOnly(
              splits.get(
                  photos.stream().filter(p -> p.group().equals(group)).findFirst().orElseThrow()));
    }
    assertThat(sizes("hat").get(1)).isBetween(5L, 10L);
    assertThat(sizes("hat").get(2)).isBetween(5L, 10L);
  }

  @Test
  void keepsIdenticalFilesTogether() {
    add(20, "hat", "");
    copy(0, "");
    for (long seed = 0; seed < 20; seed++) {
      Map<LabeledPhoto, DataSplit> splits = StratifiedSplit.draw(photos, EVALUATION_SPLITS, seed);
      assertThat(splits.get(photos.get(20))).isEqualTo(splits.get(photos.get(0)));
    }
  }

  @Test
  void keepsIdenticalFilesOfDifferentGroupsTogether() {
    for (String group : List.of("a", "b", "c", "d", "")) {
      add(4, "hat", group);
    }
    copy(0, "b"); // Groups a and b share a file,
    copy(6, "d"); // and so do b and d.
    copy(13, ""); // A photo without a group has a file of d.
    Set<String> joined = Set.of("a", "b", "d");
    for (long seed = 0; seed < 20; seed++) {
      Map<LabeledPhoto, DataSplit> splits = StratifiedSplit.draw(photos, EVALUATION_SPLITS, seed);
      assertThat(
              photos.stream()
                  .filter(
                      photo -> photo.group().map(joined::contains).orElseGet(() -> isCopy(photo)))
                  .map(splits::get)
                  .distinct())
          .hasSize(1);
    }
  }

  private void copy(int index, String group) {
    LabeledPhoto original = photos.get(index);
    photos.add(
        new LabeledPhoto(
            new CheckedPhoto(Path.of("hat/copy" + photos.size()), original.photo().sha256()),
            original.classFolder(),
            Optional.empty(),
            Optional.of(group).filter(text -> !text.isEmpty())));
  }

  private static boolean isCopy(LabeledPhoto photo) {
    return photo.path().toString().contains("copy");
  }

  @Test
  void threeGroupsFillThreeSplits() {
    for (String group : List.of("a", "b", "c")) {
      add(10, "hat", group);
      add(10, "shoes", group);
    }
    assertThat(sizes("hat")).containsExactly(10L, 10L, 10L);
  }

  @Test
  void singleGroupIsTrainedOn() {
    add(10, "hat", "a");
    assertThat(sizes("hat")).containsExactly(10L, 0L, 0L);
  }

  @Test
  void sameSeedGivesSameSplit() {
    add(100, "hat", "");
    Map<LabeledPhoto, DataSplit> first =
        StratifiedSplit.draw(photos, EVALUATION_SPLITS, /* seed= */ 1);
    assertThat(StratifiedSplit.draw(photos, EVALUATION_SPLITS, /* seed= */ 1)).isEqualTo(first);
    assertThat(StratifiedSplit.draw(photos, EVALUATION_SPLITS, /* seed= */ 2)).isNotEqualTo(first);
  }
}
