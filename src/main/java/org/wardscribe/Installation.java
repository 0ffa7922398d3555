package org.wardscribe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.wardscribe.camel.RouteFiles;
import org.wardscribe.cli.Site;
import org.wardscribe.cli.ValidationResult.Finding;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.index.IndexTable;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.Retention;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.WaitRule;
import org.wardscribe.mapping.Acknowledgements;
import org.wardscribe.mapping.Ageing;
import org.wardscribe.mapping.AlertTable;
import org.wardscribe.mapping.AttachmentTable;
import org.wardscribe.mapping.Authors;
import org.wardscribe.mapping.Contracts;
import org.wardscribe.mapping.Conversations;
import org.wardscribe.mapping.DeletionPolicy;
import org.wardscribe.mapping.DestinationTable;
import org.wardscribe.mapping.Destinations;
import org.wardscribe.mapping.DirectoryTable;
import org.wardscribe.mapping.DocumentTypes;
import org.wardscribe.mapping.FlagGestures;
import org.wardscribe.mapping.IdentifierSystems;
import org.wardscribe.mapping.IdentityPolicy;
import org.wardscribe.mapping.MappingException;
import org.wardscribe.mapping.MappingFiles;
import org.wardscribe.mapping.MemberTable;
import org.wardscribe.mapping.RedactionRules;
import org.wardscribe.mapping.RetentionTable;
import org.wardscribe.mapping.RotaTable;

/**
 * One site as its files describe it, read with the real loaders; opens nothing, connects to
 * nothing.
 *
 * <p>Everything that is wrong is found at once: {@link #findings}. The accessors may be used when
 * there are none.
 */
final class Installation {
  /** How many mapping files a site has. */
  static final int TABLES = 18;

  static final String IDENTIFIER_SYSTEMS = "2-identify/identifier-systems.yaml";
  static final String IDENTITY_POLICY = "2-identify/identity-policy.yaml";
  static final String REDACTION = "2-identify/redaction.yaml";
  static final String AUTHORS = "3-transcribe/authors.yaml";

  /**
   * What a running site can read again: nothing is built on them but what is asked for each
   * message.
   */
  static final List<String> RELOADABLE =
      List.of(Conversations.FILE, IDENTITY_POLICY, REDACTION, AUTHORS);

  private final Path home;
  private final Path folder;
  private final SiteProperties properties;
  private final SiteSettings settings;
  private final List<Finding> findings = new ArrayList<>();
  private final MappingFiles mappings;
  private final RouteFiles routes;
  private final Optional<Conversations> conversations;
  private final Optional<FlagGestures> gestures;
  private final Optional<MemberTable> members;
  private final Optional<AttachmentTable> attachments;
  private final Optional<IdentifierSystems> identifierSystems;
  private final Optional<IdentityPolicy> identityPolicy;
  private final Optional<RedactionRules> redactionRules;
  private final Optional<IndexTable> patientIndexes;
  private final Optional<Authors> authors;
  private final Optional<DocumentTypes> documentTypes;
  private final Optional<Destinations> destinations;
  private final Optional<Acknowledgements> acknowledgements;
  private final Optional<Contracts> contracts;
  private final Optional<DeletionPolicy> deletionPolicy;
  private final Optional<RetentionTable> retention;
  private final Optional<DirectoryTable> directory;
  private final Optional<Ageing> ageing;
  private final Optional<AlertTable> alerts;
  private final Optional<RotaTable> rota;
  private final List<SitePlatform> platforms;

  /** Of the tables that hold until the next start, as they were read. */
  private final Map<String, String> fixedDigests;

