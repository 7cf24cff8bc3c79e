package clothes.lambda.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ObjectVersionTest {
  private static ObjectVersion upload(String sequencer) {
    return new ObjectVersion(Optional.of(sequencer), Optional.empty());
  }

  private static ObjectVersion job(String version) {
    return new ObjectVersion(Optional.empty(), Optional.ofNullable(version));
  }

  @ParameterizedTest
  @CsvSource({
    "0A, 0A, true",
    "0A, 0a, true",
    "0A, 0A00, true",
    "0A, 0A01, true",
    "0B, 0A01, false",
    "0A, 09FF, false",
    "10, 0FFF, false",
    "0F, 1, true"
  })
  void theLaterUploadStays(String mine, String there, boolean yields) {
    assertThat(upload(mine).yieldsTo(upload(there))).isEqualTo(yields);
  }

  @Test
  void whatHasNoSequencerIsReplaced() {
    assertThat(upload("0A").yieldsTo(job("v1"))).isFalse();
    assertThat(job("v1").yieldsTo(job("v2"))).isFalse();
    assertThat(upload("not hexadecimal").sequencer()).isEmpty();
  }

  @Test
  void aJobReplacesAnUploadsResultUnlessItNamesAnotherVersion() {
    ObjectVersion there = new ObjectVersion(Optional.of("0A"), Optional.of("v1"));
    assertThat(job(null).yieldsTo(there)).isFalse();
    assertThat(job("v1").yieldsTo(there)).isFalse();
    assertThat(job("v2").yieldsTo(there)).isTrue();
  }

  @Test
  void aJobsResultRemembersTheUpload() {
    ObjectVersion there = new ObjectVersion(Optional.of("0A"), Optional.of("v1"));
    assertThat(job(null).after(there)).isEqualTo(there);
    assertThat(upload("0B").after(there).sequencer()).contains("0B");
  }

  @Test
  void survivesAsMetadata() {
    for (ObjectVersion stamp : new ObjectVersion[] {upload("0A"), job("v1"), job(null)}) {
      assertThat(ObjectVersion.of(stamp.metadata())).isEqualTo(stamp);
    }
  }
}
