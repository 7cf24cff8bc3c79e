package clothes.api.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** Fuzzes forms: each has fields whose contents are parts of the body, or is rejected. */
@Tag("slow")
final class FormFuzzTest {
  /** The input is the content type, a line end and the body. */
  @MethodSource("forms")
  @FuzzTest
  void form(byte[] typeAndBody) {
    String[] parts = new String(typeAndBody, ISO_8859_1).split("\n", 2);
    byte[] body = parts.length == 2 ? parts[1].getBytes(ISO_8859_1) : new byte[0];
    Map<String, String> headers = Map.of("content-type", parts[0]);
    try {
      for (MultipartForm.Part part :
          MultipartForm.parse(new Request("POST", "", "/", Map.of(), headers, body))) {
        assertThat(new String(body, ISO_8859_1)).contains(new String(part.content(), ISO_8859_1));
      }
    } catch (ProblemException e) {
      assertThat(e).hasMessageStartingWith("the form is malformed: ");
    }
  }

  static List<byte[]> forms() {
    String file =
        String.join(
            "\r\n",
            "--b",
            "Content-Disposition: form-data; name=\"photo\"; filename=\"a \\\"b\\\".jpg\"",
            "Content-Type: image/jpeg",
            "",
            "photo",
            "--b",
            "content-disposition: form-data; name=top",
            "",
            "3",
            "--b--",
            "");
    return Stream.of(
            "multipart/form-data; boundary=b\n" + file,
            "multipart/form-data; boundary=\"b\"\npreamble\r\n" + file,
            "multipart/form-data; boundary=b\n--b\r\n\r\n--b--",
            "multipart/form-data; boundary=\"\"\n--\r\n--",
            "multipart/form-data\n" + file)
        .map(form -> form.getBytes(ISO_8859_1))
        .toList();
  }
}
