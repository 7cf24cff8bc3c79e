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

  /** Sequencers are compared as if the shorter one were padded with zeros on the right. */
  @ParameterizedTest
  @CsvSource({
    "0A, 0A, false",
    "0A, 0a, false",
    "0A, 0A00, false",
    "0A, 0A01, false",
    "0B, 0A01, true",
    "0A, 09FF, true",
    "10, 0FFF, true",
    "0F, 1, false"
  })
  void onlyLaterUploadReplacesOther(String candidate, String existing, boolean replaces) {
    assertThat(upload(candidate).canReplace(upload(existing))).isEqualTo(replaces);
  }

  @Test
  void resultWithoutSequencerIsReplaced() {
    assertThat(upload("0A").canReplace(job("v1"))).isTrue();
    assertThat(job("v1").canReplace(job("v2"))).isTrue();
  }

  @Test
  void ignoresInvalidSequencer() {
    assertThat(upload("not hexadecimal").sequencer()).isEmpty();
  }

  @Test
  void jobReplacesResultOfUploadUnlessVersionDiffers() {
    ObjectVersion existing = new ObjectVersion(Optional.of("0A"), Optional.of("v1"));
    assertThat(job(null).canReplace(existing)).isTrue();
    assertThat(job("v1").canReplace(existing)).isTrue();
    assertThat(job("v2").canReplace(existing)).isFalse();
  }

  @Test
  void mergeFillsMissingPartsOfJobOnly() {
    ObjectVersion existing = new ObjectVersion(Optional.of("0A"), Optional.of("v1"));
    assertThat(job(null).mergeWith(existing)).isEqualTo(existing);
    assertThat(upload("0B").mergeWith(existing)).isEqualTo(upload("0B"));
  }

  @Test
  void roundTripsThroughMetadata() {
    for (ObjectVersion version : new ObjectVersion[] {upload("0A"), job("v1"), job(null)}) {
      assertThat(ObjectVersion.fromMetadata(version.toMetadata())).isEqualTo(version);
    }
  }
}
