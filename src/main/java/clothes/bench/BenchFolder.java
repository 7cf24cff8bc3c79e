package clothes.bench;

import clothes.files.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bench's own photos in a temporary folder, which goes when this is closed. */
public record BenchFolder(Path folder) implements AutoCloseable {
  /** As many as the dataset has to test with; their content repeats. */
  public static final int PHOTOS = 372;

  private static final int DIFFERENT = 12;

  /** With {@code many} all of them, without only the single one. */
  public static BenchFolder make(boolean many) throws IOException {
    BenchFolder bench = new BenchFolder(Files.createTempDirectory("clothes-bench-"));
    try {
      Files.createDirectory(bench.photos());
      Files.write(bench.single(), BenchPhoto.SMALL.jpeg(0));
      for (int i = 0; many && i < DIFFERENT; i++) {
        bench.fill(i, BenchPhoto.SMALL.jpeg(i));
      }
      return bench;
    } catch (IOException e) {
      bench.close();
      throw e;
    }
  }

  private void fill(int first, byte[] jpeg) throws IOException {
    for (int i = first; i < PHOTOS; i += DIFFERENT) {
      Files.write(photos().resolve("photo-%03d.jpg".formatted(i)), jpeg);
    }
  }

  public Path photos() {
    return folder.resolve("photos");
  }

  public Path single() {
    return folder.resolve("single.jpg");
  }

  @Override
  public void close() throws IOException {
    FileTree.delete(folder);
  }
}
