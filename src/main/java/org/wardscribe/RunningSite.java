package org.wardscribe;

import static java.util.stream.Collectors.toMap;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wardscribe.camel.ConnectorComponent;
import org.wardscribe.camel.HouseRules;
import org.wardscribe.camel.JmsWiring;
import org.wardscribe.camel.Lanes;
import org.wardscribe.camel.LedgerComponent;
import org.wardscribe.camel.LedgerNotices;
import org.wardscribe.chaos.Faults;
import org.wardscribe.connector.ConversationRef;
import org.wardscribe.delete.Deletion;
import org.wardscribe.delete.DeletionGuards;
import org.wardscribe.deliver.Delivery;
import org.wardscribe.deliver.DeliveryReceipt;
import org.wardscribe.deliver.Epr;
import org.wardscribe.deliver.EprByDestination;
import org.wardscribe.deliver.FhirEpr;
import org.wardscribe.deliver.MllpEpr;
import org.wardscribe.deliver.MllpTls;
import org.wardscribe.deliver.Unreachable;
import org.wardscribe.identify.Identification;
import org.wardscribe.identify.NdjsonPatientIndex;
import org.wardscribe.identify.PositiveIdentification;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.DocumentIds;
import org.wardscribe.ledger.Intake;
import org.wardscribe.ledger.Keys;
import org.wardscribe.ledger.LedgerDesk;
import org.wardscribe.ledger.LedgerPlace;
import org.wardscribe.ledger.LedgerRecords;
import org.wardscribe.ledger.Pause;
import org.wardscribe.ledger.RestoreWatch;
import org.wardscribe.ledger.SqlLedger;
import org.wardscribe.ledger.State;
import org.wardscribe.mapping.Acknowledgements;
import org.wardscribe.mapping.Destinations;
import org.wardscribe.mapping.DocumentTypes;
import org.wardscribe.mapping.Mode;
import org.wardscribe.mapping.Protocol;
import org.wardscribe.receive.Acceptance;
import org.wardscribe.receive.FlaggedMessage;
import org.wardscribe.receive.Reception;
import org.wardscribe.transcribe.ClinicalDocument;
import org.wardscribe.transcribe.FhirTranscription;
import org.wardscribe.transcribe.MdmTranscription;
import org.wardscribe.transcribe.TranscriptionByDestination;
import org.wardscribe.worklist.ConversationReceipts;

/**
 * One site, running: every object of it is made here. Closed in the reverse order of its making.
 */
