package org.wardscribe;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Queue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.wardscribe.bench.BenchWard;
import org.wardscribe.camel.HouseRules;
import org.wardscribe.camel.JmsWiring;
import org.wardscribe.camel.Lanes;
import org.wardscribe.camel.LedgerComponent;
import org.wardscribe.camel.Notices;
import org.wardscribe.cli.Site;
import org.wardscribe.connector.gateway.GatewayEnvelopes;
import org.wardscribe.connector.gateway.GatewayQueues;
import org.wardscribe.connector.gateway.GatewayRefusals;
import org.wardscribe.connector.sandbox.BrokerLogins;
import org.wardscribe.ledger.Keys;
import org.wardscribe.ledger.SqlLedger;
import org.wardscribe.ledger.TransitionGuard;
import org.wardscribe.receive.Reception;

/**
 * What one Artemis broker takes and gives in events a second, and what a backup costs: {@code
 * EVENTS ROUNDS}. {@code scripts/broker-figures} runs it.
 */
public final class BrokerFigures implements AutoCloseable {
  private static final int WARM_UP = 300;
  private static final String ROUTE = "receive-from-gateway";
  private static final BenchWard WARD = new BenchWard(100);

  private final BrokerPair brokers;
  private final SqlLedger ledger;
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private long sent;

  private BrokerFigures(Path folder, BrokerPair.Backup backup) throws Exception {
    this.brokers = BrokerPair.start(folder.resolve("brokers"), backup);
    BenchSite site = BenchSite.make(folder.resolve("bench"), WARD, "mllp");
    site.address(
        brokers.at().url(), brokers.at().logins().password(BrokerLogins.WARDSCRIBE), List.of());
    Installation installation =
        Installation.read(HostileScene.HOME, new Site(site.site()), Map.of());
    Clock clock = Clock.systemUTC();
    this.ledger =
        SqlLedger.open(
            installation.settings().ledgerPlace(),
            Keys.load(installation.settings().keysFile()),
            installation.settings().ledgerSettings(installation.deduplicating()),
            (entry, given, facts) -> new TransitionGuard.Verdict.Wait(facts.now(), "NO", List.of()),
            states -> {},
            clock);
    HouseRules.applyTo(camel, Set.of());
    camel.addComponent("jms", JmsWiring.component(installation.gateway().broker()));
    camel.addComponent(
        "ledger",
        new LedgerComponent(
            ledger, Map.of(), SiteStages::intake, any -> Notices.none(), Lanes.shipped()));
    Properties enabled = new Properties();
    enabled.setProperty("wardscribe.gateway.enabled", "true");
    camel.getPropertiesComponent().setInitialProperties(enabled);
    camel
        .getRegistry()
        .bind(
            "gatewayEnvelopes", new GatewayEnvelopes(installation.gateway().id(), Set.of(), clock));
    camel
        .getRegistry()
        .bind("reception", new Reception(installation.conversations(), installation.gestures()));
    camel.getRegistry().bind("gatewayRefusals", new GatewayRefusals(clock));
    PluginHelper.getRoutesLoader(camel)
        .loadRoutes(
            ResourceHelper.resolveResource(
                camel, "file:routes/1-receive/receive-from-gateway.camel.yaml"));
    camel.start();
    if (brokers.hasBackup()) {
      brokers.awaitStandby();
    }
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "brokers");
    int events = Integer.parseInt(arguments[0]);
    for (int round = 1; round <= Integer.parseInt(arguments[1]); round++) {
      for (BrokerPair.Backup backup : BrokerPair.Backup.values()) {
        Path own = Files.createDirectories(folder.resolve(round + "-" + backup));
        try (BrokerFigures figures = new BrokerFigures(own, backup)) {
          System.out.printf("round=%d backup=%s %s%n", round, backup, figures.measured(events));
        }
      }
    }
    BenchSite.remove(folder);
  }

  private String measured(int events) throws Exception {
    send(WARM_UP);
    awaitTaken();
    camel.getRouteController().stopRoute(ROUTE);
    double sentPerSecond = events / seconds(() -> send(events));
    double takenPerSecond =
        events
            / seconds(
                () -> {
                  camel.getRouteController().startRoute(ROUTE);
                  awaitTaken();
                });
    String killed = "-";
    if (brokers.hasBackup()) {
      brokers.killActive();
      killed = Math.round(1_000 * seconds(this::sendUntilTaken)) + "";
    }
    return "events=%d sent_per_s=%.0f taken_per_s=%.0f killed_to_next_taken_ms=%s"
        .formatted(events, sentPerSecond, takenPerSecond, killed);
  }

  private interface Work {
    void run() throws Exception;
  }

  private static double seconds(Work work) throws Exception {
    long began = System.nanoTime();
    work.run();
    return (System.nanoTime() - began) / 1e9;
  }

  /** One after the other, each on the broker's disk before the next, as an app has them. */
  private void send(int events) throws IOException {
    try (JMSContext gateway = gateway().createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
      Queue flagged = gateway.createQueue(GatewayQueues.FLAGGED);
      JMSProducer producer = gateway.createProducer();
      for (int i = 0; i < events; i++) {
        producer.send(flagged, event(sent));
        sent++;
      }
    }
  }

  /** An app that tries until a broker takes it; what was on its way twice is one event. */
  private void sendUntilTaken() throws IOException {
    long before = sent;
    while (sent == before) {
      try {
        send(1);
      } catch (JMSRuntimeException e) {
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    }
    awaitTaken();
  }

  private void awaitTaken() {
    while (taken() < sent) {
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
    if (taken() > sent) {
      throw new IllegalStateException("something was taken twice");
    }
  }

  private long taken() {
    return ledger.records().counts().values().stream().mapToLong(Long::longValue).sum();
  }

  private ConnectionFactory gateway() throws IOException {
    return JmsWiring.connectionFactory(
        brokers.at().url(),
        BrokerLogins.GATEWAY,
        brokers.at().logins().password(BrokerLogins.GATEWAY));
  }

  /** A message of its own each, of about 300 characters. */
  private static String event(long number) {
    int about = (int) number;
    return """
        {"specversion":"1","type":"flagged","eventId":"%s","source":"%s",\
        "conversation":{"id":"%s"},"message":{"id":"m-%d","version":1,"sentAt":"%s"},\
        "author":{"sourceId":"tomos.pritchard"},"body":{"type":"text/plain","text":"%s"},\
        "flaggedBy":{"sourceId":"aisha.rahman"},"flaggedAt":"%5$s","gesture":"reaction:📋"}"""
        .formatted(
            new UUID(0, number),
            BenchWard.CONNECTOR,
            WARD.conversation(about),
            number,
            Instant.now(),
            WARD.text(about));
  }

  @Override
  public void close() {
    camel.stop();
    ledger.close();
    brokers.close();
  }
}
