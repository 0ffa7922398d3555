package org.wardscribe;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.wardscribe.chaos.Faults;
import org.wardscribe.deliver.CircuitBreaker;
import org.wardscribe.deliver.Epr;
import org.wardscribe.deliver.FhirEpr;
import org.wardscribe.deliver.MllpEpr;
import org.wardscribe.deliver.ReadBackEpr;
import org.wardscribe.deliver.Unreachable;
import org.wardscribe.fhir.HttpWay;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.LedgerDesk;
import org.wardscribe.ledger.Pause;
import org.wardscribe.ledger.SqlLedger;
import org.wardscribe.mapping.Acknowledgements;
import org.wardscribe.mapping.Destinations;
import org.wardscribe.mapping.Protocol;
import org.wardscribe.mllp.MllpTls;

/** The record systems of one site, and what it shows them of itself. */
record SiteEprs(
    Installation installation, Faults faults, Consumer<AutoCloseable> made, Clock clock) {
  Map<DestinationId, Epr> all(SqlLedger ledger, Optional<SSLContext> tls) {
    Unreachable unreachable = new Gates(ledger.desk());
    return installation.destinations().all().values().stream()
        .collect(
            toMap(
                Destinations.Destination::id,
                destination ->
                    new CircuitBreaker(
                        epr(destination, unreachable, tls), destination, unreachable, clock)));
  }

  private Epr epr(
      Destinations.Destination destination, Unreachable unreachable, Optional<SSLContext> tls) {
    Acknowledgements table = installation.acknowledgements().of(destination.id());
    return destination.protocol() instanceof Protocol.Fhir
        ? new FhirEpr(destination, table, unreachable, way(tls), clock)
        : readBack(destination, mllp(destination, table, unreachable, tls), tls);
  }

  /** Opened and closed in the ledger, so that all processes know. */
  private record Gates(LedgerDesk desk) implements Unreachable {
    @Override
    public void pause(DestinationId destination, String why, Duration length) {
      desk.pauseFor(Pause.Kind.DESTINATION, destination.value(), why, length)
          .toCompletableFuture()
          .join();
    }

    @Override
    public void takesWorkAgain(DestinationId destination) {
      desk.takesWorkAgain(Pause.Kind.DESTINATION, destination.value()).toCompletableFuture().join();
    }
  }

  /** Where the contract wants more than an acknowledgement. */
  private Epr readBack(Destinations.Destination destination, Epr epr, Optional<SSLContext> tls) {
    return installation
        .contracts()
        .need(destination.id())
        .readBack()
        .<Epr>map(
            readBack ->
                new ReadBackEpr(
                    epr, destination, readBack, installation.identifierSystems(), way(tls), clock))
        .orElse(epr);
  }

  private HttpWay way(Optional<SSLContext> tls) {
    return new ProxyProperties(installation.properties()).way(tls);
  }

  private MllpEpr mllp(
      Destinations.Destination destination,
      Acknowledgements table,
      Unreachable unreachable,
      Optional<SSLContext> tls) {
    MllpEpr epr = new MllpEpr(destination, table, unreachable, tls, clock, faults.mllp());
    made.accept(epr);
    return epr;
  }

  /** Keys and trust for both the record systems and the platforms, if the site has any. */
  static Optional<SSLContext> tls(Installation installation, MllpTls.PeerCertificates peers) {
    SiteProperties properties = installation.properties();
    return properties
        .get("wardscribe.tls.trust-store")
        .map(
            trust ->
                MllpTls.context(
                    new MllpTls.Store(
                        installation.folder().resolve(trust),
                        properties.need("wardscribe.tls.trust-store-password")),
                    properties
                        .get("wardscribe.tls.key-store")
                        .map(
                            keys ->
                                new MllpTls.Store(
                                    installation.folder().resolve(keys),
                                    properties.need("wardscribe.tls.key-store-password"))),
                    peers));
  }
}
