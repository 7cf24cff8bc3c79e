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
 * The first bytes of a download, and in a file beside them which version of which address they are
 * of: only with that can a later try or run go on.
 */
final class PartFile implements AutoCloseable {
  private final Path path;
  private final String address;
  private final FileChannel channel;
  private String tag;

  PartFile(Path path, RemoteFile remote) throws FetchException {
    this.path = path;
    this.address = remote.address().toString();
    try {
      tag = tagOf(path, address);
      channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.position(channel.size());
    } catch (IOException e) {
      throw FetchException.ofDisk(e);
    }
  }

  /** Gives a whole download its name. */
  static void complete(Path path, Path whole) throws IOException {
    AtomicFile.rename(path, whole);
    Files.deleteIfExists(origin(path));
  }

  static void delete(Path path) throws IOException {
    Files.deleteIfExists(path);
    Files.deleteIfExists(origin(path));
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

  /** The entity tag of these bytes; empty where they cannot be continued. */
  Optional<String> resumableTag() throws FetchException {
    return length() > 0 && !tag.isEmpty() ? Optional.of(tag) : Optional.empty();
  }

  /** Starts again with nothing, for the version that a tag names; empty for none. */
  void restart(String newTag) throws FetchException {
    // A weak tag does not promise the same bytes (RFC 9110, 8.8.1).
    tag = newTag.startsWith("\"") ? newTag : "";
    try {
      channel.truncate(0);
      Files.write(origin(path), List.of(address, tag));
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

  private static Path origin(Path path) {
    return path.resolveSibling(path.getFileName() + ".origin");
  }

  private static String tagOf(Path path, String address) throws IOException {
    if (!Files.exists(origin(path))) {
      return "";
    }
    List<String> lines = Files.readAllLines(origin(path));
    return lines.size() == 2 && lines.get(0).equals(address) ? lines.get(1) : "";
  }
}
