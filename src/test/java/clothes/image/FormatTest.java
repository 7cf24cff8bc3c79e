package clothes.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.testing.TestImages;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FormatTest {
  @ParameterizedTest
  @CsvSource({"jpeg,JPEG", "png,PNG", "gif,GIF", "bmp,BMP"})
  void detectsFormatsByTheirSignature(String writer, Format format) throws IOException {
    byte[] bytes = TestImages.encode(TestImages.noise(5, 4), writer);
    assertThat(Format.sniff(bytes)).contains(format);
    assertThat(format).hasToString(writer);
    assertThat(format.mediaType()).isEqualTo("image/" + writer);
  }

  @Test
  void detectsWebpButNoOtherRiffFile() {
    assertThat(Format.sniff(TestImages.WEBP)).contains(Format.WEBP);
    assertThat(Format.sniff(latin1("RIFF\4\0\0\0WAVEfmt "))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "B", "BM", "\u00ff\u00d8", "GIF", "RIFF", "\u0089PNG"})
  void detectsNoFormatInIncompleteHeaders(String start) {
    assertThat(Format.sniff(latin1(start))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<!DOCTYPE html><html>|an HTML page",
        "'\n <HTML lang=en>'|an HTML page",
        "<?xml version='1.0'?><svg xmlns=''>|an SVG drawing",
        "<svg>|an SVG drawing",
        "hello, world|text",
        "BMW drivers on a motorway|text",
        "'{\"error\":404}'|JSON text",
        "%PDF-1.7|a PDF document",
        "'II*\0\b\0'|a TIFF image",
        "'MM\0*\0\0'|a TIFF image",
        "'\0\0\0\u001cftypheic\0\0\0\0mif1'|a HEIC image"
            + " (export it as JPEG; to take JPEGs with an iPhone: Settings, Camera, Formats, Most"
            + " Compatible)",
        "'\0\0\0\u001cftypavif\0\0\0\0mif1'|an AVIF image (save it as JPEG in an image viewer)",
        "'\0\0\0\u001cftypmif1\0\0\0\0avifmif1'|an AVIF image (save it as JPEG in an image viewer)",
        "'\0\0\0\u001cftypmp42'|a video",
        "'PK\u0003\u0004'|a ZIP archive",
        "'\0\1\2\3'|unknown binary data"
      })
  void namesLikelyTypeOfOtherFiles(String start, String name) {
    assertThatThrownBy(() -> Photo.read(latin1(start), Photo.MAX_PIXELS))
        .isInstanceOfSatisfying(
            PhotoException.class,
            e -> assertThat(e.reason()).isEqualTo(PhotoException.Reason.UNSUPPORTED))
        .hasMessage(
            "not a supported image format: the data looks like "
                + name
                + "; expected JPEG, PNG, GIF, BMP or WebP");
  }

  private static byte[] latin1(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