  private Installation(Path home, Path folder, Map<String, String> environment) {
    this.home = home;
    this.folder = folder;
    this.properties = SiteProperties.read(folder, shipped(), environment);
    this.settings = new SiteSettings(folder, properties);
    this.findings.addAll(properties.findings());
    this.mappings = new MappingFiles(home.resolve("mappings"), sub(folder, "mappings"));
    this.routes = new RouteFiles(home.resolve("routes"), sub(folder, "routes"));
    this.conversations = table(Conversations.FILE, Conversations.class);
    this.gestures = table(FlagGestures.FILE, FlagGestures.class);
    this.members = table(MemberTable.FILE, MemberTable.class);
    this.attachments = table(AttachmentTable.FILE, AttachmentTable.class);
    this.identifierSystems = table(IDENTIFIER_SYSTEMS, IdentifierSystems.class);
    this.identityPolicy = table(IDENTITY_POLICY, IdentityPolicy.class);
    this.redactionRules = table(REDACTION, RedactionRules.class);
    this.patientIndexes = found(() -> IndexTable.read(mappings, properties::get));
    this.authors = table(AUTHORS, Authors.class);
    this.documentTypes = table(DocumentTypes.FILE, DocumentTypes.class);
    this.destinations =
        found(() -> DestinationTable.read(mappings, settings.environment(), properties::get));
    this.acknowledgements = table(Acknowledgements.FILE, Acknowledgements.class);
    this.contracts =
        acknowledgements.isPresent() && destinations.isPresent()
            ? found(() -> Contracts.of(acknowledgements.get(), destinations.get(), properties::get))
            : Optional.empty();
    this.deletionPolicy = table(DeletionPolicy.FILE, DeletionPolicy.class);
    this.retention = table(RetentionTable.FILE, RetentionTable.class);
    this.directory = table(DirectoryTable.FILE, DirectoryTable.class);
    if (properties.get(SiteStaff.URL).isPresent()) {
      found(() -> SiteStaff.url(properties));
    }
    this.ageing = table(Ageing.FILE, Ageing.class);
    this.alerts = table(AlertTable.FILE, AlertTable.class);
    this.rota = table(RotaTable.FILE, RotaTable.class);
    this.platforms = readPlatforms();
    found(settings::zone);
    found(settings::faults);
    found(() -> settings.ledgerSettings(Set.of()));
    Optional<Duration> lengthOfLease = found(settings::lease);
    found(settings::workers);
    found(settings::workersOfDelete);
    found(settings::monitoring);
    found(settings::purgeAt);
    found(settings::reconcileDays);
    found(settings::control);
    found(settings::ledgerPlace);
    found(settings::keysFile);
    found(new ProxyProperties(properties)::proxy);
    found(settings::patientsFile);
    found(() -> new ClamdProperties(settings).scan());
    findings.addAll(new AlertProperties(settings).findings(alerts, rota));
    findings.addAll(SiteAccounts.findings(properties, authors));
    if (found(feed()::enabled).orElse(false)) {
      found(feed()::address);
      found(feed()::tls);
    }
    if (found(answers()::enabled).orElse(false)) {
      found(answers().listener()::address);
      found(answers()::tls);
    }
    destinations.ifPresent(
        all -> found(() -> answers().unheard(all).toList()).ifPresent(findings::addAll));
    findings.addAll(
        new TablesAgree(properties, folder, destinations, conversations, platforms, lengthOfLease)
            .findings(home));
    this.fixedDigests = digests(fixed());
  }

  /** All of {@code running} but what can be read again, which is read now. */
  private Installation(Installation running) {
    this.home = running.home;
    this.folder = running.folder;
    this.properties = running.properties;
    this.settings = running.settings;
    this.routes = running.routes;
    this.mappings = new MappingFiles(home.resolve("mappings"), sub(folder, "mappings"));
    this.conversations = table(Conversations.FILE, Conversations.class);
    this.gestures = running.gestures;
    this.members = running.members;
    this.attachments = running.attachments;
    this.identifierSystems = running.identifierSystems;
    this.identityPolicy = table(IDENTITY_POLICY, IdentityPolicy.class);
    this.redactionRules = table(REDACTION, RedactionRules.class);
    this.authors = table(AUTHORS, Authors.class);
    this.documentTypes = running.documentTypes;
    this.destinations = running.destinations;
    this.acknowledgements = running.acknowledgements;
    this.contracts = running.contracts;
    this.deletionPolicy = running.deletionPolicy;
    this.retention = running.retention;
    this.patientIndexes = running.patientIndexes;
    this.directory = running.directory;
    this.ageing = running.ageing;
    this.alerts = running.alerts;
    this.rota = running.rota;
    this.platforms = running.platforms;
    this.fixedDigests = running.fixedDigests;
    findings.addAll(SiteAccounts.findings(properties, authors));
    findings.addAll(
        new TablesAgree(
                properties, folder, destinations, conversations, platforms, found(settings::lease))
            .findings(home));
  }

