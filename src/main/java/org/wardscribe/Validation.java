package org.wardscribe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wardscribe.camel.RouteRules;
import org.wardscribe.cli.ValidationResult;
import org.wardscribe.cli.ValidationResult.Finding;
import org.wardscribe.cli.control.ControlRole;
import org.wardscribe.cli.control.ControlSettings;
import org.wardscribe.connector.gateway.GatewayEnvelopes;
import org.wardscribe.connector.gateway.GatewayQueues;
import org.wardscribe.connector.gateway.GatewayReceipts;
import org.wardscribe.connector.gateway.GatewayRefusals;
import org.wardscribe.connector.gateway.GatewayResults;
import org.wardscribe.delete.Deletion;
import org.wardscribe.deliver.ApplicationAnswers;
import org.wardscribe.deliver.Delivery;
import org.wardscribe.deliver.EprByDestination;
import org.wardscribe.identify.NdjsonPatientIndex;
import org.wardscribe.index.AdtRow;
import org.wardscribe.index.IndexRow;
import org.wardscribe.index.IndexTable;
import org.wardscribe.index.feed.PatientFeed;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.Keys;
import org.wardscribe.ledger.KeysException;
import org.wardscribe.mapping.Conversations.Conversation;
import org.wardscribe.mapping.DeletionPolicy;
import org.wardscribe.mapping.DeletionPolicy.Appraisal;
import org.wardscribe.mapping.Destinations;
import org.wardscribe.mapping.IdentifierSystems;
import org.wardscribe.mapping.IdentityPolicy;
import org.wardscribe.mapping.Mode;
import org.wardscribe.mapping.RotaTable;
import org.wardscribe.receive.Reception;
import org.wardscribe.transcribe.TranscriptionByDestination;

/**
 * Whether a site may start: properties, mappings and what they say of each other, routes, files
 * that must be there.
 *
 * <p>The start asks the same. Opens nothing and connects to nothing.
 */
final class Validation {
  /** The beans that routes may name, by name. {@link RunningSite} binds one of each. */
  static final Map<String, Class<?>> BEANS =
      Map.of(
          "gatewayEnvelopes", GatewayEnvelopes.class,
          "gatewayRefusals", GatewayRefusals.class,
          "gatewayReceipts", GatewayReceipts.class,
          "gatewayResults", GatewayResults.class,
          "reception", Reception.class,
          "positiveIdentification", IdentificationInForce.class,
          "transcription", TranscriptionByDestination.class,
          "delivery", Delivery.class,
          "epr", EprByDestination.class,
          "deletion", Deletion.class);

  /** What the ADT feed's route names; it is bound where the feed is on. */
  static final Map<String, Class<?>> FEED_BEANS = Map.of("patientFeed", PatientFeed.class);

  /** What the route for late answers names; it is bound where they are listened for. */
  static final Map<String, Class<?>> ANSWER_BEANS =
      Map.of("applicationAnswers", ApplicationAnswers.class);

  /** What a deletion needs of its lease beside the answer. */
  private static final Duration LEASE_MARGIN = Duration.ofSeconds(10);

  private final Installation installation;

  Validation(Installation installation) {
    this.installation = installation;
  }

  ValidationResult check() {
    List<Finding> findings = new ArrayList<>(installation.findings());
    Optional<Set<DestinationId>> destinations =
        installation.readDestinations().map(d -> d.all().keySet());
    Map<String, Class<?>> beans = new HashMap<>(BEANS);
    beans.putAll(FEED_BEANS);
    beans.putAll(ANSWER_BEANS);
    new RouteRules(beans, installation.properties()::get, destinations)
        .check(installation.routes())
        .forEach(
            f ->
                findings.add(
                    new Finding(
                        f.file().equals("routes") ? "routes" : "routes/" + f.file(),
                        f.line() > 0 ? OptionalInt.of(f.line()) : OptionalInt.empty(),
                        f.sentence())));
    queues(findings);
    connectors(findings);
    if (installation.findings().isEmpty()) {
      files(findings);
      indexes(findings);
      times(findings);
      questions(findings);
      deletions(findings);
      requests(findings);
    }
    return new ValidationResult(
        findings,
        installation.findings().isEmpty() ? notes() : List.of(),
        installation.findings().isEmpty() ? contracts() : List.of(),
        checked());
  }

