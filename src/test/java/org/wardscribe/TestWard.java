package org.wardscribe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.wardscribe.cli.Site;
import org.wardscribe.cli.ValidationResult;
import org.wardscribe.cli.control.ReloadReport;
import org.wardscribe.connector.sandbox.BrokerLogins;
import org.wardscribe.connector.sandbox.EmbeddedBroker;
import org.wardscribe.connector.sandbox.SandboxApp;
import org.wardscribe.connector.sandbox.SandboxAppStore;
import org.wardscribe.deliver.sandbox.EprInProcess;
import org.wardscribe.ledger.EntrySummary;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.LedgerDesk;
import org.wardscribe.ledger.LedgerRecords;
import org.wardscribe.ledger.Person;
import org.wardscribe.ledger.State;

/**
 * A whole site that runs: broker, sandbox app, sandbox EPR and Wardscribe, in one process, or with
 * a broker elsewhere.
 */
final class TestWard implements AutoCloseable {
  static final Duration SOON = Duration.ofSeconds(60);
  static final String FLAGGER = "aisha.rahman";
  static final String AUTHOR = "ngozi.okonkwo";
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final JsonMapper MAPPER = new JsonMapper();

  private static final String CONVERSATION =
      """
        - connector: demo-im
          conversation: %s
          site: RZZ
          purpose: clinical
          owner: %1$s@rzz.nhs.example
          destination: trust-epr
          mode: %s
          accepting: true
          reviewDue: 2027-05-22
      """;

  private static final String POLICY =
      """
      # A decision for tests, with waits that fit them.
      appraisal:
        reference: TEST-APPRAISAL-1
        committee: Test Records Committee
        caldicottGuardian: Dr Test Guardian
        dataProtectionOfficer: Test Officer
        scope: [demo-im/ward, demo-im/ward-b]
        approvedOn: 2026-01-01
        expires: 2099-12-31
      confirmation: flag
      quietPeriod: PT1S
      deleteAttempts: 3
      requestDeadline: PT3S
      verifyUntil: PT20S
      waitLimit: PT1M
      whoIsTold: conversation
      """;

  final DemoSite demo;
  final EprInProcess epr;
  private final UnaryOperator<ConnectionFactory> jms;
  private final Clock clock;
  private final BrokerAt brokerAt;
  private final int brokerPort;
  private final int monitoringPort;
  private final Path script;
  private Optional<EmbeddedBroker> broker = Optional.empty();
  private SandboxApp app;
  private RunningSite site;

  private TestWard(
      Path folder,
      UnaryOperator<ConnectionFactory> jms,
      Clock clock,
      String policy,
      Optional<BrokerAt> elsewhere)
      throws IOException {
    this.clock = clock;
    this.demo = DemoSite.make(folder);
    this.jms = jms;
    this.script = demo.script("played.jsonl");
    Files.writeString(
        demo.site().resolve("mappings/1-receive/conversations.yaml"),
        "# The conversations of a test.\nconversations:\n"
            + CONVERSATION.formatted("ward", "delete")
            + CONVERSATION.formatted("ward-b", "delete")
            + CONVERSATION.formatted("undecided", "delete")
            + CONVERSATION.formatted("file-only", "file"));
    Files.writeString(demo.site().resolve("mappings/5-delete/deletion-policy.yaml"), policy);
    Files.writeString(demo.script("manners.txt"), "text:Wobbly no-answer filed=yes\n");
    Files.writeString(script, "");
    this.brokerPort = freePort();
    if (elsewhere.isPresent()) {
      this.brokerAt = elsewhere.get();
    } else {
      startBroker();
      EmbeddedBroker own = broker.orElseThrow();
      this.brokerAt = new BrokerAt(own.url(), own.logins());
    }
    this.epr = EprInProcess.start(demo.epr(), demo.script("manners.txt"));
    demo.address(
        brokerAt.url(), brokerAt.logins().password(BrokerLogins.WARDSCRIBE), epr.port(), List.of());
    set("wardscribe.ledger.burst-window", "PT0S");
    this.monitoringPort = freePort();
    set("wardscribe.monitoring.port", Integer.toString(monitoringPort));
    this.app = newApp();
  }

  static TestWard open(Path folder) throws IOException {
    return open(folder, factory -> factory, Clock.systemUTC());
  }

  /**
   * @param jms what the sandbox app's side of the broker is looked at through
   * @param clock Wardscribe's; the partners have the machine's
   */
  static TestWard open(Path folder, UnaryOperator<ConnectionFactory> jms, Clock clock)
      throws IOException {
    TestWard ward = new TestWard(folder, jms, clock, POLICY, Optional.empty());
    ward.startSite();
    return ward;
  }

  /** What a test changes of a site before it starts. */
  interface Change {
    void to(TestWard site) throws IOException;
  }

  static TestWard open(Path folder, Change change) throws IOException {
    TestWard ward =
        new TestWard(folder, factory -> factory, Clock.systemUTC(), POLICY, Optional.empty());
    change.to(ward);
    ward.startSite();
    return ward;
  }