  /**
   * This site with the tables of {@link #RELOADABLE} as their files are now; every other table, the
   * properties and the routes as they were when it started.
   */
  Installation reread() {
    return new Installation(this);
  }

  /** Reads the site; throws only if not even its properties can be read. */
  static Installation read(Path home, Site site, Map<String, String> environment) {
    if (!Files.isDirectory(site.folder())) {
      throw new StartRefused(
          "there is no folder " + site.folder() + "; name the site's with --site");
    }
    return new Installation(home, site.folder(), environment);
  }

  private static Properties shipped() {
    Properties properties = new Properties();
    try (InputStream in = Installation.class.getResourceAsStream("/" + SiteProperties.FILE)) {
      properties.load(in);
      return properties;
    } catch (IOException e) {
      throw new IllegalStateException("the shipped properties are not on the class path", e);
    }
  }

  private static Optional<Path> sub(Path folder, String name) {
    return Optional.of(folder.resolve(name)).filter(Files::isDirectory);
  }

  private <T> Optional<T> table(String name, Class<T> type) {
    return found(() -> mappings.read(name, type));
  }

  private <T> Optional<T> found(Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (MappingException e) {
      String sentence = e.getMessage().replaceFirst("^[^:]*: ", "");
      findings.add(
          new Finding(
              "mappings/" + e.file(),
              e.line() > 0 ? OptionalInt.of(e.line()) : OptionalInt.empty(),
              sentence));
    } catch (StartRefused | IllegalArgumentException e) {
      findings.add(SiteProperties.finding(e.getMessage()));
    }
    return Optional.empty();
  }

