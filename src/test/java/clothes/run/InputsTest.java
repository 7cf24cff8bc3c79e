package clothes.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InputsTest {
  @Test
  void countsPhotosInFoldersAndSinglePhotos(@TempDir Path folder) throws IOException {
    Files.createFile(folder.resolve("a.jpg"));
    Files.createFile(folder.resolve("b.jpg"));
    assertThat(Inputs.count(List.of(folder.toString(), "https://host/c.jpg", "s3://bucket/d.jpg")))
        .hasValue(4);
  }

  @Test
  void numberOfObjectsUnderPrefixIsUnknown() {
    assertThat(Inputs.count(List.of("a.jpg", "s3://bucket/prefix/"))).isEmpty();
    assertThat(Inputs.count(List.of("s3://bucket/"))).isEmpty();
  }

  @Test
  void resumesAfterFailedPrefixWithSchemeInCapitals() {
    // The result of a prefix that cannot be listed has the name of the prefix as its input.
    List<String> names = List.of("S3://closet/dir/", "b.jpg");
    ResumeCursor cursor = new ResumeCursor(names.iterator(), Shard.ALL);
    assertThat(names).allMatch(cursor::advancePast);
  }
}