  /** What each destination's acceptance is worth. */
  private List<String> contracts() {
    return installation.destinations().all().values().stream()
        .map(installation.contracts()::explained)
        .sorted()
        .toList();
  }

  /** What a platform says has somebody who listens, and only one. */
  private void connectors(List<Finding> findings) {
    List<String> read =
        RouteRules.placesRead(installation.routes(), installation.properties()::get, "connector");
    installation.platforms().stream()
        .map(platform -> platform.id().value())
        .filter(id -> !installation.gatewayIs(id))
        .filter(id -> read.stream().filter(id::equals).count() != 1)
        .forEach(
            id ->
                findings.add(
                    new Finding(
                        "routes",
                        OptionalInt.empty(),
                        "exactly one route must read from 'connector:" + id + "'")));
  }

  /** Who has to be asked can be asked. */
  private void questions(List<Finding> findings) {
    for (String platform : List.of("gateway", "jabber")) {
      String prefix = "wardscribe." + platform;
      if (isTrue(prefix + ".private-messages") && !isTrue(prefix + ".enabled")) {
        findings.add(
            new Finding(
                SiteProperties.FILE,
                OptionalInt.empty(),
                prefix + ".private-messages is true, and " + prefix + ".enabled is not"));
      }
    }
    if (installation.identityPolicy().askFlagger() != IdentityPolicy.AskFlagger.ALWAYS) {
      return;
    }
    for (SitePlatform platform : installation.platforms()) {
      String property =
          "wardscribe."
              + (installation.gatewayIs(platform.id().value()) ? "gateway" : "jabber")
              + ".private-messages";
      if (!isTrue(property)) {
        findings.add(
            new Finding(
                "mappings/" + IdentityPolicy.FILE,
                OptionalInt.empty(),
                "askFlagger is always, and nobody of the platform '"
                    + platform.id()
                    + "' can be asked in private: "
                    + property
                    + " is not true"));
      }
    }
  }

  private boolean isTrue(String property) {
    return installation.properties().get(property).equals(Optional.of("true"));
  }

  /** What the gateway writes has somebody who reads it. */
  private void queues(List<Finding> findings) {
    if (installation.platforms().stream().noneMatch(p -> installation.gatewayIs(p.id().value()))) {
      return;
    }
    Set<String> read = RouteRules.queuesRead(installation.routes(), installation.properties()::get);
    GatewayQueues.FROM_GATEWAY.stream()
        .filter(queue -> !read.contains(queue))
        .forEach(
            queue ->
                findings.add(
                    new Finding(
                        "routes",
                        OptionalInt.empty(),
                        "no route reads from 'jms:queue:" + queue + "'")));
  }

  /** Waits that must outlast each other, or a promise is broken. */
  private void times(List<Finding> findings) {
    Duration deadline = installation.deletionPolicy().requestDeadline();
    if (installation
            .settings()
            .ledgerSettings(installation.deduplicating())
            .settle()
            .compareTo(deadline)
        < 0) {
      findings.add(
          SiteProperties.finding(
              "wardscribe.ledger.settle must be at least as long as requestDeadline in mappings/"
                  + DeletionPolicy.FILE
                  + " ("
                  + deadline
                  + "): until then a deletion may still happen"));
    }
    readBacks(findings);
    for (SitePlatform platform : installation.platforms()) {
      Duration quiet = installation.deletionPolicy().quietPeriod();
      if (platform
          .window()
          .filter(window -> window.compareTo(quiet.multipliedBy(2)) < 0)
          .isPresent()) {
        findings.add(
            new Finding(
                "mappings/" + DeletionPolicy.FILE,
                OptionalInt.empty(),
                "quietPeriod ("
                    + quiet
                    + ") takes more than half of the time in which the platform '"
                    + platform.id()
                    + "' lets a message be deleted ("
                    + platform.window().get()
                    + "): too little is left to file it, or for a person to look"));
      }
      Duration longest = platform.callTimeout().plus(LEASE_MARGIN);
      if (installation.settings().lease().compareTo(longest) <= 0) {
        findings.add(
            SiteProperties.finding(
                "wardscribe.lanes.lease must be longer than "
                    + platform.timeoutProperty()
                    + " and 10 s together ("
                    + longest
                    + ")"));
      }
      if (!installation.gatewayIs(platform.id().value())
          && platform.deletesOnRequest()
          && deadline.compareTo(platform.callTimeout()) < 0) {
        findings.add(
            SiteProperties.finding(
                platform.timeoutProperty()
                    + " must be at most requestDeadline in mappings/"
                    + DeletionPolicy.FILE
                    + " ("
                    + deadline
                    + "): a request that might be answered after its deadline is not made"));
      }
    }
  }

