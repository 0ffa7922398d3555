package org.wardscribe.kit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A proxy on the loopback that takes every name for this machine; it opens tunnels ({@code
 * CONNECT}), and nothing else.
 */
public final class TestProxy implements AutoCloseable {
  private final ServerSocket server = new ServerSocket();
  private final Optional<String> credentials;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private volatile String refusal = "";

  private TestProxy(Optional<String> credentials) throws IOException {
    this.credentials = credentials;
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    start(this::accept);
  }

  /**
   * @param credentials whom it lets through, as in the header: {@code Basic …}
   */
  public static TestProxy start(Optional<String> credentials) throws IOException {
    return new TestProxy(credentials);
  }

  /** From now on it opens no tunnel, and says this status. */
  public void refuses(String status) {
    refusal = status;
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Such as {@code CONNECT epr.example:443}. */
  public List<String> asked() {
    return asked;
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "test-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        start(() -> serve(socket));
      } catch (IOException e) {
        // Closed: the loop ends.
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      while (true) {
        List<String> request = head(client.getInputStream());
        String[] first = request.get(0).split(" ", -1);
        asked.add(first[0] + " " + first[1]);
        boolean known =
            credentials.isEmpty()
                || request.stream()
                    .map(line -> line.toLowerCase(Locale.ROOT))
                    .anyMatch(
                        ("proxy-authorization: " + credentials.get()).toLowerCase(Locale.ROOT)
                            ::equals);
        if (known && refusal.isEmpty()) {
          tunnel(client, Integer.parseInt(first[1].replaceFirst(".*:", "")));
          return;
        }
        say(
            client,
            known
                ? refusal + "\r\nContent-Length: 0"
                : "407 Who\r\nProxy-Authenticate: Basic realm=\"test\"\r\nContent-Length: 0");
      }
    } catch (IOException e) {
      // The client hung up, or the test is over.
    }
  }

  private void tunnel(Socket client, int port) throws IOException {
    try (Socket there = new Socket(InetAddress.getLoopbackAddress(), port)) {
      open.add(there);
      say(client, "200 Open");
      start(() -> copy(there, client));
      copy(client, there);
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // One of them hung up.
    }
  }

  private static void say(Socket client, String status) throws IOException {
    client
        .getOutputStream()
        .write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    client.getOutputStream().flush();
  }

  private static List<String> head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("hung up");
      }
      head.write(b);
    }
    return head.toString(StandardCharsets.US_ASCII).strip().lines().toList();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
