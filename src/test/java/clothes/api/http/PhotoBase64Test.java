package clothes.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PhotoBase64Test {
  private static final byte[] PHOTO = photo();

  private static byte[] photo() {
    byte[] photo = new byte[1000];
    new Random(1).nextBytes(photo);
    return photo;
  }

  @Test
  void decodesAllFormsOfBase64() throws ProblemException {
    String standard = Base64.getEncoder().encodeToString(PHOTO);
    assertThat(PhotoBase64.decode("image", standard)).isEqualTo(PHOTO);
    assertThat(PhotoBase64.decode("image", standard.replace("=", ""))).isEqualTo(PHOTO);
    assertThat(PhotoBase64.decode("image", Base64.getMimeEncoder().encodeToString(PHOTO) + "\n"))
        .isEqualTo(PHOTO);
    assertThat(PhotoBase64.decode("image", Base64.getUrlEncoder().encodeToString(PHOTO)))
        .isEqualTo(PHOTO);
    for (String prefix :
        new String[] {"data:;base64,", "DATA:image/JPEG;BASE64,", " data:a;base64,"}) {
      assertThat(PhotoBase64.decode("image", prefix + standard)).isEqualTo(PHOTO);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AAAA*AAA|character 5 is '*'",
        "data:image/png;base64,AA\u00e4|character 25 is U+00E4",
        "data:image/png,AAAA|character 5 is ':'",
        "AAAAA|its length of 5 characters or its padding is wrong",
        "AA=A|its length of 4 characters or its padding is wrong"
      })
  void errorSaysWhatIsWrong(String text, String defect) {
    assertThatThrownBy(() -> PhotoBase64.decode("image", text))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(
            "'image' is not valid base64: "
                + defect
                + "; expected base64 in the standard or the URL-safe alphabet, alone or as a"
                + " data: URI");
  }
}
