package org.wardscribe.cli.control;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.wardscribe.cli.control.ControlResponse.Outcome;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.LedgerDesk;
import org.wardscribe.ledger.Person;
import org.wardscribe.ledger.SuspensionFound;

/** Suspends accounts whose device was lost or shared, and gives them back. */
final class AccountDesk {
  private final LedgerDesk desk;
  private final LedgerReading reading;
  private final Partners partners;
  private final AccountConfirmation confirmation;
  private final Duration patience;

  AccountDesk(LedgerDesk desk, LedgerReading reading, SiteFacts site, Duration patience) {
    this.desk = desk;
    this.partners = site.partners();
    this.confirmation = site.accounts();
    this.reading = reading;
    this.patience = patience;
  }

  ControlResponse suspend(ControlRequest request, Person person)
      throws InterruptedException, ExecutionException, TimeoutException {
    Instant since;
    try {
      since = Instant.parse(request.arg("since"));
    } catch (DateTimeParseException e) {
      return ControlResponse.of(
          request, Outcome.INVALID, "A time is written like 2026-11-23T02:00:00Z.");
    }
    if (since.isAfter(reading.clock().instant())) {
      return ControlResponse.of(
          request, Outcome.REFUSED, "An account is suspended since a time that has passed.");
    }
    Optional<ConnectorId> on = connector(request);
    if (on.isPresent() && !partners.connectors().contains(on.get().value())) {
      return ControlResponse.of(
          request,
          Outcome.REFUSED,
          "There is no connector of this name here, so nothing was suspended. There are: "
              + String.join(", ", new TreeSet<>(partners.connectors()))
              + ". Without one the account is suspended on all of them.");
    }
    SuspensionFound found =
        await(
            desk.suspendAccount(
                on, new AccountId(request.arg("account")), since, request.arg("reason"), person));
    return ControlResponse.data(
        request,
        new SuspensionReport(
            reading.clock().instant(),
            request.arg("account"),
            since,
            names(found.held()),
            names(found.filed())));
  }

  ControlResponse restore(ControlRequest request, Person person)
      throws InterruptedException, ExecutionException, TimeoutException {
    return ControlActions.response(
        request,
        await(
            desk.restoreAccount(
                connector(request),
                new AccountId(request.arg("account")),
                "true".equals(request.args().get("mistake")),
                person)));
  }

  ControlResponse invite(ControlRequest request, Person person)
      throws InterruptedException, ExecutionException, TimeoutException {
    return ControlActions.response(
        request,
        confirmation.invite(
            connector(request),
            new AccountId(request.arg("account")),
            "true".equals(request.args().get("again")),
            person));
  }

  ControlResponse confirm(ControlRequest request, Person person)
      throws InterruptedException, ExecutionException, TimeoutException {
    return ControlActions.response(
        request,
        confirmation.confirm(
            connector(request),
            new AccountId(request.arg("account")),
            request.arg("code").strip(),
            person));
  }

  ControlResponse confirmations(ControlRequest request) {
    return ControlResponse.data(request, confirmation.report());
  }

  ControlResponse settle(ControlRequest request, Person person)
      throws InterruptedException, ExecutionException, TimeoutException {
    Optional<EntryId> entry = ControlActions.parsed(request.arg("entry"));
    return entry.isEmpty()
        ? ControlActions.badEntry(request)
        : ControlActions.response(
            request, await(desk.settleAccountAlert(entry.get(), request.arg("reason"), person)));
  }

  ControlResponse settleRecipients(ControlRequest request, Person person)
      throws InterruptedException, ExecutionException, TimeoutException {
    Optional<EntryId> entry = ControlActions.parsed(request.arg("entry"));
    if (entry.isEmpty()) {
      return ControlActions.badEntry(request);
    }
    return reading.knows(entry.get())
        ? ControlActions.response(
            request, await(desk.settleRecipients(entry.get(), request.arg("reason"), person)))
        : LedgerReading.noSuchEntry(request, entry.get());
  }

  private static Optional<ConnectorId> connector(ControlRequest request) {
    return Optional.ofNullable(request.args().get("connector")).map(ConnectorId::new);
  }

  private static List<String> names(List<EntryId> entries) {
    return entries.stream().map(EntryId::toString).toList();
  }

  private <T> T await(CompletionStage<T> stage)
      throws InterruptedException, ExecutionException, TimeoutException {
    return stage.toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
  }
}
