package clothes.run.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clothes.cli.CliRun;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fuzzes results files: each is read up to its last valid result or rejected with an error that
 * names the file.
 */
@Tag("slow")
final class ResultFuzzTest {
  @MethodSource("csvFiles")
  @FuzzTest
  void csv(byte[] file) {
    read("results.csv", file);
  }

  @MethodSource("jsonFiles")
  @FuzzTest
  void json(byte[] file) {
    read("results.jsonl", file);
  }

  static List<byte[]> csvFiles() {
    String header = CsvColumn.header(/* top= */ 1) + "\n";
    return seeds(
        header + "red.jpg,t-shirt,0.9,true,,90,10,20,,,,m,1," + CliRun.DIGEST + ",,,t-shirt,0.9\n",
        header + "\"a\"\"b,\n.jpg\",,,,,,,,,,,,,,unsupported_format,not an image,,\n",
        "input,label");
  }

  static List<byte[]> jsonFiles() {
    return seeds(
        "{\"input\":\"red.jpg\",\"label\":\"shirt\",\"confidence\":0.9,\"known\":true,\"predictions\":"
            + "[{\"label\":\"shirt\",\"confidence\":0.9}],\"image\":{\"format\":\"jpeg\",\"width\":1,"
            + "\"height\":2},\"model\":{\"name\":\"m\",\"version\":\"1\",\"digest\":\""
            + CliRun.DIGEST
            + "\"},\"timing\":{\"fetchMs\":0.0,\"decodeMs\":1.0,\"inferMs\":2.0}}\n",
        "{\"input\":\"b.jpg\",\"error\":{\"code\":\"unsupported_format\",\"detail\":\"b\"}}\n"
            + "{\"inp",
        "");
  }

  private static List<byte[]> seeds(String... files) {
    return Stream.of(files).map(file -> file.getBytes(UTF_8)).toList();
  }

  /** Seeds without results would lead the fuzzer only to the errors. */
  @Test
  void firstTwoSeedsHaveResult() throws IOException {
    for (int i = 0; i < 2; i++) {
      assertThat(open("results.csv", csvFiles().get(i)).next()).isPresent();
      assertThat(open("results.jsonl", jsonFiles().get(i)).next()).isPresent();
    }
  }

  private static ResultReader open(String name, byte[] file) throws IOException {
    return new ResultReader(name, new ByteArrayInputStream(file));
  }

  private static void read(String name, byte[] file) {
    try {
      ResultReader results = open(name, file);
      while (results.next().isPresent()) {
        assertThat(results.validLength()).isBetween(1L, (long) file.length);
      }
    } catch (IOException e) {
      assertThat(e.getMessage()).startsWith(name + ": ");
    }
  }
}
