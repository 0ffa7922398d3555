package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.ledger.Decision;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Person;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.Verb;
import org.wardscribe.monitoring.Exposition;

/** A whole site that runs, and the mailbox and webhook of who looks after it. */
class AlertsIT {
  private static final String ALERTS =
      """
      quietHours: null
      alerts:
        - {kind: held-too-long, only: [], limit: null, after: PT0S, over: PT0S,
           rota: on-call, quietHours: tell, remindEvery: PT4H, reminders: 1}
      """;
  private static final String ROTA =
      """
      contacts:
        - {name: desk, mail: [desk@rzz.nhs.example], webhooks: [bleep]}
      rotas:
        - name: on-call
          shifts:
            - {days: [mon, tue, wed, thu, fri, sat, sun], from: "00:00", to: "24:00", tell: [desk]}
          fallback: [desk]
      """;

  @TempDir private Path folder;
  private final List<String> posted = new CopyOnWriteArrayList<>();
  private GreenMail mailbox;
  private HttpServer bleep;
  private TestWard ward;

  @BeforeEach
  void open() throws IOException {
    ServerSetup setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    setup.setServerStartupTimeout(60_000);
    mailbox = new GreenMail(setup);
    mailbox.start();
    bleep = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    bleep.createContext(
        "/",
        exchange -> {
          posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    bleep.start();
    ward = TestWard.open(folder.resolve("ward"));
    ward.stopSite();
    Path tables = Files.createDirectories(ward.demo.site().resolve("mappings/worklist"));
    Files.writeString(tables.resolve("alerts.yaml"), ALERTS);
    Files.writeString(tables.resolve("rota.yaml"), ROTA);
    Files.writeString(
        tables.resolve("ageing.yaml"),
        Files.readString(Path.of("mappings/worklist/ageing.yaml"))
            .replaceAll("mayWait: PT[0-9]+H", "mayWait: PT1S"));
    ward.set("wardscribe.alerts.period", "PT1S");
    ward.set("wardscribe.mail.host", "127.0.0.1");
    ward.set("wardscribe.mail.port", Integer.toString(mailbox.getSmtp().getPort()));
    ward.set("wardscribe.mail.encryption", "none");
    ward.set("wardscribe.mail.from", "wardscribe@rzz.nhs.example");
    ward.set("wardscribe.webhook.bleep.url", "http://127.0.0.1:" + bleep.getAddress().getPort());
    ward.set("wardscribe.webhook.bleep.secret", "a-secret-of-this-test");
    ward.startSite();
  }

  @AfterEach
  void close() throws IOException {
    ward.close();
    bleep.stop(0);
    mailbox.stop();
  }

  private List<String> mails() {
    return Stream.of(mailbox.getReceivedMessages()).map(GreenMailUtil::getWholeMessage).toList();
  }

  private void awaitMessages(int number) {
    TestWard.await(
        number + " messages each way",
        () -> mails().size() >= number && posted.size() >= number,
        () -> mails() + " " + posted);
  }

  @Test
  void who_is_on_duty_is_told_that_entries_wait_and_that_none_does_any_more() {
    ward.flagged("ward", "m1", "Newly Admitted 999 952 8902 keep nil by mouth.");
    ward.flagged("ward", "m2", "Somebody Else, bed 4, keep nil by mouth.");
    ward.await("m1", State.HELD);
    ward.await("m2", State.HELD);
    awaitMessages(1);
    assertThat(mails().get(0)).contains("OPEN:", "desk@rzz.nhs.example", "E00000");
    assertThat(posted.get(0)).contains("\"event\":\"opened\"", "\"kind\":\"held-too-long\"");
    TestWard.await(
        "monitoring has seen it",
        () ->
            Exposition.of(ward.monitoring("/metrics").body()).value("wardscribe_alerts_open") == 1,
        () -> ward.monitoring("/metrics").body());

    ward.stopSite();
    ward.startSite();
    for (String message : List.of("m1", "m2")) {
      EntryView entry = ward.entry(message).orElseThrow();
      ward.desk()
          .decide(
              new Decision(
                  entry.id(),
                  entry.fence(),
                  Verb.REJECT,
                  new Person("ann", Set.of("clinician")),
                  Map.of("reason", "written in the record by hand")))
          .toCompletableFuture()
          .join();
    }
    awaitMessages(2);
    assertThat(mails()).hasSize(2);
    assertThat(posted).hasSize(2);
    assertThat(mails().get(1)).contains("OVER:", "In-Reply-To:");
    assertThat(posted.get(1)).contains("\"event\":\"closed\"", "\"closedAt\"");
    assertThat(String.join("\n", mails()) + posted)
        .doesNotContain("Newly", "Somebody", "999 952", "9999528902", "nil by mouth");
    assertThat(ward.records().alertsKept(5).open()).isEmpty();
  }
}
