package clothes.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small archives with the layout of GitHub's archives. */
public final class Zips {
  private static final String TOP_FOLDER = "clothing-dataset-small-master/";

  private Zips() {}

  /** Two training photos, one photo in each other split, a README and a text file. */
  public static byte[] dataset() throws IOException {
    return of(
        Map.of(
            TOP_FOLDER + "README.md", text("read me"),
            TOP_FOLDER + "train/hat/a.jpg", text("first"),
            TOP_FOLDER + "train/t-shirt/b c.jpg", text("second"),
            TOP_FOLDER + "validation/hat/c.jpg", text("third"),
            TOP_FOLDER + "test/hat/d.jpg", text("fourth"),
            TOP_FOLDER + "test/hat/d.txt", text("not a photo")));
  }

  /** The digest of the photos of {@link #dataset}, computed with {@code sha256sum}. */
  public static final String DATASET_DIGEST =
      "3deba0963542e82ff380cce71a443c879dc8b3845bfacc801bdbb69b04ba29d3";

  public static byte[] of(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    }
    return bytes.toByteArray();
  }

  public static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
