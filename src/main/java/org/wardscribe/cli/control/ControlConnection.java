package org.wardscribe.cli.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One person's connection: reads a line, answers it, and so on, until either side ends it. */
final class ControlConnection implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(ControlConnection.class);

  private final SocketChannel channel;
  private final ControlApi api;
  private final PeerIdentity identity;
  private final int longestLine;
  private final LongSupplier nanoTime;
  private volatile long quietSince;
  private volatile boolean answering;

  ControlConnection(
      SocketChannel channel,
      ControlApi api,
      PeerIdentity identity,
      int longestLine,
      LongSupplier nanoTime) {
    this.channel = channel;
    this.api = api;
    this.identity = identity;
    this.longestLine = longestLine;
    this.nanoTime = nanoTime;
    this.quietSince = nanoTime.getAsLong();
  }

  @Override
  public void run() {
    try (channel) {
      Peer peer = identity.of(channel);
      LineReader lines = new LineReader(channel, longestLine);
      LineReader.Line line = lines.next();
      while (!(line instanceof LineReader.Line.End)) {
        answering = true;
        ControlResponse response = response(line, peer);
        answering = false;
        quietSince = nanoTime.getAsLong();
        write(channel, response);
        quietSince = nanoTime.getAsLong();
        line = lines.next();
      }
    } catch (IOException e) {
      LOG.debug("A control connection ended: {}", e.getClass().getName());
    }
  }

  private ControlResponse response(LineReader.Line line, Peer peer) {
    if (!(line instanceof LineReader.Line.Whole whole)) {
      return ControlResponse.unreadable(
          "A line has at most " + longestLine + " bytes; this one was longer, and was not read.");
    }
    Optional<ControlRequest> request = ControlJson.request(whole.bytes());
    return request
        .map(asked -> api.answer(asked, peer))
        .orElseGet(
            () ->
                ControlResponse.unreadable(
                    "This line is no request. A request is one JSON object on one line with id,"
                        + " verb, args and fence."));
  }

  static void write(SocketChannel channel, ControlResponse response) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(ControlJson.line(response));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /**
   * Closes the connection if no whole line came, or no answer was taken, for so long. Not while a
   * request is at work.
   */
  void closeIfQuietFor(long nanos) {
    if (!answering && nanoTime.getAsLong() - quietSince > nanos) {
      close();
    }
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.debug("A control connection did not close: {}", e.getClass().getName());
    }
  }
}
