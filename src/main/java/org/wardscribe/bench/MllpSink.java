package org.wardscribe.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An EPR for a bench, a process of its own: files in memory and answers at once, or as badly as it
 * is told. A message without an id of the bench is answered and forgotten: a ping.
 *
 * <p>Options: those of {@link EprHabits}.
 */
public final class MllpSink {
  private static final Logger LOG = LoggerFactory.getLogger(MllpSink.class);
  private static final int START = 0x0B;
  private static final int END = 0x1C;
  private static final int CONTROL_ID = 9;

  /** Each MSH-10 with a hash of its message: the same id with other bytes is another document. */
  private final Map<String, Integer> filed = new ConcurrentHashMap<>();

  private final EprHabits habits;

  private MllpSink(EprHabits habits) {
    this.habits = habits;
  }

  public static void main(String[] arguments) throws IOException {
    MllpSink sink = new MllpSink(EprHabits.of(Partner.options(arguments)));
    try (ServerSocket server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress())) {
      daemon("accept", () -> sink.accept(server));
      Partner.say("READY port=" + server.getLocalPort());
      Partner.obey(sink.habits.filed()::write, words -> {});
    }
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, "epr-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept(ServerSocket server) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        daemon("connection", () -> talk(socket));
      } catch (IOException e) {
        LOG.debug("the EPR of the bench takes no more connections");
      }
    }
  }

  private void talk(Socket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream(), 16_384)) {
      for (Optional<String> message = frame(in); message.isPresent(); message = frame(in)) {
        Optional<byte[]> answer = answer(message.get());
        if (answer.isEmpty()) {
          return;
        }
        socket.getOutputStream().write(answer.get());
      }
    } catch (IOException e) {
      LOG.debug("a connection to the EPR of the bench ended");
    }
  }

  /** The next message; empty at the end of the stream. */
  private static Optional<String> frame(InputStream in) throws IOException {
    int first = in.read();
    if (first != START) {
      return Optional.empty();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4_096);
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == END) {
        return in.read() < 0
            ? Optional.empty()
            : Optional.of(bytes.toString(StandardCharsets.UTF_8));
      }
      bytes.write(b);
    }
    return Optional.empty();
  }

  /** Empty: hang up. */
  private Optional<byte[]> answer(String message) {
    String controlId = message.substring(0, message.indexOf('\r')).split("\\|", -1)[CONTROL_ID];
    Optional<BenchMessage> about = BenchMessage.in(message);
    if (about.isEmpty()) {
      return Optional.of(acknowledgement(controlId, "AA", ""));
    }
    LockSupport.parkNanos(habits.ackDelayNanos());
    EprHabits.Way way = habits.wayOf(about.get());
    if (way == EprHabits.Way.REFUSE) {
      return Optional.of(
          acknowledgement(controlId, "AE", "ERR|||207^Application error^HL70357|E\r"));
    }
    Integer before = filed.put(controlId, message.hashCode());
    if (before == null || before != message.hashCode()) {
      habits.file(about.get());
    }
    if (way != EprHabits.Way.FILE) {
      return Optional.empty();
    }
    habits.accepted(about.get());
    return Optional.of(acknowledgement(controlId, "AA", ""));
  }

  private static byte[] acknowledgement(String controlId, String code, String error) {
    String text =
        "\u000BMSH|^~\\&|TRUSTEPR|RZZ|WARDSCRIBE|RZZ|20261122000000+0000||ACK|A"
            + controlId
            + "|T|2.5.1\rMSA|"
            + code
            + "|"
            + controlId
            + "\r"
            + error
            + "\u001C\r";
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
