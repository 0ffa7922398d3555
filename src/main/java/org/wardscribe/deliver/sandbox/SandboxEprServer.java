package org.wardscribe.deliver.sandbox;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.llp.LLPException;
import ca.uhn.hl7v2.llp.MinLLPReader;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.util.idgenerator.InMemoryIDGenerator;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wardscribe.deliver.sandbox.SandboxEprStore.Filing;

/**
 * An MLLP listener on the loopback that files MDM documents and ORU results and answers as its
 * script says.
 *
 * <p>Reads and answers with HAPI, not with our own client's code, so that the two check each other.
 */
final class SandboxEprServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SandboxEprServer.class);
  private static final Set<String> EVENTS = Set.of("T02", "T06", "T10", "T11", "R01");

  private final ServerSocket server;
  private final SandboxEprStore store;
  private final Manners manners;
  private final Clock clock;
  private final PipeParser parser;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);

  private SandboxEprServer(
      ServerSocket server, SandboxEprStore store, Manners manners, Clock clock) {
    this.server = server;
    this.store = store;
    this.manners = manners;
    this.clock = clock;
    DefaultHapiContext hapi = new DefaultHapiContext(ValidationContextFactory.noValidation());
    hapi.getParserConfiguration().setIdGenerator(new InMemoryIDGenerator());
    this.parser = hapi.getPipeParser();
  }

  /**
   * @param port 0: any free one
   */
  static SandboxEprServer start(int port, SandboxEprStore store, Manners manners, Clock clock)
      throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    SandboxEprServer server = new SandboxEprServer(socket, store, manners, clock);
    new Thread(server::accept, "sandbox-epr").start();
    return server;
  }

  int port() {
    return server.getLocalPort();
  }

  /** Blocks until {@link #close}. */
  void awaitEnd() throws InterruptedException {
    closed.await();
  }

  private void accept() {
    while (closed.getCount() > 0) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread connection = new Thread(() -> serve(socket), "sandbox-epr-connection");
        connection.setDaemon(true);
        connection.start();
      } catch (IOException e) {
        if (closed.getCount() > 0) {
          LOG.warn("the sandbox EPR could not take a connection");
        }
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      MinLLPReader reader =
          new MinLLPReader(
              new BufferedInputStream(socket.getInputStream()), StandardCharsets.UTF_8);
      SandboxReply reply = new SandboxReply(socket, closed);
      for (String text = reader.getMessage(); text != null; text = reader.getMessage()) {
        Taken taken = take(text);
        reply.play(taken.line(), taken.message(), taken.answer());
      }
    } catch (IOException e) {
      LOG.debug("a connection of the sandbox EPR ended");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (LLPException | HL7Exception e) {
      LOG.warn("the sandbox EPR hung up on what was no HL7 message");
    } finally {
      open.remove(socket);
    }
  }

  /** What was decided about a message, and is on the disk. */
  private record Taken(Manners.Line line, Message message, SandboxReply.Answer answer) {}

  /** One message at a time: order, dedupe and journal belong together. */
  private synchronized Taken take(String text) throws HL7Exception, IOException {
    Message message = parser.parse(text);
    Terser terser = new Terser(message);
    String controlId = field(terser, "/MSH-10");
    String event = field(terser, "/MSH-9-2");
    boolean supported = EVENTS.contains(event);
    boolean result = event.equals("R01");
    String number = supported ? field(terser, result ? "/.OBR-3-1" : "/TXA-12-1") : "";
    String status = result ? field(terser, "/.OBR-25") : "";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Manners.Line line = manners.of(store.order(controlId), store.seen(controlId) + 1, text);
    Filing filing = Filing.NOT_FILED;
    SandboxReply.Answer answer;
    if (!supported) {
      answer = SandboxReply.Answer.UNSUPPORTED_EVENT;
    } else if (!number.matches("[A-Za-z0-9_-]{1,30}")) {
      answer = SandboxReply.Answer.NO_DOCUMENT_NUMBER;
    } else if (!line.filed()) {
      answer = SandboxReply.Answer.of(line.manner());
    } else {
      filing =
          event.equals("T11") || status.equals("X")
              ? store.cancel(number, bytes)
              : status.equals("C")
                  ? store.replace(controlId, number, bytes)
                  : store.file(controlId, number, bytes);
      answer =
          filing == Filing.CONFLICT
              ? SandboxReply.Answer.DUPLICATE
              : filing == Filing.NOT_FILED
                  ? SandboxReply.Answer.UNKNOWN_DOCUMENT
                  : SandboxReply.Answer.of(line.manner());
    }
    store.journal(
        new SandboxEprStore.Reception(
            clock.instant().toString(),
            controlId,
            number,
            event,
            SandboxEprStore.sha256(bytes),
            filing,
            line.manner().scriptName(),
            answer.code()));
    return new Taken(line, message, answer);
  }

  /** Without what would break a line of the journal. */
  private static String field(Terser terser, String path) throws HL7Exception {
    String value = terser.get(path);
    return value == null ? "" : value.replaceAll("[^\\x21-\\x7E]", "?");
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
    store.close();
  }
}
