package org.wardscribe.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wardscribe.attachment.Unfit.Why;
import org.wardscribe.attachment.VirusScan.NotNow;

class ClamdTest {
  private static final byte[] FILE = new byte[150_000];

  /** A scanner that takes one file and says this. */
  private static void scan(String answer, byte[] file) throws Unfit, NotNow, IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Integer> got = CompletableFuture.supplyAsync(() -> serve(server, answer));
      new Clamd(
              new InetSocketAddress(server.getInetAddress(), server.getLocalPort()),
              Duration.ofSeconds(20))
          .scan(file);
      assertThat(got.join()).isEqualTo(file.length);
    }
  }

  private static int serve(ServerSocket server, String answer) {
    try (Socket socket = server.accept();
        DataInputStream in = new DataInputStream(socket.getInputStream())) {
      assertThat(in.readNBytes(10)).isEqualTo(Bytes.ascii("zINSTREAM\0"));
      int all = 0;
      for (int length = in.readInt(); length > 0; length = in.readInt()) {
        all += in.readNBytes(length).length;
      }
      socket.getOutputStream().write(Bytes.ascii(answer));
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_file_goes_there_whole_and_ok_is_nothing_found() {
    assertThatCode(() -> scan("stream: OK\0", FILE)).doesNotThrowAnyException();
    assertThatCode(() -> scan("stream: OK\0", new byte[0])).doesNotThrowAnyException();
  }

  @Test
  void what_was_found_is_named_without_anything_that_could_be_markup() {
    assertThatThrownBy(() -> scan("stream: Win.<b>Test-1 FOUND\0", FILE))
        .isInstanceOfSatisfying(
            Unfit.class,
            unfit -> {
              assertThat(unfit.why()).isEqualTo(Why.ATTACHMENT_VIRUS);
              assertThat(unfit.sentence()).contains("Win._b_Test-1");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "stream: OK", "stream: O", "OK\0", "UNKNOWN COMMAND\0", "stream: FOUND\0"})
  void no_answer_half_an_answer_or_another_one_is_never_a_clean_file(String answer) {
    assertThatThrownBy(() -> scan(answer, FILE)).isInstanceOf(NotNow.class);
  }

  @Test
  void a_file_that_it_does_not_take_is_for_a_person() {
    assertThatThrownBy(() -> scan("INSTREAM size limit exceeded. ERROR\0", FILE))
        .isInstanceOfSatisfying(
            Unfit.class, unfit -> assertThat(unfit.why()).isEqualTo(Why.ATTACHMENT_NOT_SCANNED));
  }

  @Test
  void nobody_there_and_nobody_who_speaks_are_no_answer() throws IOException {
    int port;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
      InetSocketAddress silent = new InetSocketAddress(server.getInetAddress(), port);
      assertThatThrownBy(() -> new Clamd(silent, Duration.ofMillis(200)).scan(FILE))
          .isInstanceOf(NotNow.class);
    }
    InetSocketAddress gone = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    assertThatThrownBy(() -> new Clamd(gone, Duration.ofSeconds(20)).scan(FILE))
        .isInstanceOf(NotNow.class);
    assertThatThrownBy(
            () ->
                new Clamd(
                        InetSocketAddress.createUnresolved("no.such.host.invalid", 1),
                        Duration.ofSeconds(20))
                    .scan(FILE))
        .isInstanceOf(NotNow.class);
  }

  @Test
  void an_address_is_a_host_and_a_port_or_a_path() {
    assertThat(Clamd.address("127.0.0.1:3310").toString()).isEqualTo("/127.0.0.1:3310");
    assertThat(Clamd.address("[::1]:3310").toString()).isEqualTo("/[0:0:0:0:0:0:0:1]:3310");
    assertThat(Clamd.address("unix:/run/clamd.ctl"))
        .isEqualTo(UnixDomainSocketAddress.of("/run/clamd.ctl"));
    for (String wrong : new String[] {"", "clamd", "host:", "host:0", "host:99999", "unix:run"}) {
      assertThatThrownBy(() -> Clamd.address(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
