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
 * Copies of models that are kept elsewhere, a folder each, named by the digest of the card: a model
 * appears whole and checked, by one rename, and is fetched once. Only the card is read each time,
 * because it alone says which model is there now.
 */
public record ModelCache(Path directory) {

  public ModelFolder open(ModelStore store) throws IOException {
    byte[] card = store.read(ModelFolder.CARD);
    Files.createDirectories(directory);
    return inTurn(directory.resolve(Digest.of(card).substring(0, 16)), card, store);
  }

  /** One thread of one process after the other. */
  @SuppressWarnings("try") // The lock is held, not used.
  private ModelFolder inTurn(Path folder, byte[] card, ModelStore store) throws IOException {
    synchronized (ModelCache.class) {
      try (LockFile lock = LockFile.acquire(directory.resolve(".lock"))) {
        return Files.exists(folder) ? kept(folder, card, store) : fetched(folder, card, store);
      }
    }
  }

  /** What the disk has damaged is fetched anew. */
  private ModelFolder kept(Path folder, byte[] card, ModelStore store) throws IOException {
    try {
      if (Arrays.equals(Files.readAllBytes(folder.resolve(ModelFolder.CARD)), card)) {
        return ModelFolder.open(folder);
      }
    } catch (ModelException | NoSuchFileException e) {
      // As damaged as with another card.
    }
    FileTree.delete(folder);
    return fetched(folder, card, store);
  }

  private ModelFolder fetched(Path folder, byte[] card, ModelStore store) throws IOException {
    ModelCard checked =
        AtomicFolder.write(
            folder,
            directory.resolve(".new"),
            fresh -> {
              download(card, store, fresh);
              return ModelFolder.open(fresh).card();
            });
    return new ModelFolder(folder, checked);
  }

  private static void download(byte[] card, ModelStore store, Path folder) throws IOException {
    Path file = Files.write(folder.resolve(ModelFolder.CARD), card);
    for (String name : ModelFolder.readCard(file).digests().keySet()) {
      Files.write(folder.resolve(name), store.read(name));
    }
  }
}
