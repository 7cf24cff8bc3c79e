package clothes.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.util.IO;

/**
 * Keeps connections to a server open. Each sends the first bytes of the attack and, if the attack
 * trickles, a further byte every 200 ms. A connection is replaced if the server responds or closes
 * it.
 */
final class Attackers implements AutoCloseable {
  private static final int PAUSE_MS = 200;

  private final Attack attack;
  private final InetSocketAddress server;
  private final SocketChannel[] connections;
  private final Map<String, Integer> statuses = new TreeMap<>();
  private final CountDownLatch established = new CountDownLatch(1);
  private final CountDownLatch responded = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "attackers");

  /**
   * A kind of attack.
   *
   * @param clients the number of addresses from which the connections come
   * @param start the first bytes of each connection
   * @param trickles whether a further byte follows every 200 ms
   */
  record Attack(int connections, int clients, String start, boolean trickles) {
    private String address(int connection) {
      return "127.0.66." + (1 + connection % clients);
    }
  }

  /** Starts the attack and returns once every connection has been opened. */
  Attackers(Attack attack, int port) throws InterruptedException {
    this.attack = attack;
    this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.connections = new SocketChannel[attack.connections()];
    thread.start();
    established.await();
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      for (int i = 0; i < connections.length; i++) {
        connections[i] = keepOpen(connections[i], attack.address(i));
      }
      established.countDown();
      try {
        Thread.sleep(PAUSE_MS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /**
   * Returns the connection or, if the server has responded or closed it, a new one; null if that
   * fails.
   */
  private SocketChannel keepOpen(SocketChannel connection, String address) {
    try {
      if (connection == null) {
        return open(address);
      }
      ByteBuffer response = ByteBuffer.allocate(1024);
      int length = connection.read(response);
      if (length != 0) {
        count(new String(response.array(), 0, Math.max(0, length), ISO_8859_1));
        connection.close();
        return open(address);
      }
      if (attack.trickles()) {
        connection.write(ByteBuffer.wrap(new byte[] {'a'}));
      }
      return connection;
    } catch (IOException closedByServer) {
      IO.close(connection);
      return null;
    }
  }

  private SocketChannel open(String address) throws IOException {
    SocketChannel connection = SocketChannel.open();
    connection.bind(new InetSocketAddress(address, 0));
    connection.connect(server);
    connection.configureBlocking(false);
    connection.write(ByteBuffer.wrap(attack.start().getBytes(ISO_8859_1)));
    return connection;
  }

  private synchronized void count(String response) {
    Optional<String> status = Arrays.stream(response.split(" ", 3)).skip(1).findFirst();
    statuses.merge(status.orElse("closed"), 1, Integer::sum);
    responded.countDown();
  }

  /** Waits until the server has responded to a connection, or closed one. */
  void awaitResponse() throws InterruptedException {
    responded.await();
  }

  /** Returns the number of responses by status, and of connections "closed" without a response. */
  synchronized Map<String, Integer> statuses() {
    return new TreeMap<>(statuses);
  }

  @Override
  public void close() throws IOException {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (SocketChannel connection : connections) {
      if (connection != null) {
        connection.close();
      }
    }
  }
}
