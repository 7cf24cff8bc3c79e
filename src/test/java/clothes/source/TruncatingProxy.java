package clothes.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;

/**
 * Forwards TCP connections to a server on loopback and closes each after a chosen number of bytes
 * from the server.
 */
public final class TruncatingProxy implements AutoCloseable {
  private final ServerSocket socket;
  private final int serverPort;
  private final LongUnaryOperator bytesBeforeClose;
  private final AtomicLong connections = new AtomicLong();
  private final AtomicLong forwarded = new AtomicLong();

  /**
   * @param bytesBeforeClose maps the index of a connection, from 0, to the number of bytes after
   *     which the connection is closed
   */
  public TruncatingProxy(URI server, LongUnaryOperator bytesBeforeClose) throws IOException {
    this.serverPort = server.getPort();
    this.bytesBeforeClose = bytesBeforeClose;
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  /** Returns the number of bytes that the clients received. */
  public long forwardedBytes() {
    return forwarded.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = socket.accept();
        long bytes = bytesBeforeClose.applyAsLong(connections.getAndIncrement());
        start(() -> forward(client, bytes));
      }
    } catch (IOException e) {
      // The test closed the proxy.
    }
  }

  private void forward(Socket client, long bytes) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
      start(() -> copyRequests(client, server));
      copy(server.getInputStream(), client.getOutputStream(), bytes);
      // A close with unread data would reset the connection and discard what was sent.
      client.shutdownOutput();
      server.shutdownInput();
      client.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // One side closed the connection.
    }
  }

  private static void copyRequests(Socket client, Socket server) {
    try {
      client.getInputStream().transferTo(server.getOutputStream());
    } catch (IOException e) {
      // One side closed the connection.
    } finally {
      closeOutput(server);
    }
  }

  private static void closeOutput(Socket server) {
    try {
      server.shutdownOutput();
    } catch (IOException e) {
      // It is closed.
    }
  }

  private void copy(InputStream from, OutputStream to, long bytes) throws IOException {
    byte[] buffer = new byte[1 << 16];
    for (long left = bytes; left > 0; ) {
      int count = from.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (count < 0) {
        return;
      }
      to.write(buffer, 0, count);
      forwarded.addAndGet(count);
      left -= count;
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "truncating-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
