package clothes.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import clothes.api.Outcome;
import clothes.api.ResultJson;
import clothes.image.PhotoException;
import clothes.source.SourceException;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProblemTest {
  @Test
  void mapsEveryReasonToStatus() {
    var photoStatuses = Map.of("EMPTY", 400, "UNSUPPORTED", 415, "TOO_LARGE", 413, "DAMAGED", 422);
    for (PhotoException.Reason reason : PhotoException.Reason.values()) {
      check(new PhotoException(reason, "reason"), photoStatuses.get(reason.name()));
    }
    var sourceStatuses =
        Map.of(
            "INVALID",
            400,
            "UNSUPPORTED",
            400,
            "FORBIDDEN",
            403,
            "NOT_FOUND",
            404,
            "BUSY",
            503,
            "REFUSED",
            502,
            "UNREACHABLE",
            502,
            "TOO_LARGE",
            413,
            "ENCODING",
            415,
            "TIMEOUT",
            504);
    for (SourceException.Reason reason : SourceException.Reason.values()) {
      check(new SourceException(reason, "reason"), sourceStatuses.get(reason.name()));
    }
  }

  private static void check(Exception failure, int status) {
    Problem problem = Problem.of(failure);
    assertThat(problem.status()).isEqualTo(status);
    assertThat(problem.detail()).isEqualTo("reason");
    // The title of a status without a reason phrase is "Error" and the status.
    assertThat(problem.title()).isNotBlank().doesNotContain("Error " + status);
  }

  @Test
  void hidesDetailsOfUnexpectedFailures() {
    Problem problem = Problem.of(new IllegalStateException("/secret/path"));
    assertThat(problem.status()).isEqualTo(500);
    assertThat(problem.detail()).doesNotContain("secret");
    assertThat(problem.isInternalError()).isTrue();
  }

  @Test
  void serializesMembersInStandardOrder() {
    assertThat(
            ResultJson.of(
                new Outcome.Failed("a.jpg", new ProblemException(404, "no \"such\" file"))))
        .hasToString(
            "{\"input\":\"a.jpg\",\"error\":{\"type\":\"about:blank\",\"title\":\"Not Found\","
                + "\"status\":404,\"detail\":\"no \\\"such\\\" file\"}}");
  }

  @Test
  void rejectsNonErrorStatus() {
    assertThatIllegalArgumentException().isThrownBy(() -> Problem.of(200, "fine"));
  }
}
