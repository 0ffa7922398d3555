package org.wardscribe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.wardscribe.alert.AlertWatch;
import org.wardscribe.alert.BackAtSource;
import org.wardscribe.alert.ConditionSource;
import org.wardscribe.alert.DeletionDeadlines;
import org.wardscribe.alert.Ends;
import org.wardscribe.alert.HeldTooLong;
import org.wardscribe.alert.MergedRecords;
import org.wardscribe.alert.NotFiledInTime;
import org.wardscribe.alert.NotReached;
import org.wardscribe.alert.Paused;
import org.wardscribe.alert.Recovering;
import org.wardscribe.alert.ReviewsOverdue;
import org.wardscribe.alert.UnknownMembers;
import org.wardscribe.alert.WrongRecipients;
import org.wardscribe.alert.WrongRecords;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.index.WatchedPatients;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.OverdueFigures;
import org.wardscribe.ledger.SqlLedger;
import org.wardscribe.mapping.AlertTable;
import org.wardscribe.mapping.BearerToken;
import org.wardscribe.mapping.Destinations;
import org.wardscribe.mapping.Protocol;
import org.wardscribe.monitoring.Certificate;

/** What a site tells people of, and how. */
record SiteAlerts(Installation installation, SqlLedger ledger, Clock clock) {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Not begun yet.
   *
   * @param up whether each platform's server lets us in just now
   * @param indexes whether each patient index answered its last question
   * @param monitoring knows the certificates that the site depends on
   */
  AlertWatch watch(
      Map<ConnectorId, BooleanSupplier> up,
      Map<String, Supplier<WatchedPatients.Answering>> indexes,
      SiteMonitoring monitoring,
      Optional<SSLContext> tls) {
    SiteSettings settings = installation.settings();
    return new AlertWatch(
        sources(partners(up, indexes), monitoring),
        installation.alerts(),
        installation.rota(),
        ledger.alerts(),
        new AlertProperties(settings).channels(installation.rota(), tls, clock),
        settings.environment().name().toLowerCase(Locale.ROOT),
        settings.zone(),
        clock);
  }

  private List<ConditionSource> sources(
      List<NotReached.Partner> partners, SiteMonitoring monitoring) {
    ZoneId zone = installation.settings().zone();
    AlertTable table = installation.alerts();
    OverdueFigures overdue = ledger.overdue();
    return List.of(
        new WrongRecords(overdue),
        new BackAtSource(ledger.records()::alerts),
        new MergedRecords(ledger.records()::alerts),
        new Recovering(ledger.records()::recovery, zone),
        new NotReached(ledger.records()::pauses, partners),
        new Paused(ledger.records()::pauses, zone),
        new HeldTooLong(overdue, installation.ageing(), installation.conversations(), zone),
        new NotFiledInTime(overdue, table, zone),
        new DeletionDeadlines(
            overdue, table, installation.conversations(), installation.deletionWindows(), zone),
        new Ends(() -> ends(monitoring, zone), table, zone),
        new ReviewsOverdue(installation.conversations(), zone),
        new UnknownMembers(ledger.records()::memberships, installation.conversations()),
        new WrongRecipients(ledger.records()::memberships));
  }

  private static List<NotReached.Partner> partners(
      Map<ConnectorId, BooleanSupplier> up,
      Map<String, Supplier<WatchedPatients.Answering>> indexes) {
    List<NotReached.Partner> partners = new ArrayList<>();
    up.forEach(
        (id, reached) ->
            partners.add(
                new NotReached.Partner(
                    "connector " + id,
                    "no flag comes from there, and nothing is deleted there",
                    () -> Optional.of(reached.getAsBoolean()))));
    indexes.forEach(
        (name, answering) ->
            partners.add(
                new NotReached.Partner(
                    "patient index " + name,
                    "who needs it waits, and is held after a while",
                    () -> SiteMonitoring.known(answering.get()))));
    return partners;
  }

  private List<Ends.End> ends(SiteMonitoring monitoring, ZoneId zone) {
    List<Ends.End> ends =
        new ArrayList<>(certificates(monitoring.certificates(), monitoring.unseenPeers()));
    installation
        .deletionPolicy()
        .appraisal()
        .ifPresent(
            decision ->
                ends.add(
                    new Ends.End(
                        "appraisal decision",
                        decision.expires().plusDays(1).atStartOfDay(zone).toInstant())));
    installation
        .alerts()
        .ends()
        .forEach(
            end ->
                ends.add(
                    new Ends.End(end.what(), end.on().plusDays(1).atStartOfDay(zone).toInstant())));
    for (Destinations.Destination destination : installation.destinations().all().values()) {
      if (destination.protocol() instanceof Protocol.Fhir fhir) {
        // What is fetched is fetched anew before it ends.
        fhir.token()
            .filter(BearerToken.class::isInstance)
            .map(BearerToken.class::cast)
            .flatMap(token -> end("token of " + destination.id(), token))
            .ifPresent(ends::add);
      }
    }
    return ends;
  }

  static List<Ends.End> certificates(List<Certificate> known, Set<DestinationId> unseenPeers) {
    return Stream.concat(
            known.stream()
                .map(c -> new Ends.End("certificate " + c.place() + " " + c.name(), c.notAfter())),
            unseenPeers.stream()
                .map(
                    id ->
                        new Ends.End(
                            "certificate " + Certificate.PEER + " " + id, Optional.empty())))
        .toList();
  }

  /** Of a token that says so itself; most are opaque, and nobody can know it of them. */
  static Optional<Ends.End> end(String what, BearerToken token) {
    String[] parts;
    try {
      parts = token.read().split("\\.", -1);
    } catch (IOException e) {
      return Optional.of(new Ends.End(what, Optional.empty()));
    }
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      JsonNode end = JSON.readTree(Base64.getUrlDecoder().decode(parts[1])).path("exp");
      return end.isNumber()
          ? Optional.of(new Ends.End(what, Instant.ofEpochSecond(end.longValue())))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