  /** With a broker that may be away for as long as another takes to take over. */
  static TestWard open(Path folder, BrokerAt broker) throws IOException {
    TestWard ward =
        new TestWard(
            folder,
            factory -> factory,
            Clock.systemUTC(),
            POLICY.replace("verifyUntil: PT20S", "verifyUntil: PT5M"),
            Optional.of(broker));
    ward.startSite();
    return ward;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  void set(String key, String value) throws IOException {
    Path file = demo.site().resolve(SiteProperties.FILE);
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.removeIf(line -> line.startsWith(key + "="));
    lines.add(key + "=" + value);
    Files.write(file, lines);
  }

  Installation installation() {
    return Installation.read(Path.of("").toAbsolutePath(), new Site(demo.site()), Map.of());
  }

  void startSite() {
    Installation installation = installation();
    ValidationResult result = new Validation(installation).check();
    if (!result.findings().isEmpty()) {
      throw new IllegalStateException("the test's own site is wrong: " + result.findings());
    }
    site = RunningSite.start(installation, "test", clock);
  }

  void stopSite() {
    site.close();
  }

  private SandboxApp newApp() throws IOException {
    return new SandboxApp(
        demo.app(),
        jms.apply(gateway()),
        "demo-im",
        "RZZ",
        demo.folder().resolve("scripts"),
        Clock.systemUTC());
  }

  /** The gateway's own login at the broker. */
  ConnectionFactory gateway() {
    return new ActiveMQConnectionFactory(
        brokerAt.url(), BrokerLogins.GATEWAY, brokerAt.logins().password(BrokerLogins.GATEWAY));
  }

  void stopBroker() {
    broker.orElseThrow().close();
  }

  void startBroker() throws IOException {
    broker = Optional.of(EmbeddedBroker.start(demo.broker(), brokerPort));
  }

  /** Somebody does something in the sandbox app. */
  void act(Map<String, Object> action) {
    try {
      Files.writeString(
          script,
          MAPPER.writeValueAsString(new TreeMap<>(action)) + "\n",
          StandardOpenOption.APPEND);
      app.play(script, line -> {});
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  void post(String conversation, String message, String author, String text) {
    act(
        Map.of(
            "do", "post",
            "conversation", conversation,
            "message", message,
            "author", Map.of("sourceId", author),
            "text", text));
  }

  void answer(String conversation, String message, String question, String text) {
    act(
        Map.of(
            "do", "post",
            "conversation", conversation,
            "message", message,
            "author", Map.of("sourceId", AUTHOR),
            "answers", question,
            "text", text));
  }

  void flag(String message) {
    flag(message, FLAGGER);
  }

  void flag(String message, String by) {
    act(
        Map.of(
            "do",
            "flag",
            "message",
            message,
            "by",
            Map.of("sourceId", by),
            "gesture",
            "reaction:📋"));
  }

  void unflag(String message) {
    act(Map.of("do", "unflag", "message", message, "by", Map.of("sourceId", FLAGGER)));
  }

  void edit(String message, String text) {
    act(Map.of("do", "edit", "message", message, "text", text));
  }

  void authorDeletes(String message) {
    act(Map.of("do", "delete", "message", message));
  }

  /** Posts one message and flags it. */
  void flagged(String conversation, String message, String text) {
    post(conversation, message, AUTHOR, text);
    flag(message);
  }

  SandboxAppStore.Message inApp(String message) {
    return app.store().message(message).orElseThrow();
  }

  SandboxAppStore appStore() {
    return app.store();
  }

  boolean gone(String message) {
    return inApp(message).gone().isPresent();
  }

  /** The documents at the EPR that name this version of a message. */
  List<String> documentsNaming(String message, long version) {
    try {
      return epr.contents().filed().stream()
          .map(filed -> filed.message())
          .filter(text -> text.contains(message + " version " + version))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int monitoringPort() {
    return monitoringPort;
  }

  /** What the site's monitoring port answers now. */
  HttpResponse<String> monitoring(String path) {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + monitoringPort + path))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  LedgerRecords records() {
    return site.records();
  }

  /** What {@code wardscribe reload} does. */
  ReloadReport reload(Person who) {
    try {
      return site.reload().reload(who);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A table of the site's own. */
  Path table(String name) {
    return demo.site().resolve("mappings").resolve(name);
  }

  LedgerDesk desk() {
    return site.desk();
  }

  List<EntryView> entries() {
    return records().list(EnumSet.allOf(State.class), Integer.MAX_VALUE).stream()
        .map(EntrySummary::id)
        .map(records()::find)
        .flatMap(Optional::stream)
        .toList();
  }

  /** The entry in which this message was flagged. */
  Optional<EntryView> entry(String message) {
    return entries().stream()
        .filter(
            e ->
                e.items().stream()
                    .anyMatch(
                        i -> i.flag().isPresent() && i.ref().message().value().equals(message)))
        .findFirst();
  }

  EntryView await(String message, State state) {
    await(
        message + " comes to " + state,
        () -> entry(message).filter(e -> e.state() == state).isPresent(),
        () -> entry(message).map(e -> e + " " + e.reason()).orElse("no entry"));
    return entry(message).orElseThrow();
  }

  SandboxAppStore.Refused awaitRefusal(int number) {
    await("refusal " + number, () -> appStore().refused().size() >= number, () -> "not yet");
    return appStore().refused().get(number - 1);
  }

  static void await(
      String what, BooleanSupplier condition, java.util.function.Supplier<String> is) {
    long until = System.nanoTime() + SOON.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - until > 0) {
        throw new AssertionError("awaited in vain: " + what + "; is: " + is.get());
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  @Override
  public void close() throws IOException {
    site.close();
    app.close();
    epr.close();
    broker.ifPresent(EmbeddedBroker::close);
  }
}
