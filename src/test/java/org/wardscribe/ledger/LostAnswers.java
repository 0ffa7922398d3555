package org.wardscribe.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** A wire to a PostgreSQL server on which the answer to one commit can be lost. */
final class LostAnswers implements AutoCloseable {
  private static final String NEVER = "\0never";

  private final ServerSocket listening;
  private final int server;
  private final AtomicReference<String> armed = new AtomicReference<>(NEVER);

  LostAnswers(int server) throws IOException {
    this.server = server;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    background(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /**
   * The next commit of a transaction with this statement reaches the server, and its answer reaches
   * nobody.
   */
  void loseTheAnswerToACommitAfter(String statement) {
    armed.set(statement);
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        connect(listening.accept());
      } catch (IOException e) {
        return;
      }
    }
  }

  private void connect(Socket client) throws IOException {
    try {
      Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server);
      AtomicBoolean lost = new AtomicBoolean();
      background(() -> pump(client, upstream, true, lost));
      background(() -> pump(upstream, client, false, lost));
    } catch (IOException e) {
      // Nobody is there, which is what the client is to see.
      client.close();
    }
  }

  private void pump(Socket from, Socket to, boolean toServer, AtomicBoolean lost) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      boolean meant = false;
      byte[] bytes = new byte[65_536];
      for (int read; (read = in.read(bytes)) > 0; ) {
        String said = new String(bytes, 0, read, StandardCharsets.ISO_8859_1);
        meant |= toServer && said.contains(armed.get());
        if (meant && said.contains("COMMIT")) {
          armed.set(NEVER);
          lost.set(true);
        }
        if (!toServer && lost.get()) {
          return;
        }
        to.getOutputStream().write(bytes, 0, read);
      }
    } catch (IOException e) {
      // Either side may end; the other is closed with it.
    }
  }

  private static void background(Runnable work) {
    Thread thread = new Thread(work, "wire");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
