package clothes.report;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.classify.ModelId;
import clothes.run.results.StoredResult;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RunReportTest {
  private final RunReport report = new RunReport(/* photosPerLabel= */ 2);

  private void addKnown(String input, String label, double confidence) throws IOException {
    add(input, label, confidence, Optional.empty());
  }

  private void addUnknown(String input, double confidence, String closest) throws IOException {
    add(input, "unknown", confidence, Optional.of(closest));
  }

  private void add(String input, String label, double confidence, Optional<String> closest)
      throws IOException {
    report.add(
        new StoredResult.Classified(
            Optional.of(input),
            label,
            confidence,
            /* known= */ closest.isEmpty(),
            closest,
            /* rotated= */ 0,
            List.of(new StoredResult.ListedLabel(label, confidence)),
            new ModelId("m", "1", "0".repeat(64)),
            /* embedding= */ Optional.empty(),
            /* color= */ Optional.empty()));
  }

  private void addFailed(String input, String detail) throws IOException {
    report.add(new StoredResult.Failed(Optional.of(input), detail));
  }

  private static List<String> inputs(List<StoredResult.Classified> photos) {
    return photos.stream().map(photo -> photo.input().orElseThrow()).toList();
  }

  @Test
  void countsLabelsUnknownAndFailed() throws IOException {
    addKnown("a", "hat", 0.9);
    addKnown("b", "skirt", 0.8);
    addKnown("c", "skirt", 0.7);
    addUnknown("d", 0.4, "thing");
    addFailed("e", "the file is empty");
    assertThat(report.labels()).containsExactly(Map.entry("skirt", 2L), Map.entry("hat", 1L));
    assertThat(report.inputs()).isEqualTo(5);
    assertThat(report.unknown()).isEqualTo(1);
    assertThat(report.failed()).isEqualTo(1);
    assertThat(report.models()).containsExactly("m 1 (000000000000)");
  }

  @Test
  void keepsLeastConfidentKnownAndMostConfidentUnknown() throws IOException {
    for (int i = 1; i <= 5; i++) {
      addKnown("known" + i, "hat", i / 10.0);
      addUnknown("unknown" + i, i / 10.0, "thing");
    }
    assertThat(inputs(report.leastConfident("hat"))).containsExactly("known1", "known2");
    // The four most confident, except known2, which is also one of the two least confident.
    assertThat(inputs(report.mostConfident("hat"))).containsExactly("known5", "known4", "known3");
    assertThat(inputs(report.mostConfidentUnknown())).containsExactly("unknown5", "unknown4");
    assertThat(report.shown()).hasSize(7);
  }

  @Test
  void countsClosestClassesOfUnknownPhotos() throws IOException {
    addKnown("a", "hat", 0.9);
    addUnknown("b", 0.4, "polo");
    addUnknown("c", 0.3, "thing");
    addUnknown("d", 0.2, "thing");
    assertThat(report.closest()).containsExactly(Map.entry("thing", 2L), Map.entry("polo", 1L));
  }

  @Test
  void mergesCausesThatDifferInNumbersOnly() throws IOException {
    addFailed("a", "has 12 of 1,234 bytes");
    addFailed("b", "has 5 of 6 bytes");
    assertThat(report.causes())
        .containsExactly(new RunReport.Cause("has … of … bytes", 2, Optional.of("a")));
  }

  @Test
  void countsConfidenceOneInLastBin() throws IOException {
    addKnown("a", "hat", 1);
    assertThat(report.knownInBin(RunReport.BINS - 1)).isEqualTo(1);
  }
}
