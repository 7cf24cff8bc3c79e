package clothes.run;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import clothes.files.LockFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The file that a run writes its results into: what is written is whole, stays when the process is
 * killed, and is on the disk a second later while more comes. One run at a time.
 */
public final class OutputFile extends OutputStream {
  private static final long SYNC_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Path file;
  private final FileChannel channel;

  /** Pipes and devices cannot be cut off, locked or forced. */
  private final boolean regular;

  private long end;
  private long lastSync = System.nanoTime();

  private OutputFile(Path file) throws IOException {
    this.file = file;
    this.regular = !Files.exists(file) || Files.isRegularFile(file);
    this.channel =
        regular ? FileChannel.open(file, CREATE, READ, WRITE) : FileChannel.open(file, WRITE);
  }

  /** Makes the file where it is missing; what is in it stays, until it is cut off. */
  public static OutputFile open(Path path) throws OutputException {
    try {
      OutputFile file = new OutputFile(path);
      if (file.lock()) {
        return file;
      }
      file.channel.close();
      throw new IOException("another run is writing into it");
    } catch (IOException e) {
      throw new OutputException(path, e);
    }
  }

  /** The lock goes with the process, however it ends. */
  private boolean lock() {
    try {
      return !regular || LockFile.tryLock(channel);
    } catch (IOException e) {
      // Some network file systems have no locks: results matter more.
      return true;
    }
  }

  public boolean isEmpty() throws IOException {
    return !regular || channel.size() == 0;
  }

  /** What is in the file. Not to be closed: with any other channel the lock would go. */
  public InputStream content() throws IOException {
    return Channels.newInputStream(channel.position(0));
  }

  /** Goes on writing at {@code end}; what was behind it is gone. */
  public void truncate(long end) throws OutputException {
    try {
      if (regular) {
        channel.truncate(end).position(end);
      }
      this.end = end;
    } catch (IOException e) {
      throw new OutputException(file, e);
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  /** All of it or, on a full disk, nothing. */
  @Override
  public void write(byte[] bytes, int offset, int length) throws OutputException {
    try {
      ByteBuffer rest = ByteBuffer.wrap(bytes, offset, length);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    } catch (IOException e) {
      OutputException failure = new OutputException(file, e);
      try {
        truncate(end);
      } catch (OutputException again) {
        failure.addSuppressed(again);
      }
      throw failure;
    }
    end += length;
    if (System.nanoTime() - lastSync > SYNC_INTERVAL_NANOS) {
      sync();
    }
  }

  private void sync() throws OutputException {
    try {
      if (regular) {
        channel.force(false);
      }
      lastSync = System.nanoTime();
    } catch (IOException e) {
      throw new OutputException(file, e);
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      if (channel.isOpen()) {
        sync();
      }
    }
  }
}
