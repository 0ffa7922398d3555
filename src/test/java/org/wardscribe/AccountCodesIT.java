package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.jms.JMSContext;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.wardscribe.cli.ExitCode;
import org.wardscribe.cli.Terminal;
import org.wardscribe.cli.WardscribeCommand;
import org.wardscribe.connector.gateway.GatewayQueues;
import org.wardscribe.ledger.Decision;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Person;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.Verb;

/** A new registrar's account counts once she has sent the code that was mailed to her. */
class AccountCodesIT {
  private static final Person OPAL = new Person("opal", Set.of("operator"));
  private static final Person DEWI = new Person("dewi", Set.of("clinician"));
  private static final String ADDRESS = "a.rahman@rzz.nhs.example";
  private static final Pattern CODE = Pattern.compile("Your code: ([0-9]{6})\\b");

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private GreenMail mailbox;
  private TestWard ward;
  private String said = "";

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    log.start();
    root().addAppender(log);
    ServerSetup setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    setup.setServerStartupTimeout(60_000);
    mailbox = new GreenMail(setup);
    mailbox.start();
    ward =
        TestWard.open(
            folder.resolve("ward"),
            site -> {
              site.set("wardscribe.mail.host", "127.0.0.1");
              site.set("wardscribe.mail.port", Integer.toString(mailbox.getSmtp().getPort()));
              site.set("wardscribe.mail.encryption", "none");
              site.set("wardscribe.mail.from", "wardscribe@rzz.nhs.example");
              site.set("wardscribe.gateway.private-messages", "true");
              registered(site, ADDRESS);
            });
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  }

  private static void registered(TestWard site, String address) throws IOException {
    Path table = site.table(Installation.AUTHORS);
    Files.createDirectories(table.getParent());
    Files.writeString(
        table,
        Files.readString(Path.of("mappings/3-transcribe/authors.yaml"))
            .replace(
                "account: aisha.rahman, staff: RZZ-0001",
                "account: aisha.rahman, staff: RZZ-0001, confirm: mail, mail: " + address));
  }

  @AfterEach
  void close() throws IOException {
    root().detachAppender(log);
    ward.close();
    mailbox.stop();
  }

  private int wardscribe(String... args) {
    StringWriter out = new StringWriter();
    Terminal terminal =
        new Terminal(
            new PrintWriter(out),
            new PrintWriter(out),
            Clock.systemUTC(),
            ZoneId.of("Europe/London"));
    String[] all =
        Stream.concat(Arrays.stream(args), Stream.of("--site", ward.demo.site().toString()))
            .toArray(String[]::new);
    int code =
        WardscribeCommand.execute(new Wardscribe(Path.of("").toAbsolutePath()), terminal, all);
    said = out.toString();
    return code;
  }

  /** Of the only account of the table that must be confirmed. */
  private boolean isMissing() {
    assertThat(wardscribe("account", "confirmations", "--missing")).isZero();
    return said.contains("demo-im/" + TestWard.FLAGGER);
  }

  private String code(int mail) throws Exception {
    MimeMessage got = mailbox.getReceivedMessages()[mail];
    assertThat(List.of(got.getAllRecipients())).hasToString("[" + ADDRESS + "]");
    String text = got.getContent().toString();
    assertThat(got.getSubject()).doesNotContainPattern("[0-9]");
    Matcher code = CODE.matcher(text);
    assertThat(code.find()).isTrue();
    return code.group(1);
  }

  private void writesInPrivate(String message, String account, String text) {
    String event =
        """
        {"specversion":"1","type":"answered","eventId":"%5$s","source":"demo-im",
         "conversation":{"id":"private/%2$s"},
         "message":{"id":"%1$s","version":1,"sentAt":"%4$s"},
         "author":{"sourceId":"%2$s"},"body":{"type":"text/plain","text":"%3$s"},
         "answeredBy":{"sourceId":"%2$s"},"answeredAt":"%4$s"}
        """
            .formatted(
                message,
                account,
                text,
                Instant.now(),
                UUID.nameUUIDFromBytes(message.getBytes(StandardCharsets.UTF_8)));
    try (JMSContext jms = ward.gateway().createContext()) {
      jms.createProducer().send(jms.createQueue(GatewayQueues.FLAGGED), event);
    }
  }

  @Test
  void a_code_that_comes_from_the_account_itself_makes_it_known_also_after_a_restart()
      throws Exception {
    ward.flagged("file-only", "k1", "Marjorie Alderfield 999 526 0182 stop abx.");
    EntryView held = ward.await("k1", State.HELD);
    assertThat(held.reason()).isEqualTo("ACCOUNT_UNCONFIRMED");

    assertThat(wardscribe("account", "invite", TestWard.FLAGGER)).as(said).isZero();
    assertThat(wardscribe("account", "invite", TestWard.FLAGGER)).isZero();
    assertThat(said).contains("A code was mailed already").doesNotContain(ADDRESS);
    assertThat(mailbox.getReceivedMessages()).as("no second mail unless asked for").hasSize(1);
    String code = code(0);
    writesInPrivate("p1", TestWard.AUTHOR, code);
    assertThat(ward.awaitRefusal(1).code()).as("somebody else").isEqualTo("NO_OPEN_QUESTION");
    writesInPrivate("p2", TestWard.FLAGGER, code.equals("000000") ? "000001" : "000000");
    assertThat(ward.awaitRefusal(2).code()).isEqualTo("CODE_WRONG");
    assertThat(isMissing()).isTrue();
    writesInPrivate("p3", TestWard.FLAGGER, code.substring(0, 3) + " " + code.substring(3));
    assertThat(ward.awaitRefusal(3).code()).isEqualTo("ACCOUNT_CONFIRMED");
    assertThat(isMissing()).isFalse();

    Decision retry = new Decision(held.id(), held.fence(), Verb.RETRY, DEWI, Map.of());
    ward.desk().decide(retry).toCompletableFuture().join();
    ward.await("k1", State.RETAINED);
    ward.stopSite();
    ward.startSite();
    ward.flagged("file-only", "k2", "Marjorie Alderfield 999 526 0182 restart abx.");
    ward.await("k2", State.RETAINED);
    assertThat(wardscribe("account", "invite", TestWard.FLAGGER)).isEqualTo(ExitCode.REFUSED);
    assertThat(said).contains("confirmed already");
    assertThat(log.list.toString()).doesNotContain(code, ADDRESS);
    assertThat(ward.records().history(new EntryId(0)))
        .extracting(row -> row.actor() + row.what() + row.facts())
        .allSatisfy(row -> assertThat(row).doesNotContain(code, ADDRESS));
  }

  @Test
  void a_code_said_at_the_desk_counts_until_the_table_has_another_address() throws Exception {
    assertThat(wardscribe("account", "invite", TestWard.FLAGGER)).as(said).isZero();
    assertThat(wardscribe("account", "invite", TestWard.FLAGGER, "--again")).isZero();
    assertThat(wardscribe("account", "confirm", TestWard.FLAGGER, "--code", code(1)))
        .as(said)
        .isZero();
    assertThat(wardscribe("account", "confirmations")).isZero();
    assertThat(said).contains("desk, " + System.getProperty("user.name"));
    ward.flagged("file-only", "k1", "Marjorie Alderfield 999 526 0182 stop abx.");
    ward.await("k1", State.RETAINED);

    registered(ward, "someone.else@rzz.nhs.example");
    assertThat(ward.reload(OPAL).findings()).isEmpty();

    ward.flagged("file-only", "k2", "Marjorie Alderfield 999 526 0182 restart abx.");
    assertThat(ward.await("k2", State.HELD).reason()).isEqualTo("ACCOUNT_UNCONFIRMED");
    assertThat(isMissing()).isTrue();
  }

  @Test
  void a_mail_server_that_does_not_take_it_is_said_and_leaves_nothing_open() throws Exception {
    mailbox.stop();
    assertThat(wardscribe("account", "invite", TestWard.FLAGGER)).isEqualTo(ExitCode.REFUSED);
    assertThat(said).contains("NOT_CONNECTED");
    assertThat(wardscribe("account", "confirmations")).isZero();
    assertThat(said).as("no code is open").containsPattern("RZZ-0001 +no *\\R");
  }
}
