package org.wardscribe.kit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.wardscribe.deliver.sandbox.SandboxFhirRecord;

/**
 * A FHIR server on the loopback that behaves, except where its script says otherwise; HTTP by hand,
 * so that it can break it.
 */
public final class ScriptedFhirServer implements AutoCloseable {
  private static final int DRIP_MILLIS = 20;

  private final ServerSocket server = new ServerSocket();
  private final SandboxFhirRecord record = new SandboxFhirRecord();
  private final Queue<Turn> writes = new ConcurrentLinkedQueue<>();
  private final Queue<Turn> reads = new ConcurrentLinkedQueue<>();
  private final List<Request> received = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  /** One request; names of headers in lower case. */
  public record Request(String method, String path, Map<String, String> headers, byte[] body) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /** What the server does with a request. */
  @FunctionalInterface
  public interface Turn {
    void play(Peer peer, Request request) throws IOException;
  }

  private ScriptedFhirServer() throws IOException {
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    start(this::accept);
  }

  public static ScriptedFhirServer start() throws IOException {
    return new ScriptedFhirServer();
  }

  /** The next requests that write are answered so; after the last turn as a server should. */
  public ScriptedFhirServer onWrite(Turn... turns) {
    writes.addAll(List.of(turns));
    return this;
  }

  /** The next requests that read are answered so. */
  public ScriptedFhirServer onRead(Turn... turns) {
    reads.addAll(List.of(turns));
    return this;
  }

  /** An answer with this status and body, nothing filed. */
  public static Turn says(int status, String body, String... headers) {
    return (peer, request) -> peer.answer(status, body, headers);
  }

  /** Files what came, and then answers with this. */
  public static Turn filesAndSays(int status, String body, String... headers) {
    return (peer, request) -> {
      peer.file(request);
      peer.answer(status, body, headers);
    };
  }

  /** An OperationOutcome with one issue, which also says things that are nobody's business. */
  public static String outcome(String severity, String code) {
    return "{\"resourceType\":\"OperationOutcome\",\"text\":{\"status\":\"generated\",\"div\":"
        + "\"<div>Marjorie TESTPATIENT-ASH</div>\"},\"issue\":[{\"severity\":\""
        + severity
        + "\",\"code\":\""
        + code
        + "\",\"diagnostics\":\"NHS number 9990000018 of Marjorie TESTPATIENT-ASH\"}]}";
  }

  public URI base() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/fhir");
  }

  /** Such as {@code PUT DocumentReference/D1}. */
  public List<String> requests() {
    return received.stream().map(Request::toString).toList();
  }

  public List<Request> received() {
    return received;
  }

  public SandboxFhirRecord record() {
    return record;
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "scripted-fhir-server");
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

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      while (!socket.isClosed()) {
        Request request = read(in);
        received.add(request);
        Turn turn = (request.method().equals("GET") ? reads : writes).poll();
        Peer peer = new Peer(socket);
        if (turn == null) {
          peer.send(peer.file(request));
        } else {
          turn.play(peer, request);
        }
      }
    } catch (IOException e) {
      // The client hung up, or the test is over.
    }
  }

  private static Request read(InputStream in) throws IOException {
    String[] first = line(in).split(" ", -1);
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      String[] parts = line.split(": *", 2);
      headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
    }
    byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    return new Request(first[0], first[1].replaceFirst("^/fhir/?", ""), headers, body);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException();
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.ISO_8859_1).strip();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  /** The server's end of one connection. */
  public final class Peer {
    private final Socket socket;

    private Peer(Socket socket) {
      this.socket = socket;
    }

    /** Does what a server should, and answers nothing yet. */
    public SandboxFhirRecord.Reply file(Request request) {
      return record.answer(
          request.method(),
          request.path(),
          request.headers().getOrDefault("if-none-exist", ""),
          request.body());
    }

    public void send(SandboxFhirRecord.Reply reply) throws IOException {
      String location = reply.location().isEmpty() ? "" : base() + "/" + reply.location();
      answer(
          reply.status(),
          new String(reply.body(), StandardCharsets.UTF_8),
          location.isEmpty() ? "X-Nothing: made" : "Location: " + location);
    }

    public void answer(int status, String body, String... headers) throws IOException {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
      write(
          "HTTP/1.1 "
              + status
              + " Said\r\n"
              + more
              + "Content-Type: "
              + (body.startsWith("<") ? "text/html" : "application/fhir+json")
              + "\r\nContent-Length: "
              + bytes.length
              + "\r\n\r\n"
              + body);
    }

    public void write(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
    }

    /** A byte now and then, until the client hangs up. */
    public void drip(String text) throws IOException {
      for (int i = 0; ; i++) {
        write(text.substring(i % text.length(), i % text.length() + 1));
        try {
          Thread.sleep(DRIP_MILLIS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new EOFException();
        }
      }
    }

    /** Lets the client wait. */
    public void rest(Duration length) throws IOException {
      try {
        Thread.sleep(length.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new EOFException();
      }
    }

    public void hangUp() throws IOException {
      socket.close();
    }

    public void reset() throws IOException {
      try {
        socket.setSoLinger(true, 0);
      } catch (SocketException e) {
        // Gone already.
      }
      socket.close();
    }

    /** Says nothing until the client hangs up. */
    public void awaitHangUp() throws IOException {
      while (socket.getInputStream().read() >= 0) {
        // Whatever comes is not for us.
      }
      socket.close();
    }
  }
}
