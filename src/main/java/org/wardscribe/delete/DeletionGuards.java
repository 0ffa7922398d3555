package org.wardscribe.delete;

import static org.wardscribe.ledger.EvidenceKind.ACCEPTANCE;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.GuardFacts;
import org.wardscribe.ledger.ItemView;
import org.wardscribe.ledger.LegalHold;
import org.wardscribe.ledger.RecordDoubt;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.TransitionGuard;
import org.wardscribe.mapping.DeletionPolicy;
import org.wardscribe.mapping.Destinations.AcknowledgedBy;

/**
 * The guards of the transition to {@code DELETING}, all in one place: each is a named check, and
 * each result is kept as {@code GUARDS} evidence, whatever the verdict.
 *
 * <p>Only computes; runs on the thread that writes the ledger. A fact that is missing is never
 * taken as met.
 */
public final class DeletionGuards implements TransitionGuard {
  /** A re-read that is older proves nothing about now. */
  public static final Duration MOST_REREAD_AGE = Duration.ofSeconds(30);

  /** States in which another owner of an item is filed, and its original is to go, too. */
  private static final Set<State> ON_THE_SAME_WAY =
      Set.of(
          State.DELIVERED,
          State.DELETING,
          State.VERIFYING,
          State.DELETED,
          State.ATTESTED,
          State.UNPROVEN,
          State.AWAITING_AUTHOR);

  private static final Finding MET = new Finding.Met();

  private final DeletionPolicy policy;
  private final SiteRules rules;
  private final Predicate<DestinationId> answersForItself;
  private final PlatformWindow window;

  /**
   * @param modeIsDelete whether a conversation has climbed to the mode {@code delete}
   * @param answersForItself whether a destination's acknowledgements come from the record system
   *     itself ({@code acknowledgedBy: epr}), not from an engine on the way
   * @param window how long after sending a platform lets a message be deleted
   */
  public DeletionGuards(
      DeletionPolicy policy,
      BiPredicate<ConnectorId, ConversationId> modeIsDelete,
      Predicate<DestinationId> answersForItself,
      Function<ConnectorId, Optional<Duration>> window) {
    this.policy = policy;
    this.rules = new SiteRules(policy, modeIsDelete);
    this.answersForItself = answersForItself;
    this.window = new PlatformWindow(window);
  }

  @Override
  public Verdict check(EntryView entry, List<Evidence> given, GuardFacts facts) {
    Map<Guard, Finding> findings = findings(entry, given, facts);
    List<Evidence> kept = new ArrayList<>();
    kept.add(guardsEvidence(findings, facts.now()));

    Optional<Finding.OnHold> held = first(findings, Finding.OnHold.class);
    if (held.isPresent()) {
      kept.add(holdEvidence(held.get().hold()));
      return new Verdict.Divert(
          State.LEGAL_HOLD,
          "LEGAL_HOLD",
          "It is filed, and a legal hold forbids to delete the original. Nothing to do until the"
              + " hold is lifted.",
          kept);
    }
    Optional<Finding.Retain> retain = first(findings, Finding.Retain.class);
    if (retain.isPresent()) {
      Finding.Retain why = retain.get();
      kept.add(because(EvidenceKind.RETENTION, why.code(), why.sentence()));
      return new Verdict.Divert(State.RETAINED, why.code(), why.sentence(), kept);
    }
    Optional<Finding.ForAPerson> person = first(findings, Finding.ForAPerson.class);
    if (person.isPresent()) {
      return escalate(person.get(), kept);
    }
    Optional<Finding.NotYet> latest = latest(findings);
    if (latest.isEmpty()) {
      return new Verdict.Proceed(kept);
    }
    // Neither is asked again before all else is met: that it was not is no reason to name.
    findings.remove(Guard.SOURCE_UNCHANGED);
    findings.remove(Guard.STILL_FILED);
    String why = latest(findings).orElse(latest.get()).code();
    Instant due = latest.get().due();
    boolean tooLate =
        window.of(new SoFar(entry)).filter(d -> !due.isBefore(d.tellBy())).isPresent();
    return tooLate ? escalate(PlatformWindow.tooLate(why), kept) : new Verdict.Wait(due, why, kept);
  }

  private static Verdict escalate(Finding.ForAPerson why, List<Evidence> kept) {
    kept.add(because(EvidenceKind.DOUBT, why.code(), why.sentence()));
    return new Verdict.Divert(State.ESCALATED, why.code(), why.sentence(), kept);
  }

