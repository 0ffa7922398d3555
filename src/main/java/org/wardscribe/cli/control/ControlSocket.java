package org.wardscribe.cli.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Unix domain socket through which people read and change a running Wardscribe: one JSON object
 * a line, each way.
 *
 * <p>Lines, connections and silence are bounded. What is not promised: that an answer reaches who
 * asked. Every verb that changes an entry names its fence, so that asking again does no harm.
 */
public final class ControlSocket implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);

  private final ServerSocketChannel server;
  private final Path path;
  private final ControlApi api;
  private final PeerIdentity identity;
  private final Limits limits;
  private final LongSupplier nanoTime;
  private final Semaphore free;
  private final Set<ControlConnection> connections = ConcurrentHashMap.newKeySet();
  private final ExecutorService workers = Executors.newCachedThreadPool(named("control-"));
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(named("control-watch-"));

  /**
   * @param lineBytes longest request
   * @param connections at once
   * @param quiet after which a connection without a whole request is closed
   */
  public record Limits(int lineBytes, int connections, Duration quiet) {
    public static Limits usual() {
      return new Limits(64 * 1024, 16, Duration.ofSeconds(60));
    }
  }

  private ControlSocket(
      ServerSocketChannel server,
      Path path,
      ControlApi api,
      PeerIdentity identity,
      Limits limits,
      LongSupplier nanoTime) {
    this.server = server;
    this.path = path;
    this.api = api;
    this.identity = identity;
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.free = new Semaphore(limits.connections());
  }

  /**
   * Opens the socket and answers from now on.
   *
   * @param group the group that may use it; empty: only the user that Wardscribe runs as
   * @throws IOException with a sentence: the path is too long, its directory is open to others,
   *     another Wardscribe listens there
   */
  public static ControlSocket open(
      Path path, Optional<String> group, ControlApi api, PeerIdentity identity, Limits limits)
      throws IOException {
    return open(path, group, api, identity, limits, System::nanoTime);
  }

  static ControlSocket open(
      Path path,
      Optional<String> group,
      ControlApi api,
      PeerIdentity identity,
      Limits limits,
      LongSupplier nanoTime)
      throws IOException {
    SocketPlace place = new SocketPlace(path, group);
    place.prepare();
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(path));
    } catch (IOException e) {
      server.close();
      throw e;
    }
    try {
      place.settle();
    } catch (IOException e) {
      server.close();
      Files.deleteIfExists(path);
      throw e;
    }
    ControlSocket socket = new ControlSocket(server, path, api, identity, limits, nanoTime);
    socket.start();
    return socket;
  }

  private void start() {
    workers.execute(this::accept);
    long period = Math.max(1, limits.quiet().toMillis() / 4);
    var unused =
        watch.scheduleWithFixedDelay(this::closeQuiet, period, period, TimeUnit.MILLISECONDS);
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        begin(server.accept());
      } catch (IOException e) {
        if (server.isOpen()) {
          LOG.error("The control socket can't take a connection: {}", e.getClass().getName());
          // Out of file descriptors, most likely: not at once again.
          LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
      }
    }
  }

  private void begin(SocketChannel channel) throws IOException {
    if (!free.tryAcquire()) {
      try (channel) {
        // A new connection's buffer takes this much at once: it does not block here.
        ControlConnection.write(
            channel,
            ControlResponse.unreadable(
                "Too many people are connected to Wardscribe. Try again in a minute."));
      } catch (IOException gone) {
        LOG.debug("A connection too many went away by itself");
      }
      return;
    }
    ControlConnection connection =
        new ControlConnection(channel, api, identity, limits.lineBytes(), nanoTime);
    connections.add(connection);
    workers.execute(
        () -> {
          try {
            connection.run();
          } finally {
            connections.remove(connection);
            free.release();
          }
        });
  }

  void closeQuiet() {
    connections.forEach(connection -> connection.closeIfQuietFor(limits.quiet().toNanos()));
  }

  /** Stops listening, ends every connection and takes the socket file away. */
  @Override
  public void close() throws IOException {
    watch.shutdownNow();
    try {
      server.close();
      connections.forEach(ControlConnection::close);
    } finally {
      workers.shutdownNow();
      Files.deleteIfExists(path);
    }
  }

  private static ThreadFactory named(String prefix) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, prefix + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
