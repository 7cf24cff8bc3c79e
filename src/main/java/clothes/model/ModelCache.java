package clothes.model;

import clothes.files.AtomicFolder;
import clothes.files.FileTree;
import clothes.files.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Local copies of models, one folder per model, named by the first 16 digits of its card's digest.
 * A copy is verified under a temporary name and then renamed. If an intact copy exists, only the
 * card is read from the store, to learn which model is current. Safe for use by several threads and
 * processes.
 */
public final class ModelCache {
  private final Path directory;

  /**
   * @param directory created if it does not exist
   */
  public ModelCache(Path directory) {
    this.directory = directory;
  }

  /**
   * Opens the local copy of a store's model, and downloads it first if it is missing or damaged.
   *
   * @throws ModelException if the store's model is damaged or has another format
   * @throws IOException if the store cannot be read, or the copy cannot be written
   */
  public ModelFolder open(ModelStore store) throws IOException {
    byte[] card = store.read(ModelFolder.CARD);
    Files.createDirectories(directory);
    return openLocked(directory.resolve(Digest.of(card).substring(0, 16)), card, store);
  }

  /** Runs in one thread of one process at a time. */
  @SuppressWarnings("try") // The lock is held, not used.
  private ModelFolder openLocked(Path folder, byte[] card, ModelStore store) throws IOException {
    synchronized (ModelCache.class) {
      try (LockFile lock = LockFile.acquire(directory.resolve(".lock"))) {
        return Files.exists(folder) ? reuse(folder, card, store) : download(folder, card, store);
      }
    }
  }

  private ModelFolder reuse(Path folder, byte[] card, ModelStore store) throws IOException {
    try {
      if (Arrays.equals(Files.readAllBytes(folder.resolve(ModelFolder.CARD)), card)) {
        return ModelFolder.open(folder);
      }
    } catch (ModelException | NoSuchFileException e) {
      // Damaged: replaced below, like a folder with another card.
    }
    FileTree.delete(folder);
    return download(folder, card, store);
  }

  private ModelFolder download(Path folder, byte[] card, ModelStore store) throws IOException {
    ModelCard verified =
        AtomicFolder.write(
            folder,
            directory.resolve(".new"),
            temporary -> {
              downloadInto(temporary, card, store);
              return ModelFolder.open(temporary).card();
            });
    return new ModelFolder(folder, verified);
  }

  private static void downloadInto(Path folder, byte[] card, ModelStore store) throws IOException {
    Path file = Files.write(folder.resolve(ModelFolder.CARD), card);
    for (String name : ModelFolder.readCard(file).digests().keySet()) {
      Files.write(folder.resolve(name), store.read(name));
    }
  }
}
