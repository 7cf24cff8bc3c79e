package clothes.serve;

import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Limits the open connections. A connection over the limit of its client is closed at once. A
 * connection over the total limit replaces the connection that has waited longest for a request, so
 * that idle connections do not shut out clients. If no connection waits, the new one is closed. A
 * trusted proxy, which connects for many clients, has no limit of its own.
 */
final class ConnectionLimit extends Handler.Wrapper implements Connection.Listener {
  private final int max;
  private final int maxPerClient;
  private final TrustedProxies proxies;
  private final Map<Connection, ClientAddress> open = new HashMap<>();
  private final ClientCounts clients = new ClientCounts();

  /** The connections without a request, the one that has waited longest first. */
  private final Set<Connection> waiting = new LinkedHashSet<>();

  ConnectionLimit(ServeLimits limits, TrustedProxies proxies, Handler next) {
    super(next);
    this.max = limits.total().connections();
    this.maxPerClient = limits.client().connections();
    this.proxies = proxies;
  }

  @Override
  public void onOpened(Connection connection) {
    admit(connection).ifPresent(surplus -> surplus.getEndPoint().close());
  }

  /** Registers a connection; returns the connection to close, which may be the new one. */
  private synchronized Optional<Connection> admit(Connection connection) {
    SocketAddress remote = connection.getEndPoint().getRemoteSocketAddress();
    ClientAddress client = ClientAddress.of(remote);
    if (clients.count(client) >= maxPerClient && !proxies.contains(remote)) {
      return Optional.of(connection);
    }
    Optional<Connection> surplus = Optional.empty();
    if (open.size() >= max) {
      Iterator<Connection> oldestFirst = waiting.iterator();
      if (!oldestFirst.hasNext()) {
        return Optional.of(connection);
      }
      surplus = Optional.of(oldestFirst.next());
      remove(surplus.get());
    }
    open.put(connection, client);
    clients.increment(client);
    waiting.add(connection);
    return surplus;
  }

  @Override
  public void onClosed(Connection connection) {
    remove(connection);
  }

  private synchronized void remove(Connection connection) {
    waiting.remove(connection);
    ClientAddress client = open.remove(connection);
    if (client != null) {
      clients.decrement(client);
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Connection connection = request.getConnectionMetaData().getConnection();
    setWaiting(connection, false);
    Request.addCompletionListener(request, failure -> setWaiting(connection, true));
    return super.handle(request, response, callback);
  }

  private synchronized void setWaiting(Connection connection, boolean waits) {
    if (!waits) {
      waiting.remove(connection);
    } else if (open.containsKey(connection)) {
      waiting.add(connection);
    }
  }
}
