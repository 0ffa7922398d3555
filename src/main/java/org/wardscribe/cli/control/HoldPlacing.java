package org.wardscribe.cli.control;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.wardscribe.cli.control.ControlResponse.Outcome;
import org.wardscribe.connector.ConversationRef;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.HoldCoverage;
import org.wardscribe.ledger.HoldKind;
import org.wardscribe.ledger.HoldOrder;
import org.wardscribe.ledger.HoldScope;
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
  private final PatientNumbers numbers;
  private final Duration patience;

  HoldPlacing(LedgerDesk desk, LedgerReading reading, PatientNumbers numbers, Duration patience) {
    this.desk = desk;
    this.reading = reading;
    this.numbers = numbers;
    this.patience = patience;
  }

  /** What is wrong with a request, as a sentence. */
  private static final class NotClear extends Exception {
    private static final long serialVersionUID = 1;

    NotClear(String sentence) {
      super(sentence);
    }
  }

  ControlResponse place(ControlRequest request, Person person)
      throws InterruptedException, ExecutionException, TimeoutException {
    HoldOrder order;
    try {
      order =
          new HoldOrder(
              scope(request),
              HoldKind.ofPath(request.arg("type"))
                  .orElseThrow(
                      () -> new NotClear("A hold's type is one of " + HoldKind.all() + ".")),
              request.arg("reference"),
              reviewDue(request));
    } catch (NotClear e) {
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

  private HoldScope scope(ControlRequest request) throws NotClear {
    Optional<EntryId> entry = entry(request);
    Optional<String> patient = patient(request);
    Optional<String> staff = given(request, "staff");
    Optional<ConversationRef> conversation = conversation(request);
    Optional<Instant> from = instant(request, "from");
    Optional<Instant> to = instant(request, "to");
    HoldScope scope;
    try {
      scope = new HoldScope(entry, patient.map(desk::patientKey), staff, conversation, from, to);
    } catch (IllegalArgumentException e) {
      throw new NotClear("The period of the hold ends before it begins.");
    }
    boolean all = given(request, "all").filter("true"::equals).isPresent();
    if (all != scope.isWholeOrganisation()) {
      throw new NotClear(
          "Say what the hold covers: the whole organisation (all), or at least one of entry,"
              + " patient, NHS number, staff, conversation, from and to; not both.");
    }
    return scope;
  }

  private Optional<EntryId> entry(ControlRequest request) throws NotClear {
    Optional<String> written = given(request, "entry");
    if (written.isEmpty()) {
      return Optional.empty();
    }
    EntryId id =
        ControlActions.parsed(written.get())
            .orElseThrow(
                () -> new NotClear("An entry is written like E000042; the worklist has them."));
    if (!reading.knows(id)) {
      throw new NotClear("There is no entry " + id + ".");
    }
    return Optional.of(id);
  }

  private Optional<String> patient(ControlRequest request) throws NotClear {
    Optional<String> id = given(request, "patient");
    Optional<String> written = given(request, "nhs-number");
    if (written.isEmpty()) {
      return id;
    }
    if (id.isPresent()) {
      throw new NotClear("Name the patient by the index's id or by the NHS number, not by both.");
    }
    String number = written.get().replaceAll("[ -]", "");
    if (!number.matches("[0-9]{10}")) {
      throw new NotClear("An NHS number has ten digits.");
    }
    List<String> ids = ids(number);
    if (ids.size() != 1) {
      throw new NotClear(
          ids.isEmpty()
              ? "The patient index has no record with this number. Look the patient up there and"
                  + " give the record's id (--patient), or hold the conversation."
              : "More than one record has this number. Place one hold for each record's id"
                  + " (--patient).");
    }
    return Optional.of(ids.get(0));
  }

  private List<String> ids(String number) throws NotClear {
    try {
      return numbers.idsOf(number);
    } catch (RuntimeException e) {
      throw new NotClear(
          "The patient index can't be asked now, so nothing was placed. Give the record's id"
              + " (--patient), or hold the conversation or the whole organisation meanwhile.");
    }
  }

  private static Optional<ConversationRef> conversation(ControlRequest request) throws NotClear {
    Optional<String> written = given(request, "conversation");
    try {
      return written.map(ConversationRef::parse);
    } catch (IllegalArgumentException e) {
      throw new NotClear("A conversation is written connector/conversation, as the site names it.");
    }
  }

  private static Optional<Instant> instant(ControlRequest request, String name) throws NotClear {
    try {
      return given(request, name).map(Instant::parse);
    } catch (DateTimeException e) {
      throw new NotClear("'" + name + "' is not a time like 2026-11-22T00:00:00Z.");
    }
  }

  private static LocalDate reviewDue(ControlRequest request) throws NotClear {
    try {
      return LocalDate.parse(request.arg("review-due"));
    } catch (DateTimeException e) {
      throw new NotClear("'review-due' is not a date like 2027-01-31.");
    }
  }

  private static Optional<String> given(ControlRequest request, String name) {
    return Optional.ofNullable(request.args().get(name))
        .map(String::strip)
        .filter(s -> !s.isEmpty());
  }
}