  /** The platforms that are enabled, with everything that each needs. */
  private List<SitePlatform> readPlatforms() {
    List<SitePlatform> read = new ArrayList<>();
    boolean any = false;
    found(settings()::privateWords);
    if (found(gateway()::enabled).orElse(false)) {
      any = true;
      found(gateway()::platform).ifPresent(read::add);
      gateway().needed().forEach(this::found);
    }
    if (found(jabber()::enabled).orElse(false)) {
      any = true;
      found(jabber()::platform).ifPresent(read::add);
      jabber().needed().forEach(this::found);
    }
    if (!any) {
      findings.add(
          SiteProperties.finding(
              "no messaging platform is enabled; set wardscribe.gateway.enabled or"
                  + " wardscribe.jabber.enabled to true"));
    }
    if (read.stream().map(SitePlatform::id).distinct().count() < read.size()) {
      findings.add(
          SiteProperties.finding("two platforms have the same connector id; rename one of them"));
    }
    return List.copyOf(read);
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  Path folder() {
    return folder;
  }

  SiteSettings settings() {
    return settings;
  }

  /** The destinations that file a repeat of the same bytes once. */
  Set<DestinationId> deduplicating() {
    return destinations.map(Destinations::all).orElse(Map.of()).values().stream()
        .filter(Destinations.Destination::deduplicates)
        .map(Destinations.Destination::id)
        .collect(Collectors.toSet());
  }

  SiteProperties properties() {
    return properties;
  }

  RouteFiles routes() {
    return routes;
  }

  AttachmentTable attachments() {
    return attachments.orElseThrow();
  }

  Conversations conversations() {
    return conversations.orElseThrow();
  }

  Optional<String> siteOf(ItemRef item) {
    return conversations()
        .find(item.connector(), item.conversation())
        .map(Conversations.Conversation::site);
  }

  /** How long after sending a connector's platform lets a message be deleted; empty: no limit. */
  Optional<Duration> deletionWindow(ConnectorId connector) {
    return platforms().stream()
        .filter(platform -> platform.id().equals(connector))
        .findFirst()
        .flatMap(SitePlatform::window);
  }

  /** The windows of the connectors that have one. */
  Map<ConnectorId, Duration> deletionWindows() {
    Map<ConnectorId, Duration> windows = new HashMap<>();
    platforms()
        .forEach(
            platform -> platform.window().ifPresent(window -> windows.put(platform.id(), window)));
    return windows;
  }

  GatewayProperties gateway() {
    return new GatewayProperties(settings);
  }

  FeedProperties feed() {
    return new FeedProperties(settings);
  }

  AnswerProperties answers() {
    return new AnswerProperties(settings);
  }

  JabberProperties jabber() {
    return new JabberProperties(settings);
  }

  /** Whether this is the connector of the enabled gateway. */
  boolean gatewayIs(String connector) {
    return gateway().enabled() && gateway().id().value().equals(connector);
  }

  /** The messaging platforms of this site. */
  List<SitePlatform> platforms() {
    return platforms;
  }

  /** The longest that one call to a platform may take. */
  Duration longestCall() {
    return platforms.stream()
        .map(SitePlatform::callTimeout)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  MemberTable members() {
    return members.orElseThrow();
  }

  FlagGestures gestures() {
    return gestures.orElseThrow();
  }

  IdentifierSystems identifierSystems() {
    return identifierSystems.orElseThrow();
  }

  IdentityPolicy identityPolicy() {
    return identityPolicy.orElseThrow();
  }

  RedactionRules redactionRules() {
    return redactionRules.orElseThrow();
  }

  IndexTable patientIndexes() {
    return patientIndexes.orElseThrow();
  }

  Authors authors() {
    return authors.orElseThrow();
  }

  DocumentTypes documentTypes() {
    return documentTypes.orElseThrow();
  }

  Destinations destinations() {
    return destinations.orElseThrow();
  }

  Optional<Destinations> readDestinations() {
    return destinations;
  }

  Acknowledgements acknowledgements() {
    return acknowledgements.orElseThrow();
  }

  /** What proves filing at each destination. */
  Contracts contracts() {
    return contracts.orElseThrow();
  }

  DeletionPolicy deletionPolicy() {
    return deletionPolicy.orElseThrow();
  }

  DirectoryTable directory() {
    return directory.orElseThrow();
  }

  /** Of the table of authors, as it was read. */
  String authorsDigest() {
    return mappings.digest(AUTHORS);
  }

  /** How long content is kept. */
  Retention retention() {
    Map<State, Duration> ages = new EnumMap<>(State.class);
    retention.orElseThrow().ages().forEach((state, age) -> ages.put(State.ofPath(state), age));
    return new Retention(ages);
  }

  AlertTable alerts() {
    return alerts.orElseThrow();
  }

  RotaTable rota() {
    return rota.orElseThrow();
  }

  /** How long each reason may wait, and whose it is. */
  Ageing ageing() {
    return ageing.orElseThrow();
  }

  /** How long each reason may wait, and whose it is; none if the table can't be read. */
  List<WaitRule> waitRules() {
    return ageing.stream()
        .flatMap(table -> table.rows().stream())
        .map(
            row ->
                new WaitRule(
                    State.ofPath(row.state()),
                    Set.copyOf(row.reasons()),
                    row.owner(),
                    row.longest(),
                    row.next()))
        .toList();
  }

  /** Digests of the files that decide who a message is about, and whose it is. */
  Map<String, String> identityDigests() {
    Map<String, String> digests = digests(RELOADABLE);
    List.of(IDENTIFIER_SYSTEMS, IndexTable.FILE)
        .forEach(name -> digests.put(name, fixedDigests.get(name)));
    return digests;
  }

  /** Digests of what can be read again, as it was read. */
  Map<String, String> reloadableDigests() {
    return digests(RELOADABLE);
  }

  /** Digests of what can be read again, as the files are now. */
  Map<String, String> reloadableOnDisk() {
    MappingFiles now = new MappingFiles(home.resolve("mappings"), sub(folder, "mappings"));
    Map<String, String> digests = new TreeMap<>();
    RELOADABLE.forEach(name -> digests.put(name, now.digest(name)));
    return digests;
  }

  /** The tables whose files are not what they were at the start, and that hold until the next. */
  List<String> changedSinceStart() {
    MappingFiles now = new MappingFiles(home.resolve("mappings"), sub(folder, "mappings"));
    return fixed().stream()
        .filter(name -> !now.digest(name).equals(fixedDigests.get(name)))
        .toList();
  }

  private List<String> fixed() {
    return mappings.names().stream().filter(name -> !RELOADABLE.contains(name)).toList();
  }

  private Map<String, String> digests(List<String> names) {
    Map<String, String> digests = new TreeMap<>();
    names.forEach(name -> digests.put(name, mappings.digest(name)));
    return digests;
  }
}
