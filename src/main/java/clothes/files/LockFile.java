package clothes.files;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that one process locks at a time. The lock is released by {@link #close} or by the end of
 * the process, even a crash; the file remains. A second attempt to lock it in the same process
 * fails. On POSIX systems, the failed attempt also releases the lock for other processes, because
 * it closes a channel of the same file.
 */
public final class LockFile implements AutoCloseable {
  private final FileChannel channel;

  private LockFile(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits until no other process holds the lock, and takes it. Threads of one process must be
   * synchronized by other means: the JDK throws {@link OverlappingFileLockException} if this
   * process holds or awaits the lock already.
   */
  public static LockFile acquire(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, CREATE, WRITE);
    try {
      channel.lock();
      return new LockFile(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Takes the lock; returns empty if this process or another one holds it already. */
  public static Optional<LockFile> tryAcquire(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, CREATE, WRITE);
    boolean locked = false;
    try {
      locked = tryLock(channel);
      return locked ? Optional.of(new LockFile(channel)) : Optional.empty();
    } finally {
      if (!locked) {
        channel.close();
      }
    }
  }

  /** Locks an open file until its channel is closed; false if it is locked already. */
  public static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