  /** True if asking source and record again could lead on: every other guard is met. */
  boolean onlyTheReReadIsMissing(EntryView entry, GuardFacts facts) {
    Map<Guard, Finding> findings = findings(entry, List.of(), facts);
    findings.remove(Guard.SOURCE_UNCHANGED);
    findings.remove(Guard.STILL_FILED);
    return findings.values().stream().allMatch(MET::equals);
  }

  /** The guards' names and results, in their order. */
  Map<Guard, Finding> findings(EntryView entry, List<Evidence> given, GuardFacts facts) {
    SoFar soFar = new SoFar(entry);
    Patience patience = new Patience(entry.stateSince(), policy.waitLimit(), facts.now());
    Map<Guard, Finding> findings = new EnumMap<>(Guard.class);
    findings.put(Guard.ACCEPTED_BY_DESTINATION, acceptedByDestination(entry));
    findings.put(Guard.SOURCE_UNCHANGED, new SourceUnchanged(soFar, given, patience).check());
    findings.put(Guard.APPRAISAL_DECISION, rules.appraisalDecision(entry, facts));
    findings.put(Guard.STILL_FLAGGED, SiteRules.stillFlagged(entry));
    findings.put(Guard.NO_PENDING_EVENT, noPendingEvent(entry, patience));
    findings.put(Guard.NO_LEGAL_HOLD, noLegalHold(facts, patience));
    findings.put(Guard.NO_OPEN_CORRECTION, RightRecord.noOpenCorrection(facts, patience));
    findings.put(Guard.CANCEL_CONFIRMED, RightRecord.cancelConfirmed(facts));
    findings.put(Guard.NO_WRONG_DOCUMENT, RightRecord.noWrongDocument(facts));
    findings.put(Guard.STILL_FILED, RightRecord.stillFiled(facts, given, patience));
    findings.put(Guard.NO_SUSPENDED_ACCOUNT, noSuspendedAccount(facts, patience));
    findings.put(Guard.NO_UNPLACED_QUESTION, noUnplacedQuestion(facts, patience));
    findings.put(Guard.NOT_SPLIT, notSplit(entry));
    findings.put(Guard.QUIET_PERIOD, quietPeriod(entry, facts));
    findings.put(Guard.NOTHING_UNFILED, nothingUnfiled(soFar, facts, patience));
    findings.put(Guard.PLATFORM_WINDOW, PlatformWindow.check(window.of(soFar), facts.now()));
    findings.put(Guard.CONFIRMATION, rules.confirmation(entry));
    findings.put(Guard.ATTACHMENTS_CHECKED, new AttachmentsChecked(entry).check());
    findings.put(Guard.MODE_DELETE, rules.modeDelete(entry, facts));
    return findings;
  }

  private Finding acceptedByDestination(EntryView entry) {
    Optional<Evidence> acceptance = entry.latest(ACCEPTANCE);
    if (!answersForItself.test(entry.destination()) || anyByAnEngine(entry)) {
      return new Finding.Retain(
          "ENGINE_ACKNOWLEDGES",
          "It was accepted by an engine on the way to the record, which does not prove that it is"
              + " filed. The original remains.");
    }
    boolean accepted =
        acceptance
            .map(e -> e.facts().get("documentNumber"))
            .filter(
                number ->
                    entry.filed().stream()
                        .anyMatch(
                            f ->
                                f.documentNumber().equals(number)
                                    && f.contentVersion() == entry.contentVersion()))
            .isPresent();
    return accepted && !entry.unresolvedAttempt()
        ? MET
        : new Finding.ForAPerson(
            "NO_ACCEPTANCE",
            "There is no clear acceptance of this version by the record system. Look in the record"
                + " before anything else is done.");
  }

  /** Of any document of the entry: an addendum's accept says nothing about what it adds to. */
  private static boolean anyByAnEngine(EntryView entry) {
    return entry.evidence().stream()
        .map(EntryView.StoredEvidence::evidence)
        .filter(e -> e.kind() == ACCEPTANCE)
        .anyMatch(DeletionGuards::byAnEngine);
  }

  /**
   * What the destination was when it accepted: a site that says {@code epr} today does not turn
   * yesterday's accept by an engine into one of the record's.
   */
  private static boolean byAnEngine(Evidence acceptance) {
    return !AcknowledgedBy.EPR.name().equals(acceptance.facts().get(Evidence.ACKNOWLEDGED_BY));
  }

