package org.wardscribe.cli.control;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Asks a running Wardscribe over its control socket; one request at a time. */
public final class ControlClient implements AutoCloseable {
  private static final int LONGEST_ANSWER = 256 * 1024 * 1024;

  private final SocketChannel channel;
  private final LineReader lines;

  private ControlClient(SocketChannel channel) {
    this.channel = channel;
    this.lines = new LineReader(channel, LONGEST_ANSWER);
  }

  /**
   * Empty if nobody listens there.
   *
   * @throws IOException if that can't be known or this user may not connect
   */
  public static Optional<ControlClient> connect(Path socket) throws IOException {
    if (Files.notExists(socket)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new ControlClient(SocketChannel.open(UnixDomainSocketAddress.of(socket))));
    } catch (ConnectException nobodyListens) {
      return Optional.empty();
    } catch (SocketException e) {
      if (Files.notExists(socket)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * @throws IOException if the connection ended without a response: it is not known what became of
   *     the request
   */
  public ControlResponse ask(ControlRequest request) throws IOException {
    try {
      write(ByteBuffer.wrap(ControlJson.line(request)));
    } catch (IOException closed) {
      // It may have said why before it closed: read on.
      return answer();
    }
    return answer();
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private ControlResponse answer() throws IOException {
    if (lines.next() instanceof LineReader.Line.Whole line) {
      return ControlJson.response(line.bytes());
    }
    throw new IOException("the connection ended without an answer");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
