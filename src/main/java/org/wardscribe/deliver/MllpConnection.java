package org.wardscribe.deliver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * One connection to an EPR: one message under way, closed on anything unexpected, never sends
 * anything again.
 *
 * <p>Knows both acknowledgement modes (HL7 v2.5.1 §2.9): after a commit accept ({@code CA}) it
 * waits on for the application's answer. A deferred answer on another connection is not known here:
 * such a message stays unclear. Not for several threads at once.
 */
final class MllpConnection implements AutoCloseable {
  private static final int LARGEST_ANSWER = 64 * 1024;
  private static final String COMMIT_ACCEPT = "CA";

  private final SocketChannel channel;
  private final Optional<SSLSocket> tls;
  private final InputStream in;
  private final MllpFrames frames;
  private final ScheduledThreadPoolExecutor timer;
  private long lastUsed = System.nanoTime();

  private MllpConnection(
      SocketChannel channel, Optional<SSLSocket> tls, ScheduledThreadPoolExecutor timer)
      throws IOException {
    this.channel = channel;
    this.tls = tls;
    this.timer = timer;
    this.in = tls.isPresent() ? tls.get().getInputStream() : channel.socket().getInputStream();
    this.frames = new MllpFrames(in, LARGEST_ANSWER);
  }

  /**
   * Connects, and with TLS shakes hands and checks the peer's name, all within the connect timeout.
   *
   * @throws IOException if it can't; nothing of any message was sent then
   */
  static MllpConnection open(MllpAddress address, ScheduledThreadPoolExecutor timer)
      throws IOException {
    InetSocketAddress peer = new InetSocketAddress(address.host(), address.port());
    if (peer.isUnresolved()) {
      throw new IOException("the name of the destination's host is not known");
    }
    SocketChannel channel = SocketChannel.open();
    boolean open = false;
    try (Deadline deadline = Deadline.of(timer, channel, address.connectTimeout())) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
      channel.connect(peer);
      Optional<SSLSocket> tls = Optional.empty();
      if (address.tls().isPresent()) {
        tls = Optional.of(shakeHands(channel, address));
      }
      MllpConnection connection = new MllpConnection(channel, tls, timer);
      if (deadline.passed()) {
        throw new IOException("the connection was not there in time");
      }
      open = true;
      return connection;
    } finally {
      if (!open) {
        channel.close();
      }
    }
  }

  private static SSLSocket shakeHands(SocketChannel channel, MllpAddress address)
      throws IOException {
    SSLSocket socket =
        (SSLSocket)
            address
                .tls()
                .orElseThrow()
                .getSocketFactory()
                .createSocket(channel.socket(), address.host(), address.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  /** Sends the message once and waits for its answer until the timeout, counted from now. */
  Exchange exchange(byte[] message, ExpectedAnswer expected, Duration timeout, MllpProbe probe) {
    boolean clean = false;
    try (Deadline deadline = Deadline.of(timer, channel, timeout)) {
      Optional<Exchange> cut = write(MllpFrames.frame(message), deadline);
      if (cut.isPresent()) {
        return cut.get();
      }
      probe.sent();
      Exchange result = answer(expected, deadline, probe);
      clean = result instanceof Exchange.Answered && channel.isOpen();
      return result;
    } finally {
      lastUsed = System.nanoTime();
      if (!clean) {
        close();
      }
    }
  }

  /** Empty if all was written. */
  private Optional<Exchange> write(byte[] frame, Deadline deadline) {
    ByteBuffer left = ByteBuffer.wrap(frame);
    try {
      if (tls.isPresent()) {
        OutputStream out = tls.get().getOutputStream();
        out.write(frame);
        out.flush();
      } else {
        while (left.hasRemaining()) {
          channel.write(left);
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      // A plain write that fails before it took a byte sent none. What TLS sent can't be known.
      boolean nothingLeft = tls.isEmpty() && left.position() == 0;
      return Optional.of(nothingLeft ? new Exchange.NotSent() : unclear(deadline, false));
    }
  }

  private Exchange answer(ExpectedAnswer expected, Deadline deadline, MllpProbe probe) {
    boolean committed = false;
    while (true) {
      Answer answer;
      try {
        answer = Acknowledgement.parse(probe.answered(frames.next(), expected.controlId()));
      } catch (MllpFrames.MalformedFrame e) {
        return new Exchange.Unclear(e.getMessage());
      } catch (IOException e) {
        return unclear(deadline, committed);
      }
      if (answer instanceof Answer.Unreadable unreadable) {
        return new Exchange.Unclear(unreadable.why());
      }
      Acknowledgement acknowledgement = (Acknowledgement) answer;
      Optional<String> objection = expected.objection(acknowledgement);
      if (objection.isPresent()) {
        return new Exchange.Unclear(objection.get());
      }
      if (!acknowledgement.code().equals(COMMIT_ACCEPT)) {
        return contradicted(acknowledgement)
            ? new Exchange.Unclear("CONTRADICTING_ANSWERS")
            : new Exchange.Answered(acknowledgement);
      }
      if (committed) {
        return new Exchange.Unclear("SECOND_COMMIT_ACCEPT");
      }
      committed = true;
    }
  }

  /**
   * True if a second answer to the same message has come along, and says something else. Anything
   * more than one answer closes the connection, so that none of it meets the next message.
   */
  private boolean contradicted(Acknowledgement first) {
    if (!frames.moreHasCome()) {
      return false;
    }
    close();
    try {
      return Acknowledgement.parse(frames.next()) instanceof Acknowledgement second
          && second.controlId().equals(first.controlId())
          && !second.code().equals(first.code());
    } catch (IOException e) {
      return false;
    }
  }

  private static Exchange unclear(Deadline deadline, boolean committed) {
    if (committed) {
      return new Exchange.Unclear("COMMIT_ACCEPT_ONLY");
    }
    return new Exchange.Unclear(deadline.passed() ? "TIMEOUT" : "CONNECTION_CLOSED");
  }

  /** False once the peer closed, or said something without being asked, or after a long silence. */
  boolean usable(Duration longestIdle) {
    if (!channel.isOpen() || System.nanoTime() - lastUsed > longestIdle.toNanos()) {
      return false;
    }
    try {
      channel.configureBlocking(false);
      try {
        return channel.read(ByteBuffer.allocate(1)) == 0 && in.available() == 0;
      } finally {
        channel.configureBlocking(true);
      }
    } catch (IOException e) {
      return false;
    }
  }

  /** Closes the socket without a word: a TLS farewell could block on a peer that does not read. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The descriptor is released all the same, and nobody uses this connection again.
    }
  }
}
