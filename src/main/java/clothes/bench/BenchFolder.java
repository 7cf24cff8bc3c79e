package clothes.bench;

import clothes.files.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A temporary folder of generated photos, which {@link #close} deletes. */
public final class BenchFolder implements AutoCloseable {
  /** The number of photos, which is the size of the dataset's test set. */
  public static final int PHOTO_COUNT = 372;

  /** The folder has copies of this many generated photos. */
  private static final int DISTINCT_PHOTOS = 12;

  private final Path folder;

  private BenchFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Creates a temporary folder with a single photo.
   *
   * @param withPhotos whether to also create {@link #PHOTO_COUNT} photos in the folder {@link
   *     #photos}
   */
  public static BenchFolder create(boolean withPhotos) throws IOException {
    BenchFolder folder = new BenchFolder(Files.createTempDirectory("clothes-bench-"));
    try {
      Files.createDirectory(folder.photos());
      Files.write(folder.singlePhoto(), BenchPhoto.SMALL.jpeg(/* seed= */ 0));
      for (int i = 0; withPhotos && i < DISTINCT_PHOTOS; i++) {
        folder.writeCopies(i, BenchPhoto.SMALL.jpeg(/* seed= */ i));
      }
      return folder;
    } catch (IOException e) {
      folder.close();
      throw e;
    }
  }

  /** Writes copies of a JPEG at every twelfth position, beginning with {@code first}. */
  private void writeCopies(int first, byte[] jpeg) throws IOException {
    for (int i = first; i < PHOTO_COUNT; i += DISTINCT_PHOTOS) {
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
