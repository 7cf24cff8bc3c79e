package clothes.bench;

import clothes.files.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Generated photos in a temporary folder, which {@link #close} deletes. */
public final class BenchFolder implements AutoCloseable {
  /**
   * The number of photos, as many as in the dataset's test set. They are copies of twelve photos.
   */
  public static final int PHOTOS = 372;

  private static final int DISTINCT_PHOTOS = 12;

  private final Path folder;

  private BenchFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Creates a temporary folder with a single photo.
   *
   * @param withPhotos whether to create the {@link #PHOTOS} photos in {@link #photos}, too
   */
  public static BenchFolder create(boolean withPhotos) throws IOException {
    BenchFolder folder = new BenchFolder(Files.createTempDirectory("clothes-bench-"));
    try {
      Files.createDirectory(folder.photos());
      Files.write(folder.singlePhoto(), BenchPhoto.SMALL.jpeg(0));
      for (int i = 0; withPhotos && i < DISTINCT_PHOTOS; i++) {
        folder.fill(i, BenchPhoto.SMALL.jpeg(i));
      }
      return folder;
    } catch (IOException e) {
      folder.close();
      throw e;
    }
  }

  private void fill(int first, byte[] jpeg) throws IOException {
    for (int i = first; i < PHOTOS; i += DISTINCT_PHOTOS) {
      Files.write(photos().resolve("photo-%03d.jpg".formatted(i)), jpeg);
    }
  }

  public Path photos() {
    return folder.resolve("photos");
  }

  public Path singlePhoto() {
    return folder.resolve("single.jpg");
  }

  @Override
  public void close() throws IOException {
    FileTree.delete(folder);
  }
}
