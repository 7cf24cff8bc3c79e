package clothes.classify;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.testing.FetchedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Photos with similar embeddings show the same garment. Needs {@code bin/clothes data fetch}. */
@Tag("slow")
final class NearestNeighborTest {
  /** Slightly below the share that docs/cli.md states. */
  private static final double MIN_SHARE = 0.93;

  private record Item(String label, Embedding embedding) {}

  @Test
  void nearestNeighborsOfTestPhotosHaveSameLabel() throws IOException {
    Path testPhotos = FetchedData.require("clothing").resolve("test");
    List<Item> photos = new ArrayList<>();
    try (Classifier classifier = Classifier.open(Path.of("models/clothes-mobilenet-v2"));
        Stream<Path> files = Files.walk(testPhotos, 2)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        Prediction prediction =
            classifier.classify(Files.readAllBytes(file), Set.of(Detail.EMBEDDING));
        photos.add(
            new Item(
                file.getParent().getFileName().toString(), prediction.embedding().orElseThrow()));
      }
    }
    long same =
        photos.stream()
            .filter(photo -> labelOfNearest(photos, photo).equals(photo.label()))
            .count();
    assertThat((double) same / photos.size())
        .as("%d of %d nearest neighbors have the same label", same, photos.size())
        .isGreaterThanOrEqualTo(MIN_SHARE);
  }

  private static String labelOfNearest(List<Item> photos, Item photo) {
    return photos.stream()
        .filter(other -> !other.equals(photo))
        .max(Comparator.comparingDouble(other -> photo.embedding().similarity(other.embedding())))
        .orElseThrow()
        .label();
  }
}
