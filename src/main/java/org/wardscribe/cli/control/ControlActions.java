package org.wardscribe.cli.control;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.wardscribe.cli.control.ControlResponse.Outcome;
import org.wardscribe.connector.ConversationRef;
import org.wardscribe.ledger.Decision;
import org.wardscribe.ledger.DecisionResult;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.LedgerDesk;
import org.wardscribe.ledger.Pause;
import org.wardscribe.ledger.Person;
import org.wardscribe.ledger.PurgeRun;
import org.wardscribe.ledger.Retention;
import org.wardscribe.ledger.Verb;

/** Brings what a person may do to the ledger, and its answer back as a sentence. */
final class ControlActions {
  private final LedgerDesk desk;
  private final LedgerReading reading;
  private final Partners partners;
  private final Duration patience;
  private final HoldPlacing holds;
  private final Ladder ladder;
  private final RetainedRelease retained;
  private final CorrectionOrder corrections;
  private final Exporting exporting;
  private final Retention retention;
  private final Reconciler reconciler;
  private final Reloader reloader;
  private final AccountDesk accounts;
  private final Supplier<AlertTestReport> alertTest;
  private final PatientDesk patients;

  ControlActions(LedgerDesk desk, LedgerReading reading, SiteFacts site, Duration patience) {
    this.corrections = new CorrectionOrder(site.wrongPatient());
    this.patients = new PatientDesk(desk, reading, site, patience);
    this.retention = site.retention();
    this.reconciler = site.reconciler();
    this.reloader = site.reloader();
    this.accounts = new AccountDesk(desk, reading, site, patience);
    this.alertTest = site.alertTest();
    this.exporting = new Exporting(desk, reading, site.numbers(), reading.clock(), patience);
    this.retained = new RetainedRelease(desk, site.appraisal(), patience);
    this.ladder = new Ladder(desk, site.partners(), patience);
    this.holds = new HoldPlacing(desk, reading, site.numbers(), patience);
    this.desk = desk;
    this.reading = reading;
    this.partners = site.partners();
    this.patience = patience;
  }

  ControlResponse act(ControlVerb verb, ControlRequest request, Person person)
      throws InterruptedException, ExecutionException, TimeoutException {
    return switch (verb) {
      case HOLD_PLACE -> holds.place(request, person);
      case INCIDENT_DECLARE -> ladder.declare(request, person);
      case INCIDENT_STAND_DOWN -> ladder.standDown(request, person);
      case STEP_DOWN -> ladder.stepDown(request, person);
      case RESTORE -> ladder.restore(request, person);
      case EXPORT_BEGIN -> exporting.begin(request, person);
      case EXPORT_SOME -> exporting.some(request, person);
      case EXPORT_END -> exporting.end(request, person);
      case RECONCILE -> reconcile(request, person);
      case SETTLE -> settle(request, person);
      case ACCOUNT_SUSPEND -> accounts.suspend(request, person);
      case ACCOUNT_RESTORE -> accounts.restore(request, person);
      case ACCOUNT_INVITE -> accounts.invite(request, person);
      case ACCOUNT_CONFIRM -> accounts.confirm(request, person);
      case ACCOUNT_CONFIRMATIONS -> accounts.confirmations(request);
      case ACCOUNT_SETTLE -> accounts.settle(request, person);
      case MEMBERS_SETTLE -> accounts.settleRecipients(request, person);
      case RELOAD -> ControlResponse.data(request, reloader.reload(person));
      case PURGE -> purge(request, person);
      case ALERTS_TEST -> ControlResponse.data(request, alertTest.get());
      case DELETE_RETAINED -> retained.release(request, person);
      case RECOVERY_FINISH -> response(request, await(desk.finishRecovery(person)));
      case HOLD_LIFT -> liftHold(request, person);
      case PAUSE, RESUME -> pauseOrResume(verb, request, person);
      case CANDIDATES -> patients.candidates(request, person);
      case FIND -> patients.found(request, person);
      case ASSIGN -> assign(request, person);
      default -> decide(verb.decision().orElseThrow(), request, person);
    };
  }

  /** To a user's name, to a role, or to nobody in particular. */
  private ControlResponse assign(ControlRequest request, Person person)
      throws InterruptedException, ExecutionException, TimeoutException {
    Optional<EntryId> id = parsed(request.arg("entry"));
    if (id.isEmpty()) {
      return badEntry(request);
    }
    if (!reading.knows(id.get())) {
      return LedgerReading.noSuchEntry(request, id.get());
    }
    String to = request.arg("to").strip();
    if (!to.matches("[A-Za-z0-9_][A-Za-z0-9_.@\\\\-]{0,63}")) {
      return ControlResponse.of(
          request,
          Outcome.INVALID,
          "An entry is assigned to a user's name or to a role; or to nobody.");
    }
    return response(
        request,
        await(desk.assign(id.get(), Optional.of(to).filter(n -> !n.equals("nobody")), person)));
  }

  private ControlResponse purge(ControlRequest request, Person person) {
    boolean dryRun = "true".equals(request.args().get("dry-run"));
    return ControlResponse.data(
        request,
        PurgeReport.of(
            reading.clock().instant(),
            dryRun,
            retention,
            dryRun
                ? reading.wouldPurge(retention)
                : PurgeRun.purge(desk, retention, Optional.of(person))));
  }

