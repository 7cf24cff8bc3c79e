package clothes.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.testing.TestImages;
import clothes.train.Dataset.Example;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DatasetTest {
  @TempDir private Path folder;

  private final List<String> log = new ArrayList<>();

  @BeforeEach
  void writePhotos() throws IOException {
    ToyPhotos.writeDataset(folder);
  }

  private Dataset read(Path... extra) throws IOException {
    return read(List.of(extra), /* otherGarments= */ List.of());
  }

  private Dataset readWithOtherGarments(Path otherGarments) throws IOException {
    return read(/* extra= */ List.of(), List.of(otherGarments));
  }

  private Dataset read(List<Path> extra, List<Path> otherGarments) throws IOException {
    return readFolders(
        new DataOptions(
            folder,
            /* labels= */ Optional.empty(),
            extra,
            otherGarments,
            /* things= */ List.of(),
            /* corrections= */ Optional.empty(),
            /* senders= */ Optional.empty(),
            /* fold= */ Optional.empty()));
  }

  private DataOptions options(
      List<Path> otherGarments,
      List<Path> things,
      Optional<Path> corrections,
      Optional<Path> senders,
      Optional<Fold> fold) {
    return new DataOptions(
        folder,
        /* labels= */ Optional.empty(),
        /* extra= */ List.of(),
        otherGarments,
        things,
        corrections,
        senders,
        fold);
  }

  private Dataset readFolders(DataOptions options) throws IOException {
    DatasetReader reader =
        new DatasetReader(options, new DataProblems(), /* seed= */ 1, /* perPhoto= */ () -> {});
    reader.check(log::add);
    return reader.read(List.of());
  }

  private Path writePhoto(String name) throws IOException {
    return ToyPhotos.write(folder.resolve(name), TestImages.jpeg(ToyPhotos.plain(Color.GREEN)));
  }

  private void delete(String name) throws IOException {
    try (var files = Files.walk(folder.resolve(name))) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void readsLabelsFromFoldersOfTrain() throws IOException {
    Dataset data = read();
    assertThat(data.classes().labels()).containsExactly("bar", "disc");
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
    assertThat(data.train()).extracting(Example::label).containsExactly(0, 0, 0, 0, 1, 1, 1, 1);
    assertThat(data.validation()).hasSize(4);
    assertThat(data.test()).hasSize(4);
    assertThat(log).isEmpty();
  }

  /**
   * Label bar has 8 photos and disc has 4, on average 6. The last value is 0, because the logits of
   * outliers are not adjusted.
   */
  @Test
  void computesLogFrequenciesOfLabels() throws IOException {
    for (int i = 0; i < 4; i++) {
      writePhoto("more/bar/" + i + ".jpg");
    }
    writePhoto("garments/sock/0.jpg");
    Dataset data = read(List.of(folder.resolve("more")), List.of(folder.resolve("garments")));
    assertThat(data.logFrequencies(Sampling.ALL))
        .containsExactly((float) Math.log(8 / 6.0), (float) Math.log(4 / 6.0), 0);
  }

  /** The other garments are hats and socks, or only socks. */
  @ParameterizedTest
  @ValueSource(strings = {"hat", "sock"})
  void distinguishesGarmentFromThingOfSameName(String otherGarment) throws IOException {
    for (String name : List.of(otherGarment, "sock")) {
      writePhoto("garments/" + name + "/0.jpg");
    }
    Path thing =
        ToyPhotos.write(
            folder.resolve("things/sock/0.jpg"), TestImages.jpeg(ToyPhotos.plain(Color.RED)));
    Dataset data =
        readFolders(
            options(
                List.of(folder.resolve("garments")),
                List.of(folder.resolve("things")),
                /* corrections= */ Optional.empty(),
                /* senders= */ Optional.empty(),
                /* fold= */ Optional.empty()));
    OutputClasses classes = data.classes();
    assertThat(data.train())
        .filteredOn(example -> example.photo().equals(thing))
        .extracting(Example::label)
        .containsExactly(classes.count() - 1);
    assertThat(classes.things()).containsExactly("sock");
  }

  @Test
  void readsOutliersInRootOfFileSystem() throws IOException {
    // Jimfs creates its working directory; another name would be a second class folder.
    Configuration unix = Configuration.unix().toBuilder().setWorkingDirectory("/sock").build();
    try (FileSystem disk = Jimfs.newFileSystem(unix)) {
      ToyPhotos.write(disk.getPath("/sock/0.jpg"), TestImages.jpeg(ToyPhotos.plain(Color.RED)));
      Dataset data = readWithOtherGarments(disk.getPath("/"));
      assertThat(data.classes().otherGarments()).containsExactly("sock");
    }
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
    Path more = ToyPhotos.write(extra.resolve("disc/x.jpg"), TestImages.jpeg(ToyPhotos.disc(5)));
    Dataset data = read(extra);
    assertThat(data.train()).hasSize(9).contains(new Example(more, 1));
    assertThat(data.digest()).isNotEqualTo(read().digest());
  }

  @Test
  void rejectsExtraPhotosOfUnknownLabel(@TempDir Path extra) throws IOException {
    ToyPhotos.write(extra.resolve("ring/x.jpg"), TestImages.jpeg(ToyPhotos.disc(5)));
    assertThatThrownBy(() -> read(extra))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(extra.resolve("ring").toString(), "[bar, disc]");
  }

  @Test
  void rejectsEmptyClassFolder() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("train/ring"));
    assertThatThrownBy(this::read)
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(empty.toString(), "has no usable photo");
  }

  @Test
  void errorNamesTruncatedPhoto() throws IOException {
    Path photo = folder.resolve("validation/bar/1.jpg");
    byte[] original = Files.readAllBytes(photo);
    Files.write(photo, Arrays.copyOf(original, original.length / 2));
    assertThatThrownBy(this::read)
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(photo.toString(), "repair or remove it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not a photo", "<html></html>"})
  void errorNamesFileThatIsNotPhoto(String text) throws IOException {
    Path photo = Files.writeString(folder.resolve("train/disc/x.jpg"), text);
    assertThatThrownBy(this::read)
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(photo.toString(), "repair or remove it");
  }

  @Test
  void rejectsSplitsWithoutTrain() throws IOException {
    delete("train");
    assertThatThrownBy(this::read)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no folder " + folder.resolve("train"));
  }

  @Test
  void drawsMissingTestSplitFromTrain() throws IOException {
    delete("test");
    Dataset data = read();
    assertThat(data.train()).hasSize(6);
    assertThat(data.validation()).hasSize(4);
    assertThat(data.test()).extracting(Example::label).containsExactly(0, 1);
  }

  @Test
  void rejectsTooFewPhotosForMissingTestSplit() throws IOException {
    delete("test");
    for (int i = 1; i < 4; i++) {
      delete("train/bar/" + i + ".jpg");
      delete("train/disc/" + i + ".jpg");
    }
    assertThatThrownBy(this::read)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("too few photos for a test split");
  }

  @Test
  void acceptsValAsNameOfValidation() throws IOException {
    Dataset before = read();
    Files.move(folder.resolve("validation"), folder.resolve("val"));
    assertThat(read().validation()).hasSameSizeAs(before.validation());
    assertThat(read().digest()).isEqualTo(before.digest());
  }

  @ParameterizedTest
  @ValueSource(strings = {"validation", "test"})
  void rejectsSplitWithoutPhotos(String split) throws IOException {
    delete(split);
    Files.createDirectories(folder.resolve(split));
    assertThatThrownBy(this::read)
        .isInstanceOf(IOException.class)
        .hasMessageContaining(folder.resolve(split) + " has no class folders");
  }

  @Test
  void rejectsMissingFolder() {
    Path nowhere = folder.resolve("nowhere");
    assertThatThrownBy(() -> readFolders(DataOptions.of(nowhere)))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("no dataset at " + nowhere, "clothes data fetch");
  }

  @Test
  void rejectsLabelNamedUnknown() throws IOException {
    writePhoto("train/unknown/0.jpg");
    assertThatThrownBy(this::read)
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(folder.resolve("train/unknown").toString(), "--other-garments");
  }

  /** The second error: validation/ and test/ have the label bar, which train/ lacks. */
  @Test
  void rejectsSingleLabel() throws IOException {
    delete("train/bar");
    assertThatThrownBy(this::read).isInstanceOf(IOException.class).hasMessageContaining("2 errors");
    assertThat(log)
        .contains("error: " + folder + " has 1 label with training photos; expected 2 to 200");
  }

  @Test
  void warnsOfLabelsWithoutValidationOrTestPhotos() throws IOException {
    delete("validation/disc");
    delete("test/bar");
    assertThat(read().validation()).hasSize(2);
    assertThat(log)
        .containsExactly(
            "warning: label disc has no validation photos and is not evaluated there",
            "warning: label bar has no test photos and is not evaluated there");
  }

  @Test
  void doesNotWarnIfCorrectionAddsValidationPhoto() throws IOException {
    delete("validation/disc");
    readFolders(optionsWithCorrections("disc/0.png,,validation\n"));
    assertThat(log).isEmpty();
  }

  @Test
  void rejectsTestLabelThatIsNotTrained() throws IOException {
    writePhoto("test/ring/0.jpg");
    assertThatThrownBy(this::read)
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(folder.resolve("test/ring").toString(), "[bar, disc]");
  }

  /** Adds 30 training photos, so that two unusable photos are less than 5 % of all. */
  private void addManyPhotos() throws IOException {
    for (int i = 0; i < 30; i++) {
      writePhoto("train/disc/more-" + i + ".jpg");
    }
  }

  @Test
  void leavesOutFewUnusablePhotos() throws IOException {
    addManyPhotos();
    Dataset before = read();
    Path empty = Files.createFile(folder.resolve("train/disc/empty.jpg"));
    byte[] heic = {
      0, 0, 0, 24, 'f', 't', 'y', 'p', 'h', 'e', 'i', 'c', 0, 0, 0, 0, 'm', 'i', 'f', '1'
    };
    Path phone = Files.write(folder.resolve("test/bar/IMG_1.HEIC"), heic);
    assertThat(read()).isEqualTo(before);
    assertThat(log)
        .hasSize(2)
        .allMatch(line -> line.endsWith("; repair or remove it; it is left out"))
        .anyMatch(line -> line.startsWith("warning: " + empty + " cannot be used: "))
        .anyMatch(line -> line.startsWith("warning: " + phone) && line.contains("HEIC"));
  }

  @Test
  void recognizesFilesOfOtherTypesByName() throws IOException {
    Dataset before = read();
    Files.writeString(folder.resolve("train/disc/Thumbs.db"), "windows");
    Files.writeString(folder.resolve("test/bar/notes.txt"), "notes");
    assertThat(read()).isEqualTo(before);
    assertThat(log)
        .containsExactly(
            "left out 2 files that cannot be photos by their names: %s, %s"
                .formatted(
                    folder.resolve("train/disc/Thumbs.db"), folder.resolve("test/bar/notes.txt")));
  }

  @Test
  void listsAllProblemsAtOnce() throws IOException {
    Path text = Files.writeString(folder.resolve("train/disc/x.jpg"), "not a photo");
    Path html = Files.writeString(folder.resolve("validation/bar/y.jpg"), "<html></html>");
    Path ring = Files.createDirectories(folder.resolve("train/ring"));
    delete("test");
    Files.createDirectories(folder.resolve("test"));
    assertThatThrownBy(this::read)
        .isInstanceOf(IOException.class)
        .hasMessage(
            "cannot train: 2 errors, and 2 of 14 photos cannot be used; expected at most 5 %; all are"
                + " listed above");
    assertThat(log)
        .hasSize(4)
        .allMatch(line -> line.startsWith("error: "))
        .anyMatch(line -> line.contains("the class folder " + ring + " has no usable photo"))
        .anyMatch(line -> line.contains(folder.resolve("test") + " has no class folders"))
        .anyMatch(line -> line.contains(text + " cannot be used"))
        .anyMatch(line -> line.contains(html + " cannot be used"));
  }

  @Test
  void rejectsFolderAmongPhotos() throws IOException {
    writePhoto("test/disc/deeper/0.jpg");
    assertThatThrownBy(this::read)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("move or remove it");
  }

  @Test
  void ignoresFilesBesideClassFolders() throws IOException {
    Dataset before = read();
    Files.writeString(folder.resolve("train/list.csv"), "path,label");
    assertThat(read()).isEqualTo(before);
  }

  @Test
  void correctionsMovePhotosToOtherClassesAndSplits() throws IOException {
    writePhoto("garments/polo/p.jpg");
    writePhoto("garments/polo/disc.jpg");
    writePhoto("things/cup/c.jpg");
    writePhoto("things/cup/polo.jpg");
    writePhoto("things/cup/v.jpg");
    writePhoto("things/fork/f.jpg");
    Path list =
        Files.writeString(
            folder.resolve("corrections.csv"),
            """
            path,label,split
            polo/disc.jpg,disc,
            bar/0.jpg,,validation
            bar/1.jpg,,left-out
            bar/2.jpg,polo,
            cup/polo.jpg,polo,
            cup/v.jpg,,validation
            fork/,,held-out
            """);
    Dataset data =
        readFolders(
            options(
                List.of(folder.resolve("garments")),
                List.of(folder.resolve("things")),
                Optional.of(list),
                /* senders= */ Optional.empty(),
                /* fold= */ Optional.empty()));
    assertThat(data.classes())
        .isEqualTo(new OutputClasses(List.of("bar", "disc"), List.of("polo"), List.of("cup")));
    // The output classes: bar 0, disc 1, polo 2, cup 3.
    assertThat(data.train())
        .extracting(example -> example.folderName() + " is " + example.label())
        .containsExactlyInAnyOrder(
            "bar is 0",
            "disc is 1",
            "disc is 1",
            "disc is 1",
            "disc is 1",
            "polo is 1",
            "polo is 2",
            "bar is 2",
            "cup is 2",
            "cup is 3");
    assertThat(data.correctedValidation())
        .containsExactly(new Example(folder.resolve("train/bar/0.jpg"), 0));
    assertThat(data.validationOutliers())
        .containsExactly(new Example(folder.resolve("things/cup/v.jpg"), 3));
    assertThat(data.validation()).hasSize(4);
  }

  private DataOptions optionsWithCorrections(String corrections) throws IOException {
    Path list = folder.resolve("corrections.csv");
    Files.writeString(list, "path,label,split\n" + corrections);
    return options(
        /* otherGarments= */ List.of(),
        /* things= */ List.of(),
        Optional.of(list),
        /* senders= */ Optional.empty(),
        /* fold= */ Optional.empty());
  }

  @Test
  void warnsOfCorrectionsWithoutPhoto() throws IOException {
    readFolders(optionsWithCorrections("bar/0.jpg,disc,\nbar/none.jpg,disc,\nring/,,held-out\n"));
    assertThat(log)
        .containsExactly("warning: no usable photo for 2 corrections: bar/none.jpg, ring/");
  }

  @Test
  void rejectsCorrectionToUnknownLabel() throws IOException {
    DataOptions options = optionsWithCorrections("bar/0.jpg,ring,\n");
    assertThatThrownBy(() -> readFolders(options))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith(
            "is 'ring', which is not a class of train/ or of the outliers; expected one of [bar, disc]");
  }

  @Test
  void digestDependsOnPhotosAndTheirPaths() throws IOException {
    String first = read().digest();
    assertThat(read().digest()).isEqualTo(first).matches("[0-9a-f]{64}");
    Files.move(folder.resolve("test/bar/0.jpg"), folder.resolve("test/bar/9.jpg"));
    String renamed = read().digest();
    writePhoto("test/bar/9.jpg");
    String redrawn = read().digest();
    assertThat(List.of(first, renamed, redrawn)).doesNotHaveDuplicates();
  }

  @Test
  void limitKeepsFirstPhotosOfEachLabel() throws IOException {
    Dataset limited = read().limitPerLabel(1);
    assertThat(limited.train())
        .containsExactly(
            new Example(folder.resolve("train/bar/0.jpg"), 0),
            new Example(folder.resolve("train/disc/0.png"), 1));
    assertThat(limited.validation()).hasSize(2);
    assertThat(limited.test()).hasSize(2);
    assertThat(read().limitPerLabel(100)).isEqualTo(read());
  }

  /**
   * Writes a list in which sender 1 has the photos 0 and 1 of each class, sender 2 photo 2 and
   * sender 3 photo 3. With three or four folds, sender N is in fold N.
   */
  private Path writeSenders(Dataset data) throws IOException {
    StringBuilder csv = new StringBuilder("path,sender\n");
    for (Example example : data.train()) {
      int number = example.photo().getFileName().toString().charAt(4) - '0';
      csv.append(example.photo()).append(',').append(Math.max(1, number)).append('\n');
    }
    return Files.writeString(folder.resolve("senders.csv"), csv);
  }

  /**
   * Replaces the training photos by photos with unique names and adds outliers by every sender. The
   * number of a photo is at index 4 of its file name.
   *
   * @return the folder of the outliers
   */
  private Path writePhotosOfSenders() throws IOException {
    delete("train");
    for (int i = 0; i < 4; i++) {
      writePhoto("train/bar/bar-" + i + ".jpg");
      writePhoto("train/disc/disc" + i + ".jpg");
      writePhoto("outliers/tree/tree" + i + ".jpg");
      writePhoto("outliers/cat/cat-" + i + ".jpg");
    }
    return folder.resolve("outliers");
  }

  private static List<String> names(List<Example> examples) {
    return examples.stream().map(example -> example.photo().getFileName().toString()).toList();
  }

  @Test
  void outlierKindsFollowLabels() throws IOException {
    Dataset data = readWithOtherGarments(writePhotosOfSenders());
    assertThat(data.classes())
        .isEqualTo(new OutputClasses(List.of("bar", "disc"), List.of("cat", "tree"), List.of()));
    assertThat(data.train()).hasSize(16);
    assertThat(data.train().stream().map(Example::label)).containsSubsequence(0, 1, 2, 3);
    assertThat(data.heldOutOutliers()).isEmpty();
    assertThat(data.limitPerLabel(1).train().stream().map(Example::label))
        .containsExactly(0, 1, 2, 3);
  }

  @Test
  void rejectsFoldWithNoPhotosOrAllPhotos() throws IOException {
    Path outliers = writePhotosOfSenders();
    Path list = writeSenders(readWithOtherGarments(outliers));
    assertThatThrownBy(() -> readFold(outliers, list, new Fold(4, 4)))
        .isInstanceOf(IOException.class)
        .hasMessage("no photo of train/ is in fold 4/4");
    Files.writeString(list, Files.readString(list).replaceAll(",\\d", ",1"));
    assertThatThrownBy(() -> readFold(outliers, list, new Fold(1, 2)))
        .isInstanceOf(IOException.class)
        .hasMessage("all photos of train/ are in fold 1/2");
  }

  private Dataset readFold(Path outliers, Path senders, Fold fold) throws IOException {
    return readFolders(
        options(
            List.of(outliers),
            /* things= */ List.of(),
            /* corrections= */ Optional.empty(),
            Optional.of(senders),
            Optional.of(fold)));
  }

  /** Without a fold, the outliers of fold 1/4 are held out: those of sender 1. */
  @Test
  void holdsOutOutliersOfSomeSenders() throws IOException {
    Path outliers = writePhotosOfSenders();
    Path list = writeSenders(readWithOtherGarments(outliers));
    Dataset data =
        readFolders(
            options(
                List.of(outliers),
                /* things= */ List.of(),
                /* corrections= */ Optional.empty(),
                Optional.of(list),
                /* fold= */ Optional.empty()));
    assertThat(names(data.heldOutOutliers()))
        .containsExactlyInAnyOrder("tree0.jpg", "tree1.jpg", "cat-0.jpg", "cat-1.jpg");
    assertThat(data.train()).hasSize(12).doesNotContainAnyElementsOf(data.heldOutOutliers());
    assertThat(data.test()).hasSize(4);
  }

  @Test
  void foldHoldsOutAllPhotosOfItsSendersAndIgnoresTest() throws IOException {
    Path outliers = writePhotosOfSenders();
    Path list = writeSenders(readWithOtherGarments(outliers));
    delete("test");
    for (int number = 1; number <= 3; number++) {
      Dataset data = readFold(outliers, list, new Fold(number, 3));
      List<String> heldOut = number == 1 ? List.of("0", "1") : List.of("" + number);
      assertThat(names(data.test())).hasSize(2 * heldOut.size());
      assertThat(names(data.test())).allMatch(name -> heldOut.contains(name.substring(4, 5)));
      assertThat(names(data.heldOutOutliers())).hasSize(2 * heldOut.size());
      assertThat(names(data.train())).noneMatch(name -> heldOut.contains(name.substring(4, 5)));
      assertThat(data.train()).hasSize(16 - 4 * heldOut.size());
    }
  }

  @Test
  void foldRequiresListOfSenders() {
    assertThatThrownBy(
            () ->
                options(
                    /* otherGarments= */ List.of(),
                    /* things= */ List.of(),
                    /* corrections= */ Optional.empty(),
                    /* senders= */ Optional.empty(),
                    Optional.of(new Fold(1, 2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("list of senders");
  }
}
