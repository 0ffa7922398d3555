package org.wardscribe.connector.jabber;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.Attachment;
import org.wardscribe.connector.jabber.UploadedFiles.NotFetched;
import org.wardscribe.connector.jabber.UploadedFiles.Reason;

/** A file that takes long: no call waits for it longer than it may. */
class UploadedFilesTest {
  private static final CallTime SHORT = () -> Duration.ofMillis(50);
  private static final CallTime LONG = () -> Duration.ofSeconds(30);

  private final CountDownLatch rest = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private UploadedFiles files;
  private String address;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/slow.txt",
        exchange -> {
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write('a');
          exchange.getResponseBody().flush();
          await(rest);
          exchange.getResponseBody().write('b');
          exchange.close();
        });
    server.start();
    String place = "127.0.0.1:" + server.getAddress().getPort();
    address = "http://" + place + "/slow.txt";
    files = new UploadedFiles(ToldRoom.settings(Set.of(place)));
  }

  @AfterEach
  void end() {
    rest.countDown();
    files.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<Reason> refused(CallTime call) {
    try {
      files.describe(address, call);
      return Optional.empty();
    } catch (NotFetched e) {
      return Optional.of(e.reason());
    }
  }

  @Test
  void a_call_that_is_over_finds_the_file_read_the_next_time() throws NotFetched {
    assertThat(refused(SHORT)).contains(Reason.NOT_YET);
    rest.countDown();
    Attachment file = files.describe(address, LONG);
    assertThat(file.size()).isEqualTo(2);
    assertThat(files.describe(address, () -> Duration.ZERO)).isEqualTo(file);
  }

  @Test
  void what_is_being_read_at_the_end_is_ended_and_not_called_gone() {
    assertThat(refused(SHORT)).contains(Reason.NOT_YET);
    files.close();
    assertThat(refused(LONG)).contains(Reason.NOT_YET);
  }

  @Test
  void a_file_that_is_not_there_is_asked_for_again() {
    address = address.replace("slow", "other");
    assertThat(refused(LONG)).contains(Reason.NOT_THERE);
    assertThat(refused(LONG)).contains(Reason.NOT_THERE);
  }
}