  private ControlResponse reconcile(ControlRequest request, Person person) {
    if (!request.arg("days").matches("[1-9][0-9]{0,3}")
        || !request.arg("after").matches("[0-9]{1,18}")) {
      return ControlResponse.of(request, Outcome.INVALID, "Days are a number from 1 to 9999.");
    }
    try {
      return ControlResponse.data(
          request,
          reconciler.some(
              Optional.ofNullable(request.args().get("conversation")).map(ConversationRef::parse),
              Duration.ofDays(Long.parseLong(request.arg("days"))),
              Long.parseLong(request.arg("after")),
              Optional.of(person)));
    } catch (IllegalArgumentException e) {
      return ControlResponse.of(
          request, Outcome.INVALID, "A conversation is written connector/conversation.");
    }
  }

  private ControlResponse settle(ControlRequest request, Person person)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (!request.arg("alert").matches("[0-9]{1,18}")) {
      return ControlResponse.of(
          request, Outcome.INVALID, "An alert is named by its number in the worklist.");
    }
    return response(
        request,
        await(
            desk.settleAlert(Long.parseLong(request.arg("alert")), request.arg("reason"), person)));
  }

  ControlResponse content(ControlRequest request, Person person)
      throws InterruptedException, ExecutionException, TimeoutException {
    Optional<EntryId> id = parsed(request.arg("entry"));
    if (id.isEmpty()) {
      return badEntry(request);
    }
    if (!reading.knows(id.get())) {
      return LedgerReading.noSuchEntry(request, id.get());
    }
    // First that they read it, then what they read: a crash in between leaves one line too many.
    await(desk.contentWasRead(id.get(), person));
    return reading.show(request, true);
  }

  private ControlResponse decide(Verb verb, ControlRequest request, Person person)
      throws InterruptedException, ExecutionException, TimeoutException {
    Optional<EntryId> id = parsed(request.arg("entry"));
    if (id.isEmpty()) {
      return badEntry(request);
    }
    if (!reading.knows(id.get())) {
      return LedgerReading.noSuchEntry(request, id.get());
    }
    Map<String, String> arguments = new HashMap<>(request.args());
    arguments.remove("entry");
    long fence = request.fence().orElseThrow();
    Decision decision = new Decision(id.get(), fence, verb, person, arguments);
    if (verb == Verb.CORRECT) {
      Optional<String> refusal = corrections.refusal(arguments);
      if (refusal.isPresent()) {
        return ControlResponse.of(request, Outcome.REFUSED, refusal.get());
      }
      decision = corrections.of(reading.need(id.get()), fence, person, arguments);
    }
    DecisionResult result = await(desk.decide(decision));
    if (result instanceof DecisionResult.Changed changed) {
      return new ControlResponse(
          request.id(),
          Outcome.CHANGED,
          changed.sentence(),
          reading.entry(id.get(), false).map(ControlJson::tree).orElse(null));
    }
    return response(request, result);
  }

  private ControlResponse liftHold(ControlRequest request, Person person)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (!request.arg("hold").matches("[0-9]{1,18}")) {
      return ControlResponse.of(request, Outcome.INVALID, "A hold is named by its number.");
    }
    return response(request, await(desk.liftHold(Long.parseLong(request.arg("hold")), person)));
  }

  private ControlResponse pauseOrResume(ControlVerb verb, ControlRequest request, Person person)
      throws InterruptedException, ExecutionException, TimeoutException {
    Optional<Pause.Kind> kind =
        switch (request.arg("kind")) {
          case "destination" -> Optional.of(Pause.Kind.DESTINATION);
          case "connector" -> Optional.of(Pause.Kind.CONNECTOR);
          default -> Optional.empty();
        };
    if (kind.isEmpty()) {
      return ControlResponse.of(
          request, Outcome.INVALID, "What is paused is a destination or a connector.");
    }
    String name = request.arg("name");
    if (!partners.of(kind.get()).contains(name)) {
      return ControlResponse.of(
          request,
          Outcome.REFUSED,
          "There is no such "
              + request.arg("kind")
              + ". This site has: "
              + partners.of(kind.get()).stream().sorted().collect(Collectors.joining(", "))
              + ".");
    }
    if (verb == ControlVerb.RESUME) {
      return response(request, await(desk.resume(kind.get(), name, person)));
    }
    await(desk.pause(kind.get(), name, person));
    return ControlResponse.of(
        request,
        Outcome.OK,
        "The "
            + request.arg("kind")
            + " "
            + name
            + " takes no new work until somebody resumes it.");
  }

  static ControlResponse response(ControlRequest request, DecisionResult result) {
    if (result instanceof DecisionResult.Done done) {
      return ControlResponse.of(request, Outcome.OK, done.sentence());
    }
    if (result instanceof DecisionResult.NeedsSecondPerson second) {
      return ControlResponse.of(request, Outcome.SECOND_PERSON, second.sentence());
    }
    if (result instanceof DecisionResult.Changed changed) {
      return ControlResponse.of(request, Outcome.CHANGED, changed.sentence());
    }
    return ControlResponse.of(
        request, Outcome.REFUSED, ((DecisionResult.Refused) result).sentence());
  }

  static Optional<EntryId> parsed(String text) {
    try {
      return Optional.of(EntryId.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static ControlResponse badEntry(ControlRequest request) {
    return ControlResponse.of(
        request, Outcome.INVALID, "An entry is written like E000042; the worklist has them.");
  }

  private <T> T await(CompletionStage<T> stage)
      throws InterruptedException, ExecutionException, TimeoutException {
    return stage.toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
  }
}
