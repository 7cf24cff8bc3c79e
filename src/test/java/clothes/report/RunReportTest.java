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
  private final RunReport report = new RunReport(2);

  private void addClassified(String input, String label, double confidence, boolean known)
      throws IOException {
    add(input, label, confidence, known ? Optional.empty() : Optional.of("thing"));
  }

  private void add(String input, String label, double confidence, Optional<String> closest)
      throws IOException {
    report.add(
        new StoredResult.Classified(
            Optional.of(input),
            label,
            confidence,
            closest.isEmpty(),
            closest,
            0,
            List.of(new StoredResult.ListedLabel(label, confidence)),
            new ModelId("m", "1", "0".repeat(64)),
            Optional.empty(),
            Optional.empty()));
  }

  private void addFailed(String input, String detail) throws IOException {
    report.add(new StoredResult.Failed(Optional.of(input), detail));
  }

  private static List<String> inputs(List<StoredResult.Classified> photos) {
    return photos.stream().map(photo -> photo.input().orElseThrow()).toList();
  }

  @Test
  void countsLabelsUnknownAndFailed() throws IOException {
    addClassified("a", "hat", 0.9, true);
    addClassified("b", "skirt", 0.8, true);
    addClassified("c", "skirt", 0.7, true);
    addClassified("d", "unknown", 0.4, false);
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
      addClassified("known" + i, "hat", i / 10.0, true);
      addClassified("unknown" + i, "unknown", i / 10.0, false);
    }
    assertThat(inputs(report.leastConfident("hat"))).containsExactly("known1", "known2");
    // Without known2, which is already one of the least confident.
    assertThat(inputs(report.mostConfident("hat"))).containsExactly("known5", "known4", "known3");
    assertThat(inputs(report.mostConfidentUnknown())).containsExactly("unknown5", "unknown4");
    assertThat(report.shown()).hasSize(7);
  }

  @Test
  void countsClosestClassesOfUnknownPhotos() throws IOException {
    addClassified("a", "hat", 0.9, true);
    add("b", "unknown", 0.4, Optional.of("polo"));
    add("c", "unknown", 0.3, Optional.of("thing"));
    add("d", "unknown", 0.2, Optional.of("thing"));
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
    addClassified("a", "hat", 1, true);
    assertThat(report.knownInBin(RunReport.BINS - 1)).isEqualTo(1);
  }
}
