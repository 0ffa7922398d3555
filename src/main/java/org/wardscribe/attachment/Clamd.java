package org.wardscribe.attachment;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ClamAV's daemon, asked by its {@code INSTREAM} command: one connection a file, over TCP or a Unix
 * domain socket. The file goes there in the clear: it should listen on this host.
 *
 * <p>Only {@code stream: OK} is "nothing found". No connection, no answer in time, half an answer
 * or another one is {@link VirusScan.NotNow}.
 */
public final class Clamd implements VirusScan {
  private static final int CHUNK = 64 * 1024;
  private static final int LONGEST_ANSWER = 4096;
  private static final Pattern FOUND = Pattern.compile("stream: (\\S{1,200})(?: \\S+)* FOUND");
  private static final String TOO_LARGE = "INSTREAM size limit exceeded";

  private final SocketAddress address;
  private final Duration timeout;

  /**
   * @param timeout for one file, from the connection to the answer
   */
  public Clamd(SocketAddress address, Duration timeout) {
    this.address = address;
    this.timeout = timeout;
  }

  @Override
  public void scan(byte[] bytes) throws Unfit, NotNow {
    String answer = ask(bytes);
    if (answer.equals("stream: OK")) {
      return;
    }
    Matcher found = FOUND.matcher(answer);
    if (found.matches()) {
      throw new Unfit(
          Unfit.Why.ATTACHMENT_VIRUS,
          "The virus scanner found "
              + found.group(1).replaceAll("[^A-Za-z0-9._-]", "_")
              + " in an attachment. Do not open it; tell IT security. File the words by hand, then"
              + " reject this entry.");
    }
    if (answer.startsWith(TOO_LARGE)) {
      throw new Unfit(
          Unfit.Why.ATTACHMENT_NOT_SCANNED,
          "An attachment is larger than the virus scanner takes (its StreamMaxLength), so it was not"
              + " filed. Ask the integration team, then retry.");
    }
    throw new NotNow("the virus scanner did not answer in words that are known");
  }

  private String ask(byte[] bytes) throws NotNow {
    try (SocketChannel channel =
        address instanceof InetSocketAddress
            ? SocketChannel.open()
            : SocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
      CompletableFuture<Void> tooLong =
          CompletableFuture.runAsync(
              () -> close(channel),
              CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS));
      try {
        channel.connect(address);
        send(channel, bytes);
        return answer(channel);
      } finally {
        tooLong.cancel(false);
      }
    } catch (IOException | RuntimeException e) {
      // An address that can't be resolved is a RuntimeException of the channel.
      throw new NotNow("the virus scanner did not answer");
    }
  }

  /** It says why it hangs up before we have said all; that is read all the same. */
  private static void send(SocketChannel channel, byte[] bytes) {
    try {
      write(channel, ByteBuffer.wrap(Bytes.ascii("zINSTREAM\0")));
      for (int at = 0; at < bytes.length; at += CHUNK) {
        int length = Math.min(CHUNK, bytes.length - at);
        write(channel, ByteBuffer.allocate(4).putInt(0, length));
        write(channel, ByteBuffer.wrap(bytes, at, length));
      }
      write(channel, ByteBuffer.allocate(4));
    } catch (IOException e) {
      // Without an answer it counts as none.
    }
  }

  private static void write(SocketChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /** Up to its zero byte. */
  private static String answer(SocketChannel channel) throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ByteBuffer some = ByteBuffer.allocate(256);
    while (said.size() < LONGEST_ANSWER && channel.read(some) > 0) {
      for (some.flip(); some.hasRemaining(); ) {
        byte one = some.get();
        if (one == 0) {
          return said.toString(StandardCharsets.US_ASCII);
        }
        said.write(one);
      }
      some.clear();
    }
    throw new IOException("no whole answer");
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // Then nobody waits on it any more, which is all that is wanted.
    }
  }

  /**
   * An address as a site writes it: {@code host:port}, {@code [::1]:port} or {@code unix:/path}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static SocketAddress address(String written) {
    if (written.startsWith("unix:/")) {
      return UnixDomainSocketAddress.of(written.substring("unix:".length()));
    }
    Matcher parts = Pattern.compile("\\[?([^\\[\\]/\\s]+?)]?:([0-9]{1,5})").matcher(written);
    if (parts.matches()) {
      int port = Integer.parseInt(parts.group(2));
      if (port > 0 && port < 65_536) {
        return new InetSocketAddress(parts.group(1), port);
      }
    }
    throw new IllegalArgumentException("must be host:port, or unix: and an absolute path");
  }

  @Override
  public String toString() {
    return "Clamd[]";
  }
}
