package org.wardscribe.cli.control;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.wardscribe.cli.control.ControlResponse.Outcome;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.LedgerDesk;
import org.wardscribe.ledger.Person;

/**
 * What names a patient to who asks: the records that may be meant, and a patient's entries. Who
 * looked is written to the audit first. Of a restricted record only the identity desk is told more
 * than that the identity desk has to look.
 */
final class PatientDesk {
  private static final String IDENTITY_DESK =
      "NEEDS_IDENTITY_DESK: the identity desk has to look at this. Pass the entry's number on to"
          + " them.";
  private final LedgerDesk desk;
  private final LedgerReading reading;
  private final Comparison comparison;
  private final ScopeAsked scopes;
  private final Duration patience;

  PatientDesk(LedgerDesk desk, LedgerReading reading, SiteFacts site, Duration patience) {
    this.desk = desk;
    this.reading = reading;
    this.comparison = site.comparison();
    this.scopes = new ScopeAsked(desk::patientKey, reading::knows, site.numbers());
    this.patience = patience;
  }

  ControlResponse candidates(ControlRequest request, Person person)
      throws InterruptedException, ExecutionException, TimeoutException {
    Optional<EntryId> id = ControlActions.parsed(request.arg("entry"));
    if (id.isEmpty()) {
      return ControlActions.badEntry(request);
    }
    if (!reading.knows(id.get())) {
      return LedgerReading.noSuchEntry(request, id.get());
    }
    await(desk.candidatesWereRead(id.get(), person));
    EntryView entry = reading.need(id.get());
    Optional<List<CandidateReport.Candidate>> records;
    try {
      records = comparison.of(entry);
    } catch (Comparison.NotPossible e) {
      return ControlResponse.of(request, Outcome.REFUSED, e.getMessage());
    }
    if (records.isEmpty()) {
      return ControlResponse.of(
          request,
          Outcome.REFUSED,
          "What "
              + entry.id()
              + " states is not here to be compared: its content was purged, or it was split and its"
              + " messages were changed since.");
    }
    if (!seesRestricted(person)
        && records.get().stream().anyMatch(CandidateReport.Candidate::restricted)) {
      return ControlResponse.of(request, Outcome.REFUSED, IDENTITY_DESK);
    }
    return ControlResponse.data(
        request,
        new CandidateReport(
            reading.clock().instant(),
            entry.id().toString(),
            entry.reason(),
            entry.sentence(),
            entry.fence(),
            records.get()));
  }

  /** A patient's entries, by the index's id of the record or by the NHS number. */
  ControlResponse found(ControlRequest request, Person person)
      throws InterruptedException, ExecutionException, TimeoutException {
    String patient;
    try {
      patient = scopes.patient(request.args()).orElseThrow();
    } catch (ScopeAsked.NotClear e) {
      // Also that nobody, or more than one, has a number is something that the index told.
      if (request.args().containsKey("nhs-number")) {
        await(desk.patientWasLookedFor(desk.patientKey(request.arg("nhs-number")), person));
      }
      return ControlResponse.of(request, Outcome.REFUSED, e.getMessage());
    }
    String key = desk.patientKey(patient);
    await(desk.patientWasLookedFor(key, person));
    try {
      if (!seesRestricted(person) && comparison.isRestricted(patient)) {
        return ControlResponse.of(request, Outcome.REFUSED, IDENTITY_DESK);
      }
    } catch (Comparison.NotPossible e) {
      return ControlResponse.of(request, Outcome.REFUSED, e.getMessage());
    }
    try {
      return reading.found(request, Optional.of(key));
    } catch (IllegalArgumentException e) {
      return ControlResponse.of(
          request,
          Outcome.INVALID,
          "An entry, a state, a conversation, a time or a number is not written as it should be.");
    }
  }

  private static boolean seesRestricted(Person person) {
    return person.roles().contains(ControlRole.IDENTITY_DESK.path());
  }

  private <T> T await(CompletionStage<T> stage)
      throws InterruptedException, ExecutionException, TimeoutException {
    return stage.toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
  }
}
