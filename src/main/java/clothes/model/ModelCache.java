package clothes.model;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

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
      try (FileChannel channel =
              FileChannel.open(
                  directory.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock turn = channel.lock()) {
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
    delete(folder);
    return fetched(folder, card, store);
  }

  private ModelFolder fetched(Path folder, byte[] card, ModelStore store) throws IOException {
    Path fresh = directory.resolve(".new");
    delete(fresh);
    try {
      Path file = Files.createDirectory(fresh).resolve(ModelFolder.CARD);
      Files.write(file, card);
      for (String name : ModelFolder.readCard(file).digests().keySet()) {
        Files.write(fresh.resolve(name), store.read(name));
      }
      ModelCard checked = ModelFolder.open(fresh).card();
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
      return new ModelFolder(folder, checked);
    } finally {
      delete(fresh);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