  /** What was acknowledged is still its worker's own while the record is asked. */
  private void readBacks(List<Finding> findings) {
    for (Destinations.Destination destination : installation.destinations().all().values()) {
      installation
          .contracts()
          .need(destination.id())
          .readBack()
          .map(
              readBack ->
                  destination
                      .connectTimeout()
                      .plus(destination.answerTimeout())
                      .plus(readBack.answerTimeout())
                      .plusSeconds(5))
          .filter(longest -> longest.compareTo(installation.settings().lease()) >= 0)
          .ifPresent(
              longest ->
                  findings.add(
                      SiteProperties.finding(
                          "wardscribe.lanes.lease must be longer than destination '"
                              + destination.id()
                              + "' may take for an answer and its read-back ("
                              + longest
                              + ")")));
    }
  }

  /** What the indexes are asked fits the table of numbers, and the time that an entry has. */
  private void indexes(List<Finding> findings) {
    IndexTable table = installation.patientIndexes();
    Set<String> known =
        Stream.concat(
                installation.identifierSystems().nationalNumbers().stream()
                    .map(IdentifierSystems.NationalNumber::system),
                installation.identifierSystems().hospitalNumbers().stream()
                    .map(IdentifierSystems.HospitalNumber::system))
            .collect(Collectors.toSet());
    if (table.first() instanceof AdtRow && !installation.feed().enabled()) {
      findings.add(
          new Finding(
              "mappings/" + IndexTable.FILE,
              OptionalInt.empty(),
              "'"
                  + table.first().name()
                  + "' is an ADT feed; set wardscribe.patient-feed.enabled to true"));
    }
    for (IndexRow row : table.indexes()) {
      row.named().stream()
          .filter(system -> !known.contains(system))
          .forEach(
              system ->
                  findings.add(
                      new Finding(
                          "mappings/" + IndexTable.FILE,
                          OptionalInt.empty(),
                          "'"
                              + row.name()
                              + "' names the identifier system "
                              + system
                              + ", which identifier-systems.yaml has not")));
    }
    Duration longest =
        table.indexes().stream().map(IndexRow::longest).reduce(Duration.ZERO, Duration::plus);
    Duration needed = longest.plus(LEASE_MARGIN).multipliedBy(2);
    if (!longest.isZero() && needed.compareTo(installation.settings().lease()) > 0) {
      findings.add(
          SiteProperties.finding(
              "wardscribe.lanes.lease must be at least twice as long as the patient indexes may"
                  + " take for one record, and 10 s ("
                  + needed
                  + " now): shorten answerTimeout in mappings/"
                  + IndexTable.FILE
                  + " or lengthen the lease"));
    }
  }

  private void files(List<Finding> findings) {
    try {
      Keys.load(installation.settings().keysFile(), installation.settings().ledgerPlace());
    } catch (KeysException e) {
      findings.add(SiteProperties.finding(e.getMessage()));
    }
    if (installation.patientIndexes().first() instanceof AdtRow) {
      return;
    }
    NdjsonPatientIndex.problemWith(installation.settings().patientsFile())
        .ifPresent(
            problem ->
                findings.add(
                    new Finding(
                        installation
                            .folder()
                            .relativize(installation.settings().patientsFile())
                            .toString(),
                        OptionalInt.empty(),
                        problem)));
  }

