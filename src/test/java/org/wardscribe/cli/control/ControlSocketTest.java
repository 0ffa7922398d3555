package org.wardscribe.cli.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wardscribe.cli.control.ControlResponse.Outcome;

@Timeout(30)
class ControlSocketTest {
  private static final ControlRequest STATUS =
      new ControlRequest("s-1", "status", Map.of(), OptionalLong.empty());

  // Short: a socket's path is.
  private Path folder;
  private Path path;
  private ControlSocket socket;
  private final FakeLedger ledger = Fixture.ledger();
  private final ControlApi api = Fixture.api(ledger);
  private final AtomicLong nanos = new AtomicLong();

  @BeforeEach
  void a_short_folder() throws IOException {
    folder = Files.createTempDirectory("ws");
    path = folder.resolve("run").resolve("control.sock");
  }

  @AfterEach
  void close() throws IOException {
    if (socket != null) {
      socket.close();
    }
    Files.deleteIfExists(path);
    Files.deleteIfExists(path.getParent());
    Files.deleteIfExists(folder);
  }

  @Test
  void the_directory_is_closed_to_others_before_the_socket_is_there() throws IOException {
    open(peer -> Fixture.NOBODY);

    assertThat(mode(path.getParent())).isEqualTo("rwx------");
    assertThat(mode(path)).isEqualTo("rw-rw----");
  }

  @Test
  void a_configured_group_may_reach_the_socket() throws IOException {
    String group = Files.readAttributes(folder, PosixFileAttributes.class).group().getName();

    socket =
        ControlSocket.open(
            path, Optional.of(group), api, peer -> Fixture.NOBODY, ControlSocket.Limits.usual());

    assertThat(mode(path.getParent())).isEqualTo("rwxr-x---");
  }

