package org.wardscribe.cli.control;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.wardscribe.cli.control.ControlResponse.Outcome;
import org.wardscribe.ledger.HoldCoverage;
import org.wardscribe.ledger.HoldKind;
import org.wardscribe.ledger.HoldOrder;
import org.wardscribe.ledger.LedgerDesk;
import org.wardscribe.ledger.LegalHold;
import org.wardscribe.ledger.Person;

/**
 * Reads what a legal hold is to cover, and places it.
 *
 * <p>A hold that covers nothing yet is placed all the same, and the answer says so: refusing it
 * could let an original go, and a misspelt name must be noticed.
 */
final class HoldPlacing {
  private final LedgerDesk desk;
  private final LedgerReading reading;
  private final ScopeAsked scopes;
  private final Duration patience;

  HoldPlacing(LedgerDesk desk, LedgerReading reading, PatientNumbers numbers, Duration patience) {
    this.desk = desk;
    this.reading = reading;
    this.scopes = new ScopeAsked(desk::patientKey, reading::knows, numbers);
    this.patience = patience;
  }

  ControlResponse place(ControlRequest request, Person person)
      throws InterruptedException, ExecutionException, TimeoutException {
    HoldOrder order;
    try {
      order =
          new HoldOrder(
              scopes.of(request.args()),
              HoldKind.ofPath(request.arg("type"))
                  .orElseThrow(
                      () ->
                          new ScopeAsked.NotClear(
                              "A hold's type is one of " + HoldKind.all() + ".")),
              request.arg("reference"),
              reviewDue(request));
    } catch (ScopeAsked.NotClear e) {
      return ControlResponse.of(request, Outcome.REFUSED, e.getMessage());
    }
    LegalHold hold =
        desk.placeHold(order, person)
            .toCompletableFuture()
            .get(patience.toMillis(), TimeUnit.MILLISECONDS);
    return new ControlResponse(
        request.id(),
        Outcome.OK,
        placed(hold) + " " + covers(hold),
        ControlJson.tree(HoldLine.of(hold)));
  }

  private static String placed(LegalHold hold) {
    return hold.effectiveAt().isPresent()
        ? "Hold " + hold.number() + " is placed and effective: nothing in its scope is deleted."
        : "Hold "
            + hold.number()
            + " is placed: no deletion is begun any more. It is NOT effective yet, because a"
            + " deletion may already be on its way. Look again with hold list before you confirm it"
            + " to anybody.";
  }

  /** The hold stands, whatever can be said of what it covers. */
  private String covers(LegalHold hold) {
    HoldCoverage coverage;
    try {
      coverage = reading.covered(hold);
    } catch (RuntimeException e) {
      return "How many entries it covers could not be counted.";
    }
    String unknown =
        coverage.all() == coverage.known()
            ? ""
            : " "
                + number(coverage.all() - coverage.known())
                + " more are covered, because it isn't known whether they are meant.";
    return coverage.known() == 0
        ? "No entry is known to be in its scope so far: check that everything is spelt as it should"
            + " be."
            + unknown
        : "It covers "
            + number(coverage.known())
            + (coverage.known() == 1 ? " entry" : " entries")
            + " now, and what is still to come."
            + unknown;
  }

  private static String number(long count) {
    return count >= HoldCoverage.COUNTED_AT_MOST
        ? "more than " + (HoldCoverage.COUNTED_AT_MOST - 1)
        : Long.toString(count);
  }

  private static LocalDate reviewDue(ControlRequest request) throws ScopeAsked.NotClear {
    try {
      return LocalDate.parse(request.arg("review-due"));
    } catch (DateTimeException e) {
      throw new ScopeAsked.NotClear("'review-due' is not a date like 2027-01-31.");
    }
  }
}
