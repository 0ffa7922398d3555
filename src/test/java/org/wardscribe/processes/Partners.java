package org.wardscribe.processes;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * An EPR and a messaging platform in a process of their own, as seen by several Wardscribes; what
 * they were asked stands in their logs, which decide.
 */
final class Partners implements AutoCloseable {
  private static final int END_OF_BLOCK = 0x1c;

  /** What a platform has. */
  record Message(long version, String text, boolean present) {}

  private final ServerSocket epr = listen();
  private final ServerSocket platform = listen();
  private final Duration acknowledgement;
  private final Map<String, Message> messages = new HashMap<>();
  private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
  private final List<String> deletions = Collections.synchronizedList(new ArrayList<>());

  /** That answers at once. */
  Partners() {
    this(Duration.ZERO);
  }

  /**
   * @param acknowledgement the time that the EPR takes for each
   */
  Partners(Duration acknowledgement) {
    this.acknowledgement = acknowledgement;
    accept(epr, this::file);
    accept(platform, this::answer);
  }

  private static ServerSocket listen() {
    try {
      return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int eprPort() {
    return epr.getLocalPort();
  }

  int platformPort() {
    return platform.getLocalPort();
  }

  synchronized void write(String id, long version, String text) {
    messages.put(id, new Message(version, text, true));
  }

  synchronized Message message(String id) {
    return messages.get(id);
  }

  /** The control id of every document that arrived, as often as it did. */
  List<String> sent() {
    synchronized (sent) {
      return List.copyOf(sent);
    }
  }

  /** Each request to delete that arrived: {@code PROCESS MESSAGE VERSION}. */
  List<String> deletions() {
    synchronized (deletions) {
      return List.copyOf(deletions);
    }
  }

  private static void accept(ServerSocket server, Consumer<Socket> each) {
    Thread thread =
        new Thread(
            () -> {
              while (!server.isClosed()) {
                try {
                  Socket socket = server.accept();
                  Thread one = new Thread(() -> each.accept(socket), "partner");
                  one.setDaemon(true);
                  one.start();
                } catch (IOException e) {
                  return;
                }
              }
            },
            "partners");
    thread.setDaemon(true);
    thread.start();
  }

  private void file(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      StringBuilder frame = new StringBuilder();
      for (int next; (next = in.read()) >= 0; ) {
        if (next != END_OF_BLOCK) {
          frame.append((char) next);
          continue;
        }
        String controlId = frame.substring(frame.indexOf("MSH")).split("\\|", -1)[9];
        frame.setLength(0);
        sent.add(controlId);
        LockSupport.parkNanos(acknowledgement.toNanos());
        String answer =
            "\u000bMSH|^~\\&|SANDBOXEPR|RZZ|WARDSCRIBE|RZZ|20261122||ACK|1|T|2.5.1\rMSA|AA|"
                + controlId
                + "\r\u001c\r";
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
      }
    } catch (IOException e) {
      // Who asked was killed, or hung up.
    }
  }

  private void answer(Socket socket) {
    try (socket;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        BufferedWriter out =
            new BufferedWriter(
                new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8))) {
      String[] question = in.readLine().split(" ", -1);
      out.write(answer(question) + "\n");
    } catch (IOException e) {
      // As above.
    }
  }

  /** {@code read ID}, or {@code delete PROCESS ID VERSION}. */
  private synchronized String answer(String... question) {
    if (question[0].equals("read")) {
      Message message = messages.get(question[1]);
      return message.present() ? "present " + message.version() + " " + message.text() : "gone";
    }
    String id = question[2];
    deletions.add(question[1] + " " + id + " " + question[3]);
    Message message = messages.get(id);
    if (message.version() != Long.parseLong(question[3])) {
      return "refused";
    }
    messages.put(id, new Message(message.version(), message.text(), false));
    return "done";
  }

  @Override
  public void close() throws IOException {
    epr.close();
    platform.close();
  }
}
