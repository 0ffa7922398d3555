package org.wardscribe.mllp;

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
import jdk.net.ExtendedSocketOptions;

/**
 * One connection to a partner that speaks MLLP, over TCP or TLS: frames go out, frames come in. Not
 * for several threads at once.
 */
public final class MllpSocket implements AutoCloseable {
  private final SocketChannel channel;
  private final Optional<SSLSocket> tls;
  private final InputStream in;
  private final MllpFrames frames;
  private final ScheduledThreadPoolExecutor timer;
  private long lastUsed = System.nanoTime();

  /** How much of a message left. */
  public enum Sent {
    /** All of it was handed over to the system. */
    ALL,
    /** Not one byte. */
    NOTHING,
    /** Nobody knows. */
    UNCLEAR
  }

  private MllpSocket(
      SocketChannel channel,
      Optional<SSLSocket> tls,
      ScheduledThreadPoolExecutor timer,
      int largestAnswer)
      throws IOException {
    this.channel = channel;
    this.tls = tls;
    this.timer = timer;
    this.in = tls.isPresent() ? tls.get().getInputStream() : channel.socket().getInputStream();
    this.frames = new MllpFrames(in, largestAnswer);
  }

  /**
   * Connects, and with TLS shakes hands and checks the peer's name, all within the connect timeout.
   *
   * @param largestAnswer bytes of one frame
   * @throws IOException if it can't; nothing of any message was sent then
   */
  public static MllpSocket open(
      MllpAddress address, ScheduledThreadPoolExecutor timer, int largestAnswer)
      throws IOException {
    InetSocketAddress peer = new InetSocketAddress(address.host(), address.port());
    if (peer.isUnresolved()) {
      throw new IOException("the name of the partner's host is not known");
    }
    SocketChannel channel = SocketChannel.open();
    boolean open = false;
    try (Deadline deadline = Deadline.of(timer, channel, address.connectTimeout())) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      keepAlive(channel);
      channel.connect(peer);
      Optional<SSLSocket> tls = Optional.empty();
      if (address.tls().isPresent()) {
        tls = Optional.of(shakeHands(channel, address));
      }
      MllpSocket socket = new MllpSocket(channel, tls, timer, largestAnswer);
      if (deadline.passed()) {
        throw new IOException("the connection was not there in time");
      }
      open = true;
      return socket;
    } finally {
      if (!open) {
        channel.close();
      }
    }
  }

  /**
   * A peer that is gone without a word, or behind a firewall that forgot the connection, is found
   * while it is silent: after half a minute, and not after the two hours that systems ship with.
   */
  private static void keepAlive(SocketChannel channel) throws IOException {
    channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    if (channel.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
      channel.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, 15);
      channel.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, 5);
      channel.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, 3);
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

  /** Closes the connection when the time is over, whatever it blocks on. */
  public Deadline deadline(Duration length) {
    return Deadline.of(timer, channel, length);
  }

  /** Sends one message in a frame, once. */
  public Sent write(byte[] message) {
    byte[] frame = MllpFrames.frame(message);
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
      return Sent.ALL;
    } catch (IOException e) {
      // A plain write that fails before it took a byte sent none. What TLS sent can't be known.
      return tls.isEmpty() && left.position() == 0 ? Sent.NOTHING : Sent.UNCLEAR;
    }
  }

  /** What the peer sends. */
  public MllpFrames frames() {
    return frames;
  }

  public boolean isOpen() {
    return channel.isOpen();
  }

  /** An exchange over it ended now. */
  public void used() {
    lastUsed = System.nanoTime();
  }

  /** False once the peer closed, or said something without being asked, or after a long silence. */
  public boolean usable(Duration longestIdle) {
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
