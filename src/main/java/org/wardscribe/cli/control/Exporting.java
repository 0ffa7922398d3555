package org.wardscribe.cli.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.wardscribe.cli.control.ControlResponse.Outcome;
import org.wardscribe.ledger.DecisionResult;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.ExportOrder;
import org.wardscribe.ledger.HoldScope;
import org.wardscribe.ledger.LedgerDesk;
import org.wardscribe.ledger.Person;

/**
 * Gives entries to who may have them: begun with an audit row, then some at a time, ended with the
 * digest of what was written.
 */
final class Exporting {
  private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
  private static final int MOST_AT_A_TIME = 16;

  private record Grant(ExportOrder order, Person person, Instant used) {}

  private final LedgerDesk desk;
  private final LedgerReading reading;
  private final ScopeAsked scopes;
  private final Clock clock;
  private final Duration patience;
  private final Map<String, Grant> grants = new LinkedHashMap<>();

  Exporting(
      LedgerDesk desk,
      LedgerReading reading,
      PatientNumbers numbers,
      Clock clock,
      Duration patience) {
    this.desk = desk;
    this.reading = reading;
    this.scopes = new ScopeAsked(desk::patientKey, reading::knows, numbers);
    this.clock = clock;
    this.patience = patience;
  }

  ControlResponse begin(ControlRequest request, Person person)
      throws InterruptedException, ExecutionException, TimeoutException {
    HoldScope scope;
    try {
      scope = scopes.of(request.args());
    } catch (ScopeAsked.NotClear e) {
      return ControlResponse.of(request, Outcome.REFUSED, e.getMessage());
    }
    ExportOrder order =
        new ExportOrder(
            scope, request.arg("reference"), "true".equals(request.args().get("content")));
    DecisionResult result = await(desk.beginExport(order, person));
    if (!(result instanceof DecisionResult.Done)) {
      return ControlActions.response(request, result);
    }
    String token = UUID.randomUUID().toString();
    keep(token, new Grant(order, person, clock.instant()));
    return ControlResponse.data(
        request,
        new ExportReport.Begun(
            token,
            clock.instant(),
            person.name(),
            scope.words(),
            reading.perhapsInScope(scope),
            true));
  }

  ControlResponse some(ControlRequest request, Person person)
      throws InterruptedException, ExecutionException, TimeoutException {
    Optional<Grant> grant = grant(request, person);
    Optional<EntryId> after = ControlActions.parsed(request.arg("after"));
    if (grant.isEmpty() || after.isEmpty()) {
      return unknown(request);
    }
    ExportOrder order = grant.get().order();
    ExportReport.Some some = reading.export(order.scope(), after.get(), order.withContent());
    if (order.withContent()) {
      // First that they read it, then what they read.
      List<CompletionStage<Void>> notes =
          some.entries().stream()
              .map(entry -> desk.contentWasRead(EntryId.parse(entry.entry()), person))
              .toList();
      for (CompletionStage<Void> note : notes) {
        await(note);
      }
    }
    return ControlResponse.data(request, some);
  }

  ControlResponse end(ControlRequest request, Person person)
      throws InterruptedException, ExecutionException, TimeoutException {
    Optional<Grant> grant = grant(request, person);
    if (grant.isEmpty()
        || !request.arg("entries").matches("[0-9]{1,18}")
        || !request.arg("sha256").matches("[0-9a-f]{64}")) {
      return unknown(request);
    }
    await(
        desk.exported(
            grant.get().order(),
            Long.parseLong(request.arg("entries")),
            request.arg("sha256"),
            person));
    synchronized (grants) {
      grants.remove(request.arg("token"));
    }
    return ControlResponse.of(request, Outcome.OK, "The export is in the audit.");
  }

  private void keep(String token, Grant grant) {
    synchronized (grants) {
      grants.put(token, grant);
      if (grants.size() > MOST_AT_A_TIME) {
        grants.remove(grants.keySet().iterator().next());
      }
    }
  }

  private Optional<Grant> grant(ControlRequest request, Person person) {
    Instant now = clock.instant();
    synchronized (grants) {
      grants.values().removeIf(one -> one.used().plus(FORGOTTEN_AFTER).isBefore(now));
      Optional<Grant> found =
          Optional.ofNullable(grants.get(request.arg("token")))
              .filter(one -> one.person().name().equals(person.name()));
      found.ifPresent(
          one -> grants.put(request.arg("token"), new Grant(one.order(), one.person(), now)));
      return found;
    }
  }

  private static ControlResponse unknown(ControlRequest request) {
    return ControlResponse.of(
        request,
        Outcome.REFUSED,
        "This export is not known here: it took too long, or Wardscribe was started again. Give the"
            + " command again.");
  }

  private <T> T await(CompletionStage<T> stage)
      throws InterruptedException, ExecutionException, TimeoutException {
    return stage.toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
  }
}
