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
 * The results file of a run. Each write is complete or undone and survives the end of the process.
 * A write syncs the file to the disk if the last sync is more than a second old. A lock allows one
 * run at a time.
 */
public final class OutputFile extends OutputStream {
  private static final long SYNC_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Path file;
  private final FileChannel channel;

  /** False for pipes and devices, which cannot be truncated, locked or synced. */
  private final boolean isRegular;

  /** The position in bytes after the last complete write. */
  private long end;

  private long lastSync = System.nanoTime();

  private OutputFile(Path file) throws IOException {
    this.file = file;
    this.isRegular = !Files.exists(file) || Files.isRegularFile(file);
    this.channel =
        isRegular ? FileChannel.open(file, CREATE, READ, WRITE) : FileChannel.open(file, WRITE);
  }

  /** Opens the file, or creates it; keeps its content. */
  public static OutputFile open(Path path) throws OutputException {
    try {
      OutputFile file = new OutputFile(path);
      if (file.lock()) {
        return file;
      }
      file.channel.close();
      throw new IOException("another run is writing to it");
    } catch (IOException e) {
      throw new OutputException(path, e);
    }
  }

  /**
   * Returns false if another run holds the lock. The operating system releases the lock when the
   * process ends.
   */
  private boolean lock() {
    try {
      return !isRegular || LockFile.tryLock(channel);
    } catch (IOException e) {
      // Some network file systems have no locks; write the results without one.
      return true;
    }
  }

  public boolean isEmpty() throws IOException {
    return length() == 0;
  }

  /** The length in bytes; 0 for pipes and devices. */
  long length() throws IOException {
    return isRegular ? channel.size() : 0;
  }

  /**
   * Returns the content from the start. Do not close this stream: closing it would close the file.
   * Call {@link #truncate} before the next write, because reading moves the write position.
   */
  public InputStream content() throws IOException {
    return Channels.newInputStream(channel.position(0));
  }

  /** Truncates the file and continues writing at {@code end}. */
  public void truncate(long end) throws OutputException {
    try {
      if (isRegular) {
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

  /** Writes everything or, on a full disk, nothing. */
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
      if (isRegular) {
        channel.force(/* metaData= */ false);
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
