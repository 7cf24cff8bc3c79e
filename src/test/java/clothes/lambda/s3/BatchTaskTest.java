package clothes.lambda.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.api.http.ProblemException;
import clothes.source.S3Location;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BatchTaskTest {
  private static List<String> candidateKeys(String key) throws ProblemException {
    BatchTask task = new BatchTask("1", "closet", key, Optional.empty());
    return task.candidateLocations().stream().map(S3Location::key).toList();
  }

  @Test
  void decodedKeyFollowsKeyAsReceived() throws ProblemException {
    assertThat(candidateKeys("red+hat.jpg")).containsExactly("red+hat.jpg", "red hat.jpg");
    assertThat(candidateKeys("red.jpg")).containsExactly("red.jpg");
    assertThat(candidateKeys("100%.jpg")).containsExactly("100%.jpg");
  }

  @Test
  void limitAppliesToDecodedKey() throws ProblemException {
    assertThat(candidateKeys("%C3%BC".repeat(512))).containsExactly("ü".repeat(512));
    assertThatThrownBy(() -> candidateKeys("a".repeat(1025)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("the key has 1025 bytes");
  }
}