  @Test
  void a_directory_that_is_open_to_others_is_refused() throws IOException {
    Files.createDirectory(path.getParent());
    Files.setPosixFilePermissions(path.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThatThrownBy(() -> open(peer -> Fixture.NOBODY))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("chmod 0750");
    assertThat(path).doesNotExist();
  }

  @Test
  void a_path_that_is_too_long_is_refused_with_a_sentence() {
    Path tooLong = folder.resolve("x".repeat(100)).resolve("control.sock");

    assertThatThrownBy(() -> new SocketPlace(tooLong, Optional.empty()).prepare())
        .hasMessageContaining("at most 106")
        .hasMessageContaining("choose a shorter one");
  }

  @Test
  void the_longest_path_works() throws IOException {
    int left = SocketPlace.LONGEST - path.getParent().toString().length() - 1;
    Path longest = path.getParent().resolve("s".repeat(left));

    ControlSocket.open(
            longest, Optional.empty(), api, peer -> Fixture.NOBODY, ControlSocket.Limits.usual())
        .close();
  }

  @Test
  void the_socket_of_a_dead_process_is_replaced() throws IOException {
    createDirectory();
    ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    dead.bind(UnixDomainSocketAddress.of(path));
    dead.close();
    assertThat(path).exists();

    open(peer -> Fixture.NOBODY);

    assertThat(ask(STATUS).outcome()).isEqualTo(Outcome.OK);
  }

  @Test
  void the_socket_of_a_live_process_is_left_alone() throws IOException {
    open(peer -> Fixture.NOBODY);

    assertThatThrownBy(
            () ->
                ControlSocket.open(
                    path,
                    Optional.empty(),
                    api,
                    peer -> Fixture.ROOT,
                    ControlSocket.Limits.usual()))
        .hasMessageContaining("Another Wardscribe is running");
    assertThat(ask(STATUS).outcome()).isEqualTo(Outcome.OK);
  }

  @Test
  void a_file_that_is_no_socket_is_left_alone() throws IOException {
    createDirectory();
    Files.writeString(path, "precious");

    assertThatThrownBy(() -> open(peer -> Fixture.NOBODY)).hasMessageContaining("no socket");
    assertThat(path).hasContent("precious");
  }

  @Test
  void nobody_listens_once_it_is_closed() throws IOException {
    open(peer -> Fixture.NOBODY);
    socket.close();

    assertThat(path).doesNotExist();
    assertThat(ControlClient.connect(path)).isEmpty();
  }

  @Test
  void the_kernel_says_who_asks() throws IOException {
    Peer[] seen = new Peer[1];
    PeerCredentials kernel = new PeerCredentials();
    open(
        accepted -> {
          seen[0] = kernel.of(accepted);
          return seen[0];
        });

    ControlResponse response = ask(STATUS);

    assertThat(response.id()).isEqualTo("s-1");
    assertThat(seen[0].user()).isEqualTo(Files.getOwner(folder).getName());
    // Whoever runs this test runs the service, too: never one of two people.
    assertThat(seen[0].ownUserOrRoot()).isTrue();
  }

  @Test
  void two_people_over_two_connections_make_one_decision() throws IOException {
    AtomicLong connection = new AtomicLong();
    open(accepted -> connection.getAndIncrement() == 0 ? Fixture.IG : Fixture.SECOND_IG);
    ControlRequest found =
        new ControlRequest("f", "found-in-epr", Map.of("entry", "E43"), OptionalLong.of(12));

    try (ControlClient first = ControlClient.connect(path).orElseThrow()) {
      assertThat(first.ask(found).outcome()).isEqualTo(Outcome.SECOND_PERSON);
      try (ControlClient second = ControlClient.connect(path).orElseThrow()) {
        assertThat(second.ask(found).outcome()).isEqualTo(Outcome.OK);
        assertThat(first.ask(STATUS).outcome()).isEqualTo(Outcome.OK);
      }
    }
  }

  @Test
  void a_malformed_line_gets_an_error_and_the_connection_goes_on() throws IOException {
    open(peer -> Fixture.NOBODY);
    String[] malformed = {
      "",
      "MSH|^~\\&|MORGAN-TEST",
      "null",
      "[]",
      "7",
      "{",
      "{}",
      "{\"id\":\"1\"}",
      "{\"id\":\"1\",\"verb\":\"status\",\"extra\":1}",
      "{\"id\":\"1\",\"id\":\"2\",\"verb\":\"status\"}",
      "{\"id\":\"1\",\"verb\":\"retry\",\"args\":{\"entry\":{\"a\":1}},\"fence\":1}",
      "{\"id\":\"1\",\"verb\":\"retry\",\"args\":{\"entry\":null},\"fence\":1}",
      "{\"id\":\"1\",\"verb\":\"retry\",\"args\":{\"entry\":\"E42\"},\"fence\":7.5}",
      "{\"id\":\"1\",\"verb\":\"status\"} {\"id\":\"2\",\"verb\":\"status\"}",
      "[".repeat(20_000)
    };

    try (Raw raw = new Raw()) {
      for (String line : malformed) {
        raw.send((line + "\n").getBytes(StandardCharsets.UTF_8));
        assertThat(raw.answer()).contains("INVALID").doesNotContain("MORGAN-TEST");
      }
      raw.send(new byte[] {(byte) 0xff, (byte) 0xfe, 0, '\n'});
      assertThat(raw.answer()).contains("INVALID");
      raw.send("{\"id\":\"ok\",\"verb\":\"status\"}\n".getBytes(StandardCharsets.UTF_8));
      assertThat(raw.answer()).contains("\"id\":\"ok\"", "\"OK\"");
    }
    assertThat(ledger.asked).isEmpty();
  }

  @Test
  void a_line_of_10_megabytes_is_not_kept_and_the_next_one_is_answered() throws IOException {
    open(peer -> Fixture.NOBODY);
    byte[] long10MB = new byte[10 * 1024 * 1024];
    Arrays.fill(long10MB, (byte) 'x');
    long10MB[long10MB.length - 1] = '\n';

    try (Raw raw = new Raw()) {
      raw.send(long10MB);
      assertThat(raw.answer()).contains("INVALID", "at most 65536 bytes");
      raw.send("{\"id\":\"ok\",\"verb\":\"status\"}\n".getBytes(StandardCharsets.UTF_8));
      assertThat(raw.answer()).contains("\"id\":\"ok\"");
    }
  }

  @Test
  void several_requests_in_one_packet_and_one_in_several_are_answered_in_order()
      throws IOException {
    open(peer -> Fixture.NOBODY);

    try (Raw raw = new Raw()) {
      raw.send(
          "{\"id\":\"a\",\"verb\":\"status\"}\n{\"id\":\"b\",\"verb\":\"sta"
              .getBytes(StandardCharsets.UTF_8));
      assertThat(raw.answer()).contains("\"id\":\"a\"");
      raw.send("tus\"}\n".getBytes(StandardCharsets.UTF_8));
      assertThat(raw.answer()).contains("\"id\":\"b\"");
    }
  }

  @Test
  void one_connection_too_many_is_told_so_and_the_others_go_on() throws IOException {
    socket =
        ControlSocket.open(
            path,
            Optional.empty(),
            api,
            peer -> Fixture.NOBODY,
            new ControlSocket.Limits(1024, 1, Duration.ofMinutes(1)));

    try (ControlClient first = ControlClient.connect(path).orElseThrow()) {
      assertThat(first.ask(STATUS).outcome()).isEqualTo(Outcome.OK);
      try (Raw second = new Raw()) {
        assertThat(second.answer()).contains("Too many people");
      }
      assertThat(first.ask(STATUS).outcome()).isEqualTo(Outcome.OK);
    }
  }

  @Test
  void a_connection_that_says_nothing_is_closed_after_a_while() throws IOException {
    open(peer -> Fixture.NOBODY);

    try (Raw silent = new Raw();
        ControlClient other = ControlClient.connect(path).orElseThrow()) {
      assertThat(other.ask(STATUS).outcome()).isEqualTo(Outcome.OK);
      silent.send("{\"id\":\"never finished".getBytes(StandardCharsets.UTF_8));
      nanos.addAndGet(Duration.ofSeconds(61).toNanos());
      socket.closeQuiet();

      assertThat(silent.isClosed()).isTrue();
    }
  }

  @Test
  void a_peer_that_cannot_be_known_is_not_served() throws IOException {
    open(
        peer -> {
          throw new IOException("no credentials");
        });

    assertThatThrownBy(() -> ask(STATUS)).isInstanceOf(IOException.class);
  }

  @Test
  void the_groups_of_a_user_come_from_the_operating_system() {
    SystemGroups groups = new SystemGroups();

    assertThat(groups.user("root")).contains("root");
    assertThat(groups.user("no-such-user-here")).isEmpty();
    assertThat(groups.user("--help")).isEmpty();
  }

  private void open(PeerIdentity identity) throws IOException {
    socket =
        ControlSocket.open(
            path, Optional.empty(), api, identity, ControlSocket.Limits.usual(), nanos::get);
  }

  private void createDirectory() throws IOException {
    Files.createDirectory(
        path.getParent(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
  }

  private ControlResponse ask(ControlRequest request) throws IOException {
    try (ControlClient client = ControlClient.connect(path).orElseThrow()) {
      return client.ask(request);
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  /** A client that knows no manners. */
  private final class Raw implements AutoCloseable {
    private final SocketChannel channel;
    private final LineReader lines;

    Raw() throws IOException {
      channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
      lines = new LineReader(channel, 1024 * 1024);
    }

    void send(byte[] bytes) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    }

    String answer() throws IOException {
      return lines.next() instanceof LineReader.Line.Whole line
          ? new String(line.bytes(), StandardCharsets.UTF_8)
          : "";
    }

    /** Waits for what comes next: true if that is the end, with or without a farewell. */
    boolean isClosed() throws IOException {
      try {
        return lines.next() instanceof LineReader.Line.End;
      } catch (SocketException reset) {
        return true;
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
