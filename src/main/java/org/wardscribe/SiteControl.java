package org.wardscribe;

import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.wardscribe.alert.AlertWatch;
import org.wardscribe.camel.JmsWiring;
import org.wardscribe.cli.control.AlertTestReport;
import org.wardscribe.cli.control.ControlApi;
import org.wardscribe.cli.control.ControlSettings;
import org.wardscribe.cli.control.ControlSocket;
import org.wardscribe.cli.control.LadderReport;
import org.wardscribe.cli.control.LedgerReading;
import org.wardscribe.cli.control.Partners;
import org.wardscribe.cli.control.PeerCredentials;
import org.wardscribe.cli.control.People;
import org.wardscribe.cli.control.RunningFacts;
import org.wardscribe.cli.control.SiteFacts;
import org.wardscribe.cli.control.StatusReport;
import org.wardscribe.cli.control.SystemGroups;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationRef;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.HoldScope;
import org.wardscribe.ledger.SqlLedger;
import org.wardscribe.mapping.DeletionPolicy;
import org.wardscribe.mapping.Mode;
import org.wardscribe.transcribe.Cancellation;

/** The control socket of a running site: what people may ask of it, and what it knows to answer. */
record SiteControl(
    Installation installation,
    SqlLedger ledger,
    SiteConnectors connectors,
    ModesInForce modes,
    SiteIndexes patients,
    IdentificationInForce identification,
    SiteReconciliation reconciliation,
    TablesInForce tables,
    AlertWatch alerts,
    SiteAccounts accounts,
    SiteReload reload,
    Clock clock) {
  static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Begins to listen; closed by who asked for it. */
  ControlSocket open() throws IOException {
    ControlSettings settings = installation.settings().control();
    ControlApi api =
        new ControlApi(
            ledger.desk(),
            new LedgerReading(
                ledger.records(),
                clock,
                new RunningFacts(
                    () -> connectors.broker().map(SiteControl::asked),
                    this::rungs,
                    installation.waitRules(),
                    installation.rota().isEmpty(),
                    this::deletionWindows)),
            new People(settings.roles(), new SystemGroups()),
            new SiteFacts(
                partners(),
                this::idsOf,
                this::appraisalInDate,
                new WrongPatients(
                    patients::isRecord,
                    new Cancellation(ledger.documentIds(), clock, installation.settings().zone())),
                installation.retention(),
                reconciliation,
                reload,
                this::testAlerts,
                new SiteCandidates(patients.patients(), identification::candidates),
                accounts),
            PATIENCE);
    return ControlSocket.open(
        settings.socket(),
        settings.group(),
        api,
        new PeerCredentials(),
        ControlSocket.Limits.usual());
  }

  private Map<String, Duration> deletionWindows() {
    return installation.deletionWindows().entrySet().stream()
        .collect(Collectors.toMap(window -> window.getKey().value(), Map.Entry::getValue));
  }

  private Partners partners() {
    return new Partners(
        installation.destinations().all().keySet().stream()
            .map(DestinationId::value)
            .collect(Collectors.toSet()),
        connectors.all().keySet().stream().map(ConnectorId::value).collect(Collectors.toSet()),
        () ->
            tables.conversations().all().stream()
                .map(ConversationRef::toString)
                .collect(Collectors.toSet()));
  }

  private AlertTestReport testAlerts() {
    return new AlertTestReport(
        alerts.test().stream()
            .map(tried -> new AlertTestReport.Line(tried.channel(), tried.outcome()))
            .toList());
  }

  private Optional<String> appraisalInDate() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), installation.settings().zone());
    return installation
        .deletionPolicy()
        .appraisal()
        .filter(decision -> decision.inDate(today))
        .map(DeletionPolicy.Appraisal::reference);
  }

  private List<LadderReport.Rungs> rungs() {
    return tables.conversations().conversations().stream()
        .map(
            row -> {
              ConversationRef ref = row.ref();
              return new LadderReport.Rungs(
                  ref.toString(),
                  path(row.mode()),
                  path(modes.of(ref)),
                  row.owner(),
                  row.reviewDue());
            })
        .toList();
  }

  private static String path(Mode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }

  private static StatusReport.Broker asked(ConnectionFactory broker) {
    return switch (JmsWiring.reached(broker)) {
      case ONE_BROKER -> StatusReport.Broker.REACHED;
      case NO_BROKER -> StatusReport.Broker.NOT_REACHED;
      case SEVERAL_BROKERS -> StatusReport.Broker.SEVERAL_ACTIVE;
    };
  }

  /** Whose a national number is, for who knows a patient by it. */
  private List<String> idsOf(String number) {
    return installation.identifierSystems().nationalNumbers().stream()
        .flatMap(national -> patients.idsOf(national.system(), number, this::hasEntries).stream())
        .distinct()
        .toList();
  }

  private boolean hasEntries(String patient) {
    HoldScope scope = HoldScope.ofPatient(ledger.desk().patientKey(patient));
    return !ledger.records().inScope(scope, new EntryId(0), 1).isEmpty();
  }
}
