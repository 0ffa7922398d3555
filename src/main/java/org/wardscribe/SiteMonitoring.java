package org.wardscribe;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wardscribe.camel.LedgerNotices;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.deliver.Epr;
import org.wardscribe.index.WatchedPatients;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.SqlLedger;
import org.wardscribe.mapping.Destinations;
import org.wardscribe.mapping.Protocol;
import org.wardscribe.mllp.MllpTls;
import org.wardscribe.monitoring.Certificate;
import org.wardscribe.monitoring.Monitoring;
import org.wardscribe.monitoring.Sources;

/** What watches a site, as its properties ask for it; nothing at all where its port is 0. */
final class SiteMonitoring implements AutoCloseable {
  private static final int HTTPS = 443;

  private static final Logger LOG = LoggerFactory.getLogger(SiteMonitoring.class);

  private final Installation installation;
  private final Optional<InetSocketAddress> address;
  private final Optional<Monitoring> monitoring;
  private final List<Sources.Teller> tellers = new CopyOnWriteArrayList<>();
  private final Map<DestinationId, Instant> peers = new ConcurrentHashMap<>();
  private volatile List<Certificate> ownCertificates;

  SiteMonitoring(Installation installation, Clock clock) {
    this.installation = installation;
    this.address = installation.settings().monitoring();
    this.monitoring = address.map(a -> new Monitoring(clock));
  }

  Epr timed(Epr epr) {
    return monitoring.map(m -> m.timed(epr)).orElse(epr);
  }

  /** These notices are read by a route. */
  LedgerNotices told(Optional<ConnectorId> connector, LedgerNotices notices) {
    tellers.add(new Sources.Teller(connector, notices.reader()));
    return notices;
  }

  /** A destination showed its certificate. */
  void peerCertificate(String host, int port, Instant notAfter) {
    installation.destinations().all().values().stream()
        .filter(d -> isAt(d.protocol(), host, port))
        .forEach(d -> peers.put(d.id(), notAfter));
  }

  private static boolean isAt(Protocol protocol, String host, int port) {
    if (protocol instanceof Protocol.Mllp mllp) {
      return mllp.host().equals(host) && mllp.port() == port;
    }
    URI base = ((Protocol.Fhir) protocol).base();
    return base.getHost().equals(host) && (base.getPort() < 0 ? HTTPS : base.getPort()) == port;
  }

  /**
   * Begins to answer; when all else has started.
   *
   * @param connectors whether each platform's server lets us in just now
   * @param indexes whether each patient index answered its last question
   */
  void open(
      SqlLedger ledger,
      Map<ConnectorId, BooleanSupplier> connectors,
      Map<String, Supplier<WatchedPatients.Answering>> indexes,
      String version) {
    if (monitoring.isEmpty()) {
      return;
    }
    Sources sources =
        new Sources(
            ledger.figures(),
            ledger::mark,
            () -> ledger.records().holds(),
            () -> ledger.records().pauses(),
            () -> List.copyOf(tellers),
            connectors,
            known(indexes),
            installation.destinations().all().keySet(),
            this::certificates,
            () -> ledger.records().alertsKept(0));
    try {
      monitoring.get().open(address.get(), sources, version, sinceTheStart());
    } catch (IOException e) {
      throw new StartRefused(
          "wardscribe.monitoring.address and .port: nothing can listen on "
              + where()
              + "; is the port in use?");
    }
    LOG.info("/health and /metrics are on {}.", where());
  }

  private static Map<String, Supplier<Optional<Boolean>>> known(
      Map<String, Supplier<WatchedPatients.Answering>> indexes) {
    Map<String, Supplier<Optional<Boolean>>> known = new TreeMap<>();
    indexes.forEach((name, answering) -> known.put(name, () -> known(answering.get())));
    return known;
  }

  /** Empty: it was not asked yet. */
  static Optional<Boolean> known(WatchedPatients.Answering answering) {
    return switch (answering) {
      case NOT_ASKED -> Optional.empty();
      case YES -> Optional.of(true);
      case NO -> Optional.of(false);
    };
  }

  private String where() {
    return address.map(a -> a.getAddress().getHostAddress() + ":" + a.getPort()).orElse("");
  }

  /** From the start of this Java process until now. */
  static Duration sinceTheStart() {
    return Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
  }

  private List<Certificate> stores() {
    List<Certificate> found = new ArrayList<>();
    for (String place : List.of("trust-store", "key-store")) {
      SiteProperties properties = installation.properties();
      properties
          .get("wardscribe.tls." + place)
          .map(
              file ->
                  new MllpTls.Store(
                      installation.folder().resolve(file),
                      properties.need("wardscribe.tls." + place + "-password")))
          .ifPresent(store -> found.addAll(Certificate.in(place, store.load())));
      if (installation.answers().enabled()) {
        installation
            .answers()
            .store(place)
            .ifPresent(
                store ->
                    found.addAll(Certificate.in("application-answers-" + place, store.load())));
      }
      if (installation.feed().enabled()) {
        installation
            .feed()
            .store(place)
            .ifPresent(
                store -> found.addAll(Certificate.in("patient-feed-" + place, store.load())));
      }
    }
    return found;
  }

  /** Of the site's own stores, read once, and those that peers showed until now. */
  List<Certificate> certificates() {
    if (ownCertificates == null) {
      ownCertificates = stores();
    }
    List<Certificate> all = new ArrayList<>(ownCertificates);
    peers.forEach(
        (id, notAfter) -> all.add(new Certificate(Certificate.PEER, id.value(), notAfter)));
    return all;
  }

  /**
   * Peers that show certificates to a site with a trust store of its own, and have shown none since
   * the start: when theirs ends is not known.
   */
  Set<DestinationId> unseenPeers() {
    return installation.properties().get("wardscribe.tls.trust-store").isEmpty()
        ? Set.of()
        : installation.destinations().all().values().stream()
            .filter(d -> isSecured(d.protocol()) && !peers.containsKey(d.id()))
            .map(Destinations.Destination::id)
            .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isSecured(Protocol protocol) {
    return protocol instanceof Protocol.Mllp mllp
        ? mllp.tls()
        : ((Protocol.Fhir) protocol).base().getScheme().equals("https");
  }

  @Override
  public void close() {
    monitoring.ifPresent(Monitoring::close);
  }
}
