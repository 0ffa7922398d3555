package org.wardscribe.kit;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;

/** An MLLP peer on the loopback that answers each message as its script says, byte by byte. */
public final class ScriptedEpr implements AutoCloseable {
  private static final int CLOSING_MILLIS = 500;

  private static final String STORED = framed("\u0006");
  private static final int DRIP_MILLIS = 20;
  private static final int PATIENCE_SECONDS = 20;

  private final ServerSocket server;
  private final boolean deaf;
  private final Queue<Turn> script = new ConcurrentLinkedQueue<>();
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger commitBytes = new AtomicInteger();
  private final Semaphore ended = new Semaphore(0);

  private ScriptedEpr(ServerSocket server, boolean deaf) {
    this.server = server;
    this.deaf = deaf;
    start("scripted-epr", this::accept);
  }

  /** What the peer does when a message has come. */
  @FunctionalInterface
  public interface Turn {
    void play(Peer peer, String controlId) throws IOException;
  }

  public static ScriptedEpr start() throws IOException {
    return new ScriptedEpr(loopback(new ServerSocket()), false);
  }

  /** On a server socket of the caller's, for example one with TLS. */
  public static ScriptedEpr start(ServerSocket unbound) throws IOException {
    return new ScriptedEpr(loopback(unbound), false);
  }

  /** One that takes connections and never reads a message from them. */
  public static ScriptedEpr startDeaf(ServerSocket unbound) throws IOException {
    return new ScriptedEpr(loopback(unbound), true);
  }

  private static ServerSocket loopback(ServerSocket socket) throws IOException {
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return socket;
  }

  /** An acknowledgement of the message that came, with segments after MSA. */
  public static Turn answer(String code, String... more) {
    return (peer, id) -> peer.frame(acknowledgement(code, id, more));
  }

  /** An acknowledgement, unframed. */
  public static String acknowledgement(String code, String controlId, String... more) {
    String header =
        "MSH|^~\\&|SANDBOXEPR|RZZ|WARDSCRIBE|RZZ|20261122220000+0000||ACK^T02^ACK|A1|T|2.5.1\r";
    String rest = more.length == 0 ? "" : String.join("\r", more) + "\r";
    return header + "MSA|" + code + "|" + controlId + "\r" + rest;
  }

  /** The next messages, over all connections, are answered so; after the last turn with AA. */
  public ScriptedEpr then(Turn... turns) {
    script.addAll(List.of(turns));
    return this;
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Control ids of the whole messages that came, in order. */
  public List<String> received() {
    return List.copyOf(received);
  }

  /** How often it was told, in MLLP release 2's byte, that its answer is stored. */
  public int commitBytes() {
    return commitBytes.get();
  }

  /** How many connections were taken so far. */
  public int connections() {
    return connections.get();
  }

  /** Waits until one more connection has ended, whoever ended it; false if none does. */
  public boolean connectionEnds() throws IOException, InterruptedException {
    boolean end = ended.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
    settle();
    return end;
  }

  /** A round trip over the loopback: what was on its way before is there after it. */
  private static void settle() throws IOException {
    try (ServerSocket listener = loopback(new ServerSocket());
        Socket out = new Socket(listener.getInetAddress(), listener.getLocalPort());
        Socket in = listener.accept()) {
      out.getOutputStream().write(1);
      in.getOutputStream().write(in.getInputStream().read());
      out.getInputStream().read();
    }
  }

  /** Writes on the newest connection without having been asked. */
  public void sayOnLast(String bytes) throws IOException {
    new Peer(open.get(open.size() - 1), commitBytes).write(bytes);
    settle();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        connections.incrementAndGet();
        if (deaf) {
          if (socket instanceof SSLSocket tls) {
            tls.startHandshake();
          }
        } else {
          start("scripted-epr-connection", () -> serve(socket));
        }
      } catch (IOException e) {
        // Closed, or a handshake that failed: the test looks at what came.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      Peer peer = new Peer(socket, commitBytes);
      for (String id = peer.message(); !id.isEmpty(); id = peer.message()) {
        received.add(id);
        Turn turn = script.poll();
        (turn == null ? answer("AA") : turn).play(peer, id);
      }
    } catch (IOException e) {
      // The other side hung up.
    } finally {
      ended.release();
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      end(socket);
    }
  }

  /**
   * A TLS socket reads what is left before it closes, and a script's thread may be reading that.
   */
  private static void end(Socket socket) throws IOException {
    try {
      socket.setSoTimeout(CLOSING_MILLIS);
      socket.close();
    } catch (SocketException | SocketTimeoutException e) {
      // It was closed already, or had nothing more to say.
    }
  }

  /** One connection, for a script. */
  public static final class Peer {
    private final Socket socket;

    private final AtomicInteger commitBytes;

    private Peer(Socket socket, AtomicInteger commitBytes) {
      this.socket = socket;
      this.commitBytes = commitBytes;
    }

    /** Writes as it is. */
    public void write(String bytes) throws IOException {
      write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    public void write(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    }

    public void frame(String message) throws IOException {
      write(framed(message));
    }

    public void hangUp() throws IOException {
      socket.close();
    }

    /** RST instead of FIN. */
    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    /** Says nothing until the other side hangs up. */
    public void awaitHangUp() throws IOException {
      while (socket.getInputStream().read() >= 0) {
        // Whatever else it says is of no interest.
      }
    }

    /** One byte after another, for ever, until the other side hangs up. */
    public void drip(String bytes) throws IOException {
      socket.setSoTimeout(DRIP_MILLIS);
      for (int i = 0; ; i++) {
        write(bytes.substring(i % bytes.length(), i % bytes.length() + 1));
        try {
          if (socket.getInputStream().read() < 0) {
            return;
          }
        } catch (SocketTimeoutException e) {
          // Still there: the next byte.
        }
      }
    }

    /** MSH-10 of the next message; empty at the end. */
    private String message() throws IOException {
      InputStream in = socket.getInputStream();
      StringBuilder message = new StringBuilder();
      byte[] buffer = new byte[65536];
      while (true) {
        int count = in.read(buffer);
        if (count < 0) {
          return "";
        }
        message.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
        while (message.indexOf(STORED) == 0) {
          commitBytes.incrementAndGet();
          message.delete(0, STORED.length());
        }
        if (message.length() > 1 && message.charAt(message.length() - 2) == 0x1C) {
          return message.toString().split("\\|", 11)[9];
        }
      }
    }
  }

  /** As MLLP frames it. */
  public static String framed(String message) {
    return "\u000b" + message + "\u001c\r";
  }
}