  /**
   * A mode that the platform or the destination can't keep is refused before somebody relies on it.
   */
  private void deletions(List<Finding> findings) {
    for (SitePlatform platform : installation.platforms()) {
      installation.conversations().conversations().stream()
          .filter(c -> c.connector().equals(platform.id().value()))
          .filter(c -> c.mode() == Mode.DELETE && !platform.deletesOnRequest())
          .forEach(
              c ->
                  findings.add(
                      new Finding(
                          "mappings/1-receive/conversations.yaml",
                          OptionalInt.empty(),
                          "conversation '"
                              + c.conversation()
                              + "' has the mode delete, but its platform deletes nothing on request"
                              + " ("
                              + platform.deletionProperty()
                              + ")")));
    }
  }

  /** Whoever has originals deleted must be able to say afterwards what became of them. */
  private void requests(List<Finding> findings) {
    if (installation.settings().environment() == Destinations.Environment.LIVE
        && installation.deletionPolicy().appraisal().isPresent()
        && !installation.settings().control().roles().anyHas(ControlRole.INFORMATION_GOVERNANCE)) {
      findings.add(
          SiteProperties.finding(
              ControlSettings.ROLES
                  + " gives no group the role information-governance, so that nobody could answer a"
                  + " request with wardscribe export; a live site with an appraisal decision in"
                  + " mappings/"
                  + DeletionPolicy.FILE
                  + " needs one"));
    }
  }

  /** What a site may not expect, though nothing is wrong with it. */
  private List<String> notes() {
    return Stream.of(whatIsNotDeleted(), whatEndsByHand(), whoIsNotTold())
        .flatMap(notes -> notes)
        .toList();
  }

  private Stream<String> whoIsNotTold() {
    return installation.rota().isEmpty()
            && installation.settings().environment() == Destinations.Environment.LIVE
        ? Stream.of(
            "mappings/"
                + RotaTable.FILE
                + " has no rota: nobody is told of anything that waits for a person, unless"
                + " somebody looks at `wardscribe alerts`")
        : Stream.empty();
  }

  private Stream<String> whatEndsByHand() {
    return installation.destinations().all().values().stream()
        .filter(d -> !installation.contracts().provesFiling(d.id()))
        .map(
            d ->
                "destination '"
                    + d.id()
                    + "' is acknowledged by an engine: whether a document in the wrong patient's"
                    + " record is cancelled, two people see there, and end the correction by hand");
  }

  /** Who has climbed to the mode {@code delete} expects originals to go: why they will stay. */
  private Stream<String> whatIsNotDeleted() {
    return installation.conversations().conversations().stream()
        .filter(c -> c.mode() == Mode.DELETE)
        .flatMap(
            c ->
                whyNothingIsDeleted(c).stream()
                    .map(
                        why ->
                            "conversation '"
                                + c.conversation()
                                + "' has the mode delete, but nothing of it will be deleted: "
                                + why));
  }

  private List<String> whyNothingIsDeleted(Conversation conversation) {
    List<String> reasons = new ArrayList<>();
    Optional<Appraisal> decision = installation.deletionPolicy().appraisal();
    String policy = "mappings/" + DeletionPolicy.FILE;
    if (decision.isEmpty()) {
      reasons.add("there is no appraisal decision in " + policy);
    } else if (!decision.get().covers(conversation.connector(), conversation.conversation())) {
      reasons.add("the scope of the appraisal decision in " + policy + " has it not");
    }
    Optional.ofNullable(
            installation.destinations().all().get(new DestinationId(conversation.destination())))
        .filter(d -> !installation.contracts().provesFiling(d.id()))
        .ifPresent(
            d ->
                reasons.add(
                    "destination '"
                        + d.id()
                        + "' is acknowledged by an engine, which does not prove that it is filed"));
    return reasons;
  }

  private String checked() {
    return installation.routes().list().size()
        + " routes, "
        + Installation.TABLES
        + " mapping files and the properties";
  }
}
