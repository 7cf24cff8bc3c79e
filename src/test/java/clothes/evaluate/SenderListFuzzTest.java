package clothes.evaluate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** Fuzzes lists of senders. A list is read, or rejected with a message that names the file. */
@Tag("slow")
final class SenderListFuzzTest {
  private static final FileSystem MEMORY = Jimfs.newFileSystem(Configuration.unix());

  @MethodSource("lists")
  @FuzzTest
  void readsListOrNamesItInError(byte[] csv) throws IOException {
    Path file = Files.write(MEMORY.getPath("/work/senders.csv"), csv);
    try {
      SenderList senders = SenderList.read(file);
      Path photo = Path.of("red.jpg");
      if (senders.contains(photo)) {
        assertThat(senders.senderOf(photo)).isNotBlank();
        assertThat(senders.foldOf(photo, 3)).isBetween(0, 2);
      }
    } catch (IOException e) {
      assertThat(e.getMessage()).contains("senders.csv");
    }
  }

  static List<byte[]> lists() {
    return Stream.of(
            "path,sender\nshirt/red.jpg,1\n\"pants/a,\"\"b\"\".jpg\",2\n",
            "\ufeffsender,label,path\r\na,b,c\r\n",
            "path,sender\nred.jpg, \n",
            "path,sender\na,1\nb/a,2\n")
        .map(list -> list.getBytes(UTF_8))
        .toList();
  }
}