final class RunningSite implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningSite.class);

  private final List<AutoCloseable> made = new ArrayList<>();
  private final Installation installation;
  private final Clock clock;
  private final Faults faults;
  private Main main;
  private SqlLedger ledger;
  private SiteMonitoring monitoring;
  private NdjsonPatientIndex patients;
  private ModesInForce modes;

  private RunningSite(Installation installation, Clock clock, Faults faults) {
    this.faults = faults;
    this.installation = installation;
    this.clock = clock;
  }

  /** Starts everything, or nothing. */
  static RunningSite start(Installation installation, String version, Clock clock) {
    return start(installation, version, clock, false);
  }

  /**
   * @param restored somebody says that the ledger was restored from a backup
   */
  static RunningSite start(
      Installation installation, String version, Clock clock, boolean restored) {
    Faults faults =
        new Faults(
            installation.settings().faults(), LOG::warn, code -> Runtime.getRuntime().halt(code));
    if (faults.breaksSomething()) {
      LOG.warn(
          "wardscribe.chaos is set: this site breaks things on purpose, or deletes unguarded. Take it"
              + " out wherever it is not a bench or a chaos run.");
    }
    return start(installation, version, clock, faults, restored);
  }

  /**
   * Starts everything, or nothing.
   *
   * @param faults what breaks it on purpose
   * @param restored somebody says that the ledger was restored from a backup
   */
  static RunningSite start(
      Installation installation, String version, Clock clock, Faults faults, boolean restored) {
    RunningSite site = new RunningSite(installation, clock, faults);
    try {
      site.open(version, restored);
      return site;
    } catch (RuntimeException e) {
      site.close();
      throw e;
    } catch (Exception e) {
      site.close();
      throw new StartRefused(
          "Wardscribe could not start: "
              + Optional.ofNullable(e.getMessage()).orElse(e.toString()));
    }
  }

  private void open(String version, boolean restored) throws Exception {
    Keys keys =
        Keys.load(installation.settings().keysFile(), installation.settings().ledgerPlace());
    Destinations destinations = installation.destinations();
    DeletionGuards guards =
        new DeletionGuards(
            installation.deletionPolicy(),
            (connector, conversation) ->
                installation.conversations().mode(connector, conversation) == Mode.DELETE,
            destination ->
                Optional.ofNullable(destinations.all().get(destination))
                    .filter(d -> d.acknowledgedBy() == Destinations.AcknowledgedBy.EPR)
                    .isPresent(),
            installation::deletionWindow);
    ledger =
        keep(
            SqlLedger.open(
                installation.settings().ledgerPlace(),
                keys,
                installation.settings().ledgerSettings(installation.deduplicating()),
                faults.guard(guards),
                faults.beforeCommit(),
                clock));
    keep(RestoreWatch.begin(ledger, installation.settings().restoreFile(), restored));

    modes =
        new ModesInForce(
            installation.conversations()::mode,
            () ->
                new ModesInForce.Register(
                    ledger.records().stepDowns(), ledger.records().incidents()),
            clock);
    monitoring = keep(new SiteMonitoring(installation, clock));
    Optional<SSLContext> tls = tls(installation, monitoring::peerCertificate);
    Deletion[] deletion = new Deletion[1];
    SiteConnectors connectors =
        new SiteConnectors(
            installation,
            tls,
            ledger::cursors,
            made::add,
            (item, answer) ->
                ledger
                    .lateDeletion(item, number -> deletion[0].late(number, answer))
                    .toCompletableFuture()
                    .join(),
            faults::transport,
            clock);
    Epr epr = monitoring.timed(new EprByDestination(eprs(ledger, tls)));
    deletion[0] =
        new Deletion(
            connectors::find,
            installation.deletionPolicy(),
            guards,
            faults.guardFacts(ledger.records()::guardFacts),
            new StillFiledInEpr(epr),
            digest -> keys.keyed("content digest", digest.hex()),
            installation.longestCall(),
            clock);
    Map<String, Object> beans = new HashMap<>(connectors.beans());
    beans.putAll(
        Map.ofEntries(
            Map.entry(
                "reception", new Reception(installation.conversations(), installation.gestures())),
            Map.entry("positiveIdentification", identification(installation, this::keepIndex)),
            Map.entry(
                "transcription", transcription(installation, ledger.documentIds(), clock, version)),
            Map.entry("delivery", new Delivery(destinations, epr, this::isRehearsal, clock)),
            Map.entry("epr", epr),
            Map.entry("deletion", deletion[0])));

    camel(ledger, connectors, beans);
    SiteReconciliation reconciliation =
        new SiteReconciliation(
            ledger.records(), ledger, deletion[0]::askAgain, clock, SiteReconciliation::breathe);
    nightly(reconciliation);
    keep(
        new SiteControl(installation, ledger, connectors, modes, patients, reconciliation, clock)
            .open());
    monitoring.open(ledger, connectors.up(), version);
  }

  private void nightly(SiteReconciliation reconciliation) {
    SiteSettings settings = installation.settings();
    Duration back = Duration.ofDays(settings.reconcileDays());
    List<Runnable> works =
        List.of(new SitePurge(ledger, installation.retention()), () -> reconciliation.all(back));
    settings
        .purgeAt()
        .ifPresent(at -> keep(new Nightly(at, clock.withZone(settings.zone()), works)));
  }

  /** Where people decide; what the control socket asks, too. */
  LedgerDesk desk() {
    return ledger;
  }

  LedgerRecords records() {
    return ledger.records();
  }

  private boolean isRehearsal(ClinicalDocument document) {
    return document.entry().stream()
        .flatMap(entry -> entry.items().stream())
        .map(item -> item.ref())
        .anyMatch(
            ref ->
                modes.of(new ConversationRef(ref.connector(), ref.conversation())) == Mode.SHADOW);
  }

  /** Stage 2 of a site; also what a dry run uses. */
  static PositiveIdentification identification(
      Installation installation, Function<Path, NdjsonPatientIndex> index) {
    return new PositiveIdentification(
        index.apply(installation.settings().patientsFile()),
        installation.identifierSystems(),
        installation.identityPolicy(),
        installation.redactionRules(),
        installation.authors(),
        installation::siteOf,
        installation.identityDigests());
  }

  /** Stage 3 of a site; also what a dry run uses. */
  static TranscriptionByDestination transcription(
      Installation installation, DocumentIds ids, Clock clock, String version) {
    Destinations destinations = installation.destinations();
    DocumentTypes types = installation.documentTypes();
    ZoneId zone = installation.settings().zone();
    return new TranscriptionByDestination(
        destinations,
        new MdmTranscription(ids, destinations, types, clock, zone, version),
        new FhirTranscription(ids, destinations, types, clock, zone, version));
  }

  private NdjsonPatientIndex keepIndex(Path file) {
    patients = keep(new NdjsonPatientIndex(file, clock, LOG::info));
    return patients;
  }

  private Map<DestinationId, Epr> eprs(SqlLedger ledger, Optional<SSLContext> tls) {
    Acknowledgements table = installation.acknowledgements();
    Unreachable unreachable =
        (id, why, length) ->
            ledger
                .pauseFor(Pause.Kind.DESTINATION, id.value(), why, length)
                .toCompletableFuture()
                .join();
    return installation.destinations().all().values().stream()
        .collect(
            toMap(
                Destinations.Destination::id,
                destination ->
                    destination.protocol() instanceof Protocol.Fhir
                        ? new FhirEpr(destination, table, unreachable, tls, clock)
                        : keep(
                            new MllpEpr(
                                destination, table, unreachable, tls, clock, faults.mllp()))));
  }

  private static Optional<SSLContext> tls(
      Installation installation, MllpTls.PeerCertificates peers) {
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

  private void camel(SqlLedger ledger, SiteConnectors connectors, Map<String, Object> beans)
      throws Exception {
    main = new Main();
    main.configure().withAutoConfigurationEnabled(false);
    main.setPropertyPlaceholderLocations("false");
    main.init();
    CamelContext context = main.getCamelContext();
    HouseRules.applyTo(context, Set.of());
    beans.forEach((name, bean) -> context.getRegistry().bind(name, bean));
    java.util.Properties placeholders = new java.util.Properties();
    placeholders.putAll(installation.properties().all());
    context.getPropertiesComponent().setInitialProperties(placeholders);
    boolean oneWriter = installation.settings().ledgerPlace() instanceof LedgerPlace.Folder;
    connectors
        .broker()
        .map(broker -> oneWriter ? JmsWiring.component(broker) : JmsWiring.oneByOne(broker))
        .ifPresent(jms -> context.addComponent("jms", jms));
    context.addComponent("connector", new ConnectorComponent(connectors.all()));
    context.addComponent(
        "ledger",
        new LedgerComponent(
            faults.ledger(ledger, ledger.records()),
            rechecks(),
            RunningSite::intake,
            connector ->
                monitoring.told(
                    connector,
                    new LedgerNotices(
                        connector,
                        ledger,
                        ledger,
                        ConversationReceipts.TOLD,
                        new ConversationReceipts(installation.deletionPolicy().whoIsTold())::of)),
            new Lanes(
                installation.settings().workers(),
                Lanes.shipped().batch(),
                installation.settings().lease(),
                Lanes.shipped().idle())));
    installation.routes().loadInto(context);
    main.start();
    made.add(main::stop);
  }

  /** What a state's proof is rebuilt from; the camel package knows no stage. */
  static Map<State, Function<Claimed, Object>> rechecks() {
    Map<State, Function<Claimed, Object>> table = new EnumMap<>(State.class);
    table.put(State.RECEIVED, FlaggedMessage::recheck);
    table.put(State.IDENTIFIED, Identification.Confirmed::recheck);
    table.put(State.TRANSCRIBED, ClinicalDocument::recheck);
    table.put(State.DELIVERING, ClinicalDocument::recheck);
    table.put(State.UNKNOWN, ClinicalDocument::recheck);
    table.put(State.DELIVERED, DeliveryReceipt::recheck);
    table.put(State.DELETING, DeliveryReceipt::recheck);
    table.put(State.VERIFYING, DeliveryReceipt::recheck);
    return table;
  }

  private static Optional<Intake> intake(Object body) {
    return body instanceof Acceptance.Accepted accepted
        ? Optional.of(accepted.intake())
        : Optional.empty();
  }

  private <T extends AutoCloseable> T keep(T one) {
    made.add(one);
    return one;
  }

  @Override
  public void close() {
    for (int i = made.size() - 1; i >= 0; i--) {
      try {
        made.get(i).close();
      } catch (Exception e) {
        LOG.warn("{} did not close cleanly.", made.get(i).getClass().getSimpleName());
      }
    }
    made.clear();
  }
}
