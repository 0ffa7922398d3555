package org.wardscribe;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wardscribe.alert.AlertWatch;
import org.wardscribe.attachment.Attachments;
import org.wardscribe.camel.ConnectorComponent;
import org.wardscribe.camel.HouseRules;
import org.wardscribe.camel.JmsWiring;
import org.wardscribe.camel.Lanes;
import org.wardscribe.camel.LedgerComponent;
import org.wardscribe.camel.LedgerNotices;
import org.wardscribe.camel.LedgerQuestions;
import org.wardscribe.camel.MllpListener;
import org.wardscribe.camel.Notices;
import org.wardscribe.camel.PrivateNotices;
import org.wardscribe.chaos.Faults;
import org.wardscribe.connector.Connector;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationRef;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.delete.Deletion;
import org.wardscribe.delete.DeletionGuards;
import org.wardscribe.deliver.ApplicationAnswers;
import org.wardscribe.deliver.Delivery;
import org.wardscribe.deliver.Epr;
import org.wardscribe.deliver.EprByDestination;
import org.wardscribe.identify.AccountFacts;
import org.wardscribe.ledger.Keys;
import org.wardscribe.ledger.LedgerDesk;
import org.wardscribe.ledger.LedgerPlace;
import org.wardscribe.ledger.LedgerRecords;
import org.wardscribe.ledger.RestoreWatch;
import org.wardscribe.ledger.SqlLedger;
import org.wardscribe.mapping.Destinations;
import org.wardscribe.mapping.Mode;
import org.wardscribe.receive.Reception;
import org.wardscribe.transcribe.ClinicalDocument;
import org.wardscribe.worklist.ConversationReceipts;
import org.wardscribe.worklist.FlaggerWords;
import org.wardscribe.worklist.SparingWords;

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
  private ModesInForce modes;
  private AlertWatch alerts;
  private SiteReload reload;
  private final TablesInForce tables;

  private RunningSite(Installation installation, Clock clock, Faults faults) {
    this.faults = faults;
    this.installation = installation;
    this.clock = clock;
    this.tables = new TablesInForce(installation);
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
          "wardscribe.chaos is set: this site breaks things on purpose. Take it out wherever this"
              + " is not a chaos run.");
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
                tables.conversations().mode(connector, conversation) == Mode.DELETE,
            installation.contracts()::provesFiling,
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
            conversation -> tables.conversations().mode(conversation),
            () ->
                new ModesInForce.Register(
                    ledger.records().stepDowns(), ledger.records().incidents()),
            clock);
    monitoring = keep(new SiteMonitoring(installation, clock));
    Optional<SSLContext> tls = SiteEprs.tls(installation, monitoring::peerCertificate);
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
    Optional<SiteFeed> feed = SiteFeed.open(installation, keys, clock);
    feed.ifPresent(made::add);
    SiteIndexes indexes = keep(new SiteIndexes(installation, tls, clock, LOG::info, feed));
    Epr epr =
        monitoring.timed(
            new EprByDestination(
                new SiteEprs(installation, faults, made::add, clock).all(ledger, tls)));
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
    Attachments attachments =
        SiteStages.attachments(
            installation, id -> connectors.find(id).flatMap(Connector::fetchAttachment));
    IdentificationInForce identification =
        tables.identifyingWith(
            read ->
                SiteStages.identification(
                    read,
                    indexes.patients(),
                    new AccountFacts(ledger::suspensions, ledger.accounts()::confirmedAt),
                    message -> canAsk(connectors, message),
                    attachments,
                    clock));
    SiteAccounts accounts =
        new SiteAccounts(
            tables,
            on -> connectors.find(on).flatMap(Connector::tellPerson).isPresent(),
            ledger.accounts(),
            new AlertProperties(installation.settings()).codes(tls, clock),
            clock,
            SiteControl.PATIENCE);
    Map<String, Object> beans = new HashMap<>(connectors.beans());
    beans.putAll(
        Map.ofEntries(
            Map.entry(
                "reception",
                new Reception(
                    tables::conversations,
                    installation.gestures(),
                    answer -> ledger.questions().refusal(answer),
                    accounts::heard)),
            Map.entry("positiveIdentification", identification),
            Map.entry(
                "transcription",
                SiteStages.transcription(
                    installation, ledger.documentIds(), attachments, clock, version)),
            Map.entry(
                "delivery",
                new Delivery(
                    destinations, installation.contracts(), epr, this::isRehearsal, clock)),
            Map.entry("epr", epr),
            Map.entry("deletion", deletion[0])));
    feed.ifPresent(f -> beans.put("patientFeed", f.feed()));
    if (installation.answers().enabled()) {
      beans.put(
          "applicationAnswers",
          new ApplicationAnswers(
              installation.acknowledgements(), destinations, ledger::lateAnswer, clock));
    }

    reload = new SiteReload(tables, ledger.desk(), clock, SiteControl.PATIENCE);
    if (!(installation.settings().ledgerPlace() instanceof LedgerPlace.Folder)) {
      keep(new ProcessRounds(ledger.processes(), tables, reload).start(Duration.ofSeconds(5)));
    }
    keep(new SuspensionRounds(ledger.desk()).start(Duration.ofMinutes(1)));
    camel(ledger, connectors, beans);
    feed.ifPresent(
        f ->
            keep(
                new MergeAlerts(f.store(), ledger.records(), ledger.desk(), clock)
                    .start(Duration.ofSeconds(5))));
    keep(
        new MemberWatch(
                tables, connectors.all().values(), ledger.members(), ledger.records(), clock)
            .start(Duration.ofSeconds(5)));
    SiteReconciliation reconciliation =
        new SiteReconciliation(
            ledger.records(),
            ledger.desk(),
            deletion[0]::askAgain,
            clock,
            SiteReconciliation::breathe);
    nightly(reconciliation);
    alerts =
        keep(
            new SiteAlerts(installation, ledger, clock)
                .watch(connectors.up(), indexes.answering(), monitoring, tls));
    keep(
        new SiteControl(
                installation,
                ledger,
                connectors,
                modes,
                indexes,
                identification,
                reconciliation,
                tables,
                alerts,
                accounts,
                reload,
                clock)
            .open());
    monitoring.open(ledger, connectors.up(), indexes.answering(), version);
    alerts.begin(new AlertProperties(installation.settings()).period());
  }

  private void nightly(SiteReconciliation reconciliation) {
    SiteSettings settings = installation.settings();
    Duration back = Duration.ofDays(settings.reconcileDays());
    List<Runnable> works =
        List.of(
            new SitePurge(ledger.desk(), installation.retention()), () -> reconciliation.all(back));
    settings
        .purgeAt()
        .ifPresent(at -> keep(new Nightly(at, clock.withZone(settings.zone()), works)));
  }

  /** Where people decide; what the control socket asks, too. */
  LedgerDesk desk() {
    return ledger.desk();
  }

  /** What the control socket's verb {@code reload} does. */
  SiteReload reload() {
    return reload;
  }

  LedgerRecords records() {
    return ledger.records();
  }

  /** Tells people; looks and sends by itself, too. */
  AlertWatch alerts() {
    return alerts;
  }

  /** A rehearsal says nothing to anybody. */
  private boolean canAsk(SiteConnectors connectors, ItemRef message) {
    return connectors.find(message.connector()).flatMap(Connector::tellPerson).isPresent()
        && modes.of(new ConversationRef(message.connector(), message.conversation()))
            != Mode.SHADOW;
  }

  private boolean isRehearsal(ClinicalDocument document) {
    return document.entry().stream()
        .flatMap(entry -> entry.items().stream())
        .map(item -> item.ref())
        .anyMatch(
            ref ->
                modes.of(new ConversationRef(ref.connector(), ref.conversation())) == Mode.SHADOW);
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
    if (beans.containsKey("patientFeed")) {
      MllpListener.bindInto(context, "netty", installation.feed().tls());
    }
    if (beans.containsKey("applicationAnswers")) {
      MllpListener.bindInto(context, "netty-answers", installation.answers().tls());
    }
    context.addComponent("connector", new ConnectorComponent(connectors.all()));
    context.addComponent(
        "ledger",
        new LedgerComponent(
            faults.ledger(ledger, ledger.records()),
            SiteStages.rechecks(),
            SiteStages::intake,
            connector ->
                monitoring.told(
                    connector,
                    new LedgerNotices(
                        connector,
                        ledger,
                        ledger,
                        ConversationReceipts.TOLD,
                        new ConversationReceipts(installation.deletionPolicy().whoIsTold())::of)),
            connector -> saidInPrivate(ledger, connector),
            new Lanes(
                installation.settings().workers(),
                Lanes.shipped().batch(),
                installation.settings().lease(),
                Lanes.shipped().idle())));
    installation.routes().loadInto(context);
    main.start();
    made.add(main::stop);
  }

  /** Questions, and, where the site wants that, a word when fewer identifiers would have done. */
  private Notices saidInPrivate(SqlLedger ledger, ConnectorId connector) {
    ZoneId zone = installation.settings().zone();
    Notices questions =
        new LedgerQuestions(connector, ledger, ledger.questions(), new FlaggerWords(zone)::of);
    if (!installation.settings().privateWords()) {
      return questions;
    }
    SparingWords words =
        new SparingWords(
            ledger.records()::find, installation.identityPolicy().withNumber(), zone, clock);
    return new PrivateNotices(
        questions,
        new LedgerNotices(
            "words in private",
            Optional.of(connector),
            ledger,
            ledger,
            SparingWords.TOLD,
            words::of));
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
