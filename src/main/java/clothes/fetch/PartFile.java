package clothes.fetch;

import clothes.files.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * A partial download, and a second file with its URL and entity tag, which later attempts and runs
 * need to resume.
 */
final class PartFile implements AutoCloseable {
  private final Path path;
  private final String address;
  private final FileChannel channel;
  private String entityTag;

  PartFile(Path path, RemoteFile remote) throws FetchException {
    this.path = path;
    this.address = remote.address().toString();
    try {
      entityTag = readEntityTag(path, address);
      channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.position(channel.size());
    } catch (IOException e) {
      throw FetchException.ofDisk(e);
    }
  }

  /** Renames a complete download. */
  static void complete(Path path, Path whole) throws IOException {
    AtomicFile.rename(path, whole);
    Files.deleteIfExists(originFile(path));
  }

  static void delete(Path path) throws IOException {
    Files.deleteIfExists(path);
    Files.deleteIfExists(originFile(path));
  }

  long length() throws FetchException {
    try {
      return channel.position();
    } catch (IOException e) {
      throw FetchException.ofDisk(e);
    }
  }

  long freeBytes() throws FetchException {
    try {
      return Files.getFileStore(path).getUsableSpace();
    } catch (IOException e) {
      throw FetchException.ofDisk(e);
    }
  }

  /** The entity tag of these bytes; empty if the download cannot be resumed. */
  Optional<String> resumableTag() throws FetchException {
    return length() > 0 && !entityTag.isEmpty() ? Optional.of(entityTag) : Optional.empty();
  }

  /** Starts over with an empty file for an entity tag; an empty tag prevents resuming. */
  void restart(String newTag) throws FetchException {
    // A weak tag does not guarantee identical bytes (RFC 9110, 8.8.1).
    entityTag = newTag.startsWith("\"") ? newTag : "";
    try {
      channel.truncate(0);
      Files.write(originFile(path), List.of(address, entityTag));
    } catch (IOException e) {
      throw FetchException.ofDisk(e);
    }
  }

  void write(byte[] bytes, int count) throws FetchException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException e) {
      throw FetchException.ofDisk(e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static Path originFile(Path path) {
    return path.resolveSibling(path.getFileName() + ".origin");
  }

  private static String readEntityTag(Path path, String address) throws IOException {
    if (!Files.exists(originFile(path))) {
      return "";
    }
    List<String> lines = Files.readAllLines(originFile(path));
    return lines.size() == 2 && lines.get(0).equals(address) ? lines.get(1) : "";
  }
}
