package clothes.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import clothes.source.SourceException.Reason;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class S3LocationTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "s3://photos/red.jpg,photos,red.jpg",
        "s3://my.photos-2026/a/b/red.jpg,my.photos-2026,a/b/red.jpg",
        "s3://Old_Bucket/red.jpg,Old_Bucket,red.jpg",
        "s3://photos//red.jpg,photos,/red.jpg",
        "s3://photos/folder/,photos,folder/",
        "s3://photos/../red.jpg,photos,../red.jpg",
        "s3://photos/red flower+%2B&a=b#c?d,photos,red flower+%2B&a=b#c?d",
        "s3://photos/red café 👗.jpg,photos,red café 👗.jpg",
        "s3://photos/s3://photos/red.jpg,photos,s3://photos/red.jpg"
      })
  void keepsKeyUnchanged(String uri, String bucket, String key) throws SourceException {
    assertThat(S3Location.parse(uri)).isEqualTo(S3Location.of(bucket, key)).hasToString(uri);
  }

  /** An object that is older than the versioning of its bucket has the version ID "null". */
  @ParameterizedTest
  @CsvSource({
    "s3://photos/red.jpg?versionId=null,red.jpg,null",
    "s3://photos/red.jpg?versionId=3/L4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY,red.jpg,3/L4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY",
    "s3://photos/a?versionId=b?versionId=c,a?versionId=b,c"
  })
  void parsesVersion(String uri, String key, String version) throws SourceException {
    assertThat(S3Location.parse(uri))
        .isEqualTo(new S3Location("photos", key, Optional.of(version)))
        .hasToString(uri);
  }

  @Test
  void acceptsUppercaseScheme() throws SourceException {
    assertThat(S3Location.parse("S3://photos/red.jpg")).hasToString("s3://photos/red.jpg");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "s3:",
        "s3:/photos/red.jpg",
        "http://photos/red.jpg",
        "s3://",
        "s3://photos",
        "s3://photos/",
        "s3:///red.jpg",
        "s3://ab/red.jpg",
        "s3://-photos/red.jpg",
        "s3://photos-/red.jpg",
        "s3://a..b/red.jpg",
        "s3://192.168.0.1/red.jpg",
        "s3://photos:80/red.jpg",
        "s3://user@photos/red.jpg",
        "s3://café-photos/red.jpg",
        "s3://photos?versionId=a",
        "s3://photos/?versionId=a",
        "s3://photos/red.jpg?versionId=",
        "s3://photos/red.jpg?versionId=a b",
        "s3://photos/\ud800"
      })
  void rejectsMalformedUris(String uri) {
    SourceException failure =
        catchThrowableOfType(SourceException.class, () -> S3Location.parse(uri));
    assertThat(failure.reason()).isEqualTo(Reason.INVALID);
    assertThat(failure).hasMessageStartingWith("not an S3 URI: ");
  }

  @Test
  void limitsKeysTo1024Bytes() {
    assertThat(S3Location.of("photos", "ä".repeat(512)).key()).hasSize(512);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> S3Location.of("photos", "ä".repeat(513)))
        .withMessage("the key has 1026 bytes; expected 1 to 1,024");
  }
}
