package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.attachment.Pictures;
import org.wardscribe.ledger.State;

/** The real clamd, with one signature written by hand. */
class ClamdIT {
  private static final String HARMLESS = "Wardscribe-harmless-test-file";
  private static final byte[] PHOTO = Pictures.of("jpeg");

  @TempDir Path folder;
  private Path socket;
  private Process clamd;
  private TestWard ward;

  @BeforeEach
  void open() throws IOException {
    Path program = Tool.needed(Path.of("/usr/sbin/clamd"), "clamav-daemon");
    // A path of a Unix domain socket has at most 108 bytes.
    socket = Files.createTempDirectory("clamd").resolve("s");
    Path signatures = Files.createDirectories(folder.resolve("signatures"));
    Files.writeString(
        signatures.resolve("own.ndb"),
        "Wardscribe.Harmless-1:0:*:"
            + HexFormat.of().formatHex(HARMLESS.getBytes(StandardCharsets.US_ASCII))
            + "\n");
    Path configuration = folder.resolve("clamd.conf");
    Files.writeString(
        configuration,
        String.join(
            "\n",
            "Foreground yes",
            "User " + System.getProperty("user.name"),
            "DatabaseDirectory " + signatures,
            "LocalSocket " + socket,
            "TemporaryDirectory " + folder,
            "StreamMaxLength 1M",
            ""));
    clamd =
        new ProcessBuilder(program.toString(), "--config-file=" + configuration)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("clamd.log").toFile())
            .start();
    TestWard.await("clamd listens", () -> listens(socket), this::log);
    ward =
        TestWard.open(
            folder.resolve("ward"), site -> site.set("wardscribe.clamd.address", "unix:" + socket));
  }

  @AfterEach
  void close() throws IOException {
    if (ward != null) {
      ward.close();
    }
    end();
    Files.deleteIfExists(socket);
    Files.deleteIfExists(socket.getParent());
  }

  private void end() {
    if (clamd != null) {
      clamd.destroy();
      try {
        clamd.waitFor(30, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean listens(Path socket) {
    SocketAddress address = UnixDomainSocketAddress.of(socket);
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      return channel.connect(address);
    } catch (IOException e) {
      return false;
    }
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("clamd.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void flagged(String message, String text, byte[] photo) {
    ward.act(
        Map.of(
            "do",
            "post",
            "conversation",
            "ward",
            "message",
            message,
            "author",
            Map.of("sourceId", TestWard.AUTHOR),
            "text",
            text,
            "attachments",
            List.of(
                Map.of(
                    "id",
                    "photo-1",
                    "mime",
                    "image/jpeg",
                    "data",
                    Base64.getEncoder().encodeToString(photo)))));
    ward.flag(message);
  }

  @Test
  void what_is_found_is_held_what_is_not_is_filed_and_silence_waits() {
    byte[] infected = Pictures.with(PHOTO, Pictures.segment(0xFE, Pictures.ascii(HARMLESS)));
    flagged("v1", "Marjorie Alderfield 999 526 0182 heel, grade 2.", infected);
    var held = ward.await("v1", State.HELD);
    assertThat(held.reason()).isEqualTo("ATTACHMENT_VIRUS");
    assertThat(held.sentence()).contains("Wardscribe.Harmless-1");
    assertThat(ward.documentsNaming("v1", 1)).isEmpty();

    flagged("v2", "Callan Fearnley 999 821 9930 drain site.", PHOTO);
    ward.await("v2", State.ESCALATED);
    assertThat(ward.documentsNaming("v2", 1)).hasSize(1);

    end();
    flagged("v3", "Ines Carvalhosa 999 518 1908 line site.", PHOTO);
    TestWard.await(
        "it waits for the scanner",
        () -> ward.entry("v3").filter(e -> e.reason().equals("ATTACHMENT_NOT_SCANNED")).isPresent(),
        () -> ward.entry("v3").toString());
    assertThat(ward.entry("v3").orElseThrow().state()).isEqualTo(State.RECEIVED);
    assertThat(ward.documentsNaming("v3", 1)).isEmpty();
  }
}