  /**
   * What becomes of one part after the other has deleted the original (a correction, an un-flag, a
   * restored backup) would be decided by a guard of that part alone.
   */
  private static Finding notSplit(EntryView entry) {
    return entry.part().isPresent()
        ? new Finding.Retain(
            "SPLIT_BY_HAND",
            "It is filed, as one part of messages about two patients. The original remains; once"
                + " both parts stand in their records, it can be deleted on the platform by hand.")
        : MET;
  }

  private static Finding noPendingEvent(EntryView entry, Patience patience) {
    return entry.pendingEvent() ? new Finding.NotYet("PENDING_EVENT", patience.next()) : MET;
  }

  private static Finding noLegalHold(GuardFacts facts, Patience patience) {
    if (facts.holds().isEmpty()) {
      return new Finding.NotYet("HOLDS_UNREADABLE", patience.next());
    }
    return facts.holds().get().stream()
        .filter(hold -> hold.liftedAt().isEmpty())
        .findFirst()
        .<Finding>map(Finding.OnHold::new)
        .orElse(MET);
  }

  /** Waits for as long as it takes a person; what the platform lets be deleted no more, ends. */
  private static Finding noSuspendedAccount(GuardFacts facts, Patience patience) {
    return facts.doubts().contains(RecordDoubt.ACCOUNT_SUSPENDED)
        ? new Finding.NotYet(RecordDoubt.ACCOUNT_SUSPENDED.name(), patience.next())
        : MET;
  }

  private static Finding noUnplacedQuestion(GuardFacts facts, Patience patience) {
    return facts.doubts().contains(RecordDoubt.QUESTION_UNPLACED)
        ? patience.orAPerson(VerifyGone.QUESTION_UNPLACED, VerifyGone.QUESTION_UNPLACED_SENTENCE)
        : MET;
  }

  private Finding quietPeriod(EntryView entry, GuardFacts facts) {
    Instant last =
        Stream.concat(
                entry.filed().stream().map(EntryView.Filed::at),
                entry.items().stream().map(item -> item.latest().seenAt()))
            .max(Instant::compareTo)
            .orElse(entry.stateSince());
    Instant over = last.plus(policy.quietPeriod());
    return over.isAfter(facts.now()) ? new Finding.NotYet("QUIET_PERIOD", over) : MET;
  }

  private static Finding nothingUnfiled(SoFar soFar, GuardFacts facts, Patience patience) {
    EntryView entry = soFar.entry();
    if (entry.items().isEmpty()
        || entry.items().stream().anyMatch(item -> soFar.filedLatest(item).isEmpty())) {
      return new Finding.ForAPerson(
          "NOT_ALL_FILED",
          "Not every message of this entry stands in the record as it was last seen. Nothing was"
              + " deleted; send it on when the record is complete.");
    }
    Set<Long> remaining =
        soFar.remaining().stream().map(ItemView::number).collect(Collectors.toSet());
    boolean shared =
        facts.otherOwners().stream()
            .filter(other -> remaining.contains(other.item()))
            .anyMatch(other -> !other.filedLatest() || !ON_THE_SAME_WAY.contains(other.state()));
    return shared
        ? patience.orAPerson(
            "SHARED_ITEM",
            "Another entry needs one of these messages, and is not filed, or is not to be deleted."
                + " Resolve that entry first.")
        : MET;
  }

  private Evidence guardsEvidence(Map<Guard, Finding> findings, Instant at) {
    Map<String, String> facts = new TreeMap<>();
    findings.forEach((guard, finding) -> facts.put(guard.name(), finding.fact()));
    facts.put("at", at.toString());
    policy.appraisal().ifPresent(decision -> facts.put("appraisal", decision.reference()));
    return Evidence.of(EvidenceKind.GUARDS, facts);
  }

  private static Evidence holdEvidence(LegalHold hold) {
    return Evidence.of(
        EvidenceKind.HOLD,
        Map.of("hold", Long.toString(hold.number()), "reference", hold.reference()));
  }

  private static Evidence because(EvidenceKind kind, String code, String sentence) {
    return Evidence.of(kind, Map.of("reason", code, "sentence", sentence));
  }

  private static Optional<Finding.NotYet> latest(Map<Guard, Finding> findings) {
    return of(findings, Finding.NotYet.class).max(Comparator.comparing(Finding.NotYet::due));
  }

  private static <T extends Finding> Optional<T> first(
      Map<Guard, Finding> findings, Class<T> type) {
    return of(findings, type).findFirst();
  }

  private static <T extends Finding> Stream<T> of(Map<Guard, Finding> findings, Class<T> type) {
    return findings.values().stream().filter(type::isInstance).map(type::cast);
  }
}
