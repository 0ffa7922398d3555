package org.wardscribe.delete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.wardscribe.delete.FiledEntry.NOW;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wardscribe.connector.ConversationRef;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.EntryPart;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.GuardFacts;
import org.wardscribe.ledger.HoldKind;
import org.wardscribe.ledger.HoldScope;
import org.wardscribe.ledger.LegalHold;
import org.wardscribe.ledger.RecordDoubt;
import org.wardscribe.ledger.Role;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.TransitionGuard.Verdict;
import org.wardscribe.ledger.Transitions;
import org.wardscribe.mapping.DeletionPolicy;
import org.wardscribe.mapping.DeletionPolicy.Confirmation;

/** Each guard, alone not met, keeps an entry from DELETING. */
class DeletionGuardsTest {

  @Test
  void an_entry_that_meets_every_guard_proceeds_and_every_result_is_kept() {
    Verdict verdict = new Facts().verdict();

    assertThat(verdict).isInstanceOf(Verdict.Proceed.class);
    Map<String, String> kept = guards(verdict).facts();
    for (Guard guard : Guard.values()) {
      assertThat(kept).containsEntry(guard.name(), "met");
    }
    assertThat(kept).containsEntry("appraisal", "IGSG-2026-014");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("oneThingAmiss")
  void one_guard_that_is_not_met_keeps_the_original(
      String what, Guard guard, String code, Optional<State> to, Consumer<Facts> amiss) {
    Facts facts = new Facts();
    amiss.accept(facts);

    Verdict verdict = facts.verdict();

    Map<String, String> kept = guards(verdict).facts();
    for (Guard each : Guard.values()) {
      assertThat(kept).containsEntry(each.name(), each == guard ? "not-met: " + code : "met");
    }
    if (to.isPresent()) {
      Verdict.Divert divert = (Verdict.Divert) verdict;
      assertThat(divert.to()).isEqualTo(to.get());
      assertThat(divert.reason()).isEqualTo(code);
      assertThat(divert.sentence()).isNotBlank();
      assertThat(
              Transitions.suffices(
                  State.DELIVERED,
                  divert.to(),
                  divert.evidence().stream().map(Evidence::kind).toList()))
          .isTrue();
    } else {
      Verdict.Wait wait = (Verdict.Wait) verdict;
      assertThat(wait.reason()).isEqualTo(code);
      assertThat(wait.due()).isAfter(NOW);
    }
  }

  @Test
  void a_wait_names_what_is_not_met_and_not_that_the_source_was_left_alone_meanwhile() {
    Facts facts = new Facts();
    facts.reread = Optional.empty();
    facts.shared(State.IDENTIFIED, false);

    assertThat(((Verdict.Wait) facts.verdict()).reason()).isEqualTo("SHARED_ITEM");
  }

  /** Half as long again as it has waited is for what others have to do. */
  @Test
  void the_source_is_asked_soon_after_all_else_is_met_however_long_that_took() {
    Facts facts = new Facts();
    facts.entry.stateSince = NOW.minus(Duration.ofHours(1));
    facts.reread = Optional.empty();

    assertThat(((Verdict.Wait) facts.verdict()).due()).isEqualTo(NOW.plusSeconds(5));
  }

  /** Sent an hour ago; the quiet period is over in a minute. */
  @Test
  void a_person_is_told_before_the_platforms_window_closes_on_what_still_has_to_wait() {
    Facts facts = new Facts();
    facts.entry.filedAt = NOW.minus(Duration.ofMinutes(14));
    facts.window = Optional.of(Duration.ofHours(2));
    assertThat(facts.verdict()).isInstanceOf(Verdict.Wait.class);

    facts.window = Optional.of(Duration.ofMinutes(63));
    Verdict.Divert told = (Verdict.Divert) facts.verdict();
    assertThat(told.to()).isEqualTo(State.ESCALATED);
    assertThat(told.reason()).isEqualTo("PLATFORM_WINDOW_CLOSES");
    assertThat(told.sentence()).contains("QUIET_PERIOD");
  }

  @Test
  void what_can_be_deleted_now_is_deleted_however_soon_the_platforms_window_closes() {
    Facts facts = new Facts();
    facts.window = Optional.of(Duration.ofMinutes(61));
    assertThat(facts.verdict()).isInstanceOf(Verdict.Proceed.class);
  }

  static Stream<Arguments> oneThingAmiss() {
    Optional<State> retained = Optional.of(State.RETAINED);
    Optional<State> escalated = Optional.of(State.ESCALATED);
    Optional<State> wait = Optional.empty();
    return Stream.of(
        amiss(
            "a person split the messages, and this is a part",
            Guard.NOT_SPLIT,
            "SPLIT_BY_HAND",
            retained,
            f ->
                f.entry.part =
                    Optional.of(new EntryPart(1, new TreeSet<>(List.of(1)), true, "ann", NOW))),
        amiss(
            "an account of it was suspended, and nobody has seen to it",
            Guard.NO_SUSPENDED_ACCOUNT,
            "ACCOUNT_SUSPENDED",
            wait,
            f -> f.doubts = Set.of(RecordDoubt.ACCOUNT_SUSPENDED)),
        amiss(
            "a question to its flagger may have been sent, and nobody knows where it stands",
            Guard.NO_UNPLACED_QUESTION,
            "QUESTION_UNPLACED",
            wait,
            f -> f.doubts = Set.of(RecordDoubt.QUESTION_UNPLACED)),
        amiss(
            "and that for longer than is waited for anything",
            Guard.NO_UNPLACED_QUESTION,
            "QUESTION_UNPLACED",
            escalated,
            f -> {
              f.doubts = Set.of(RecordDoubt.QUESTION_UNPLACED);
              f.entry.stateSince = NOW.minus(f.policy.waitLimit());
            }),
        amiss(
            "nobody looked at a photo",
            Guard.ATTACHMENTS_CHECKED,
            "ATTACHMENTS_NOT_CHECKED",
            escalated,
            f -> f.identifiedWithFiles("1")),
        amiss(
            "somebody looked at a photo, and it was identified anew since",
            Guard.ATTACHMENTS_CHECKED,
            "ATTACHMENTS_NOT_CHECKED",
            escalated,
            f -> {
              f.identifiedWithFiles("1");
              f.decided("ATTACHMENTS_CHECKED", "clinician");
              f.identifiedWithFiles("1");
            }),
        amiss(
            "an engine acknowledges",
            Guard.ACCEPTED_BY_DESTINATION,
            "ENGINE_ACKNOWLEDGES",
            retained,
            f -> f.epr = false),
        amiss(
            "an engine acknowledged it, before the site changed its destination",
            Guard.ACCEPTED_BY_DESTINATION,
            "ENGINE_ACKNOWLEDGES",
            retained,
            f -> f.entry.acknowledgedBy = "ENGINE"),
        amiss(
            "an engine acknowledged what the record's own addendum adds to",
            Guard.ACCEPTED_BY_DESTINATION,
            "ENGINE_ACKNOWLEDGES",
            retained,
            f -> {
              f.entry.stored(
                  State.DELIVERING,
                  State.DELIVERED,
                  FiledEntry.FILED_AT,
                  Evidence.of(EvidenceKind.ACCEPTANCE, Map.of("acknowledgedBy", "ENGINE")));
              f.entry.contentVersion = 2;
            }),
        amiss(
            "nobody wrote down whose acceptance it was",
            Guard.ACCEPTED_BY_DESTINATION,
            "ENGINE_ACKNOWLEDGES",
            retained,
            f -> f.entry.acknowledgedBy = ""),
        amiss(
            "no acceptance of this version",
            Guard.ACCEPTED_BY_DESTINATION,
            "NO_ACCEPTANCE",
            escalated,
            f -> f.entry.acceptance = false),
        amiss(
            "an attempt is unresolved",
            Guard.ACCEPTED_BY_DESTINATION,
            "NO_ACCEPTANCE",
            escalated,
            f -> f.entry.unresolved = true),
        amiss(
            "never re-read",
            Guard.SOURCE_UNCHANGED,
            "NOT_REREAD",
            wait,
            f -> f.reread = Optional.empty()),
        amiss(
            "re-read 31 seconds ago",
            Guard.SOURCE_UNCHANGED,
            "REREAD_TOO_OLD",
            wait,
            f -> f.rereadAt(NOW.minusSeconds(31))),
        amiss(
            "re-read in the future",
            Guard.SOURCE_UNCHANGED,
            "REREAD_TOO_OLD",
            wait,
            f -> f.rereadAt(NOW.plusSeconds(1))),
        amiss(
            "the source can't tell about one item",
            Guard.SOURCE_UNCHANGED,
            "SOURCE_CANNOT_TELL",
            wait,
            f -> f.facts.remove("item.2.version")),
        amiss(
            "the source has a newer version",
            Guard.SOURCE_UNCHANGED,
            "SOURCE_CHANGED",
            wait,
            f -> f.facts.put("item.1.version", "2")),
        amiss(
            "the source has another text in the same version",
            Guard.SOURCE_UNCHANGED,
            "SOURCE_CHANGED",
            wait,
            f -> f.facts.put("item.2.digest", "keyed-other")),
        amiss(
            "the source has a newer version, and it does not come for three days",
            Guard.SOURCE_UNCHANGED,
            "SOURCE_CHANGED",
            escalated,
            f -> {
              f.entry.stateSince = NOW.minus(Duration.ofDays(3));
              f.facts.put("item.1.version", "2");
            }),
        amiss(
            "no appraisal decision",
            Guard.APPRAISAL_DECISION,
            "NO_APPRAISAL_DECISION",
            retained,
            f -> f.policy = Policies.with(Optional.empty(), Confirmation.FLAG)),
        amiss(
            "the decision expired yesterday",
            Guard.APPRAISAL_DECISION,
            "APPRAISAL_NOT_IN_DATE",
            retained,
            f ->
                f.policy =
                    Policies.with(
                        Optional.of(Policies.decision("ward-chat", LocalDate.of(2026, 11, 21))),
                        Confirmation.FLAG)),
        amiss(
            "the decision is about another conversation",
            Guard.APPRAISAL_DECISION,
            "OUTSIDE_APPRAISAL_SCOPE",
            retained,
            f ->
                f.policy =
                    Policies.with(
                        Optional.of(
                            Policies.decision("ward-chat/room-2", LocalDate.of(2027, 1, 1))),
                        Confirmation.FLAG)),
        amiss(
            "one flag of a burst was taken back",
            Guard.STILL_FLAGGED,
            "UNFLAGGED",
            retained,
            f ->
                f.entry.items.set(
                    1,
                    FiledEntry.item(
                        2,
                        Role.FLAGGED,
                        FiledEntry.flag(false),
                        FiledEntry.version(1, "question"),
                        false))),
        amiss(
            "the question's own flag was taken back",
            Guard.STILL_FLAGGED,
            "UNFLAGGED",
            retained,
            f ->
                f.entry.items.set(
                    1,
                    FiledEntry.item(
                        2,
                        Role.ANSWERED,
                        FiledEntry.flag(false),
                        FiledEntry.version(1, "question"),
                        false))),
        amiss(
            "something came from outside",
            Guard.NO_PENDING_EVENT,
            "PENDING_EVENT",
            wait,
            f -> f.entry.pendingEvent = true),
        amiss(
            "a legal hold, not yet effective",
            Guard.NO_LEGAL_HOLD,
            "LEGAL_HOLD",
            Optional.of(State.LEGAL_HOLD),
            f -> f.holds = Optional.of(List.of(hold(Optional.empty())))),
        amiss(
            "the register of holds can't be read",
            Guard.NO_LEGAL_HOLD,
            "HOLDS_UNREADABLE",
            wait,
            f -> f.holds = Optional.empty()),
        amiss(
            "filed 14 minutes ago",
            Guard.QUIET_PERIOD,
            "QUIET_PERIOD",
            wait,
            f -> f.entry.filedAt = NOW.minus(Duration.ofMinutes(14))),
        amiss(
            "a version that no document holds",
            Guard.NOTHING_UNFILED,
            "NOT_ALL_FILED",
            escalated,
            f -> f.entry.filedItems.remove(1)),
        amiss(
            "another entry that needs the item is not filed",
            Guard.NOTHING_UNFILED,
            "SHARED_ITEM",
            wait,
            f -> f.shared(State.IDENTIFIED, false)),
        amiss(
            "another entry that needs the item is on legal hold",
            Guard.NOTHING_UNFILED,
            "SHARED_ITEM",
            wait,
            f -> f.shared(State.LEGAL_HOLD, true)),
        amiss(
            "another entry that needs the item is retained",
            Guard.NOTHING_UNFILED,
            "SHARED_ITEM",
            wait,
            f -> f.shared(State.RETAINED, true)),
        amiss(
            "another entry that needs the item was rejected three days ago",
            Guard.NOTHING_UNFILED,
            "SHARED_ITEM",
            escalated,
            f -> {
              f.entry.stateSince = NOW.minus(Duration.ofDays(3));
              f.shared(State.REJECTED, false);
            }),
        amiss(
            "no clinician confirmed",
            Guard.CONFIRMATION,
            "NOT_CONFIRMED",
            retained,
            f -> {
              f.policy = Policies.with(Policies.deciding().appraisal(), Confirmation.CLINICIAN);
              f.decided("confirm", "information-governance");
            }),
        amiss(
            "mode file",
            Guard.MODE_DELETE,
            "MODE_IS_NOT_DELETE",
            retained,
            f -> f.modeDelete = false),
        amiss(
            "the platform lets nothing be deleted any more",
            Guard.PLATFORM_WINDOW,
            "PLATFORM_WINDOW_PASSED",
            escalated,
            f -> f.window = Optional.of(Duration.ofSeconds(1))),
        amiss(
            "taken down the ladder",
            Guard.MODE_DELETE,
            "STEPPED_DOWN",
            retained,
            f -> f.steppedDown = true),
        amiss(
            "a correction is open",
            Guard.NO_OPEN_CORRECTION,
            "CORRECTION_OPEN",
            wait,
            f -> f.doubts = Set.of(RecordDoubt.CORRECTION_OPEN)),
        amiss(
            "only people saw that the wrong document is cancelled",
            Guard.CANCEL_CONFIRMED,
            "CANCEL_SEEN_BY_PEOPLE",
            retained,
            f -> f.doubts = Set.of(RecordDoubt.CANCEL_SEEN_BY_PEOPLE)),
        amiss(
            "a correction was given up",
            Guard.NO_WRONG_DOCUMENT,
            "WRONG_DOCUMENT_STANDS",
            retained,
            f -> f.doubts = Set.of(RecordDoubt.WRONG_DOCUMENT_STANDS)));
  }

  @Test
  void a_clinicians_confirmation_is_enough_where_the_decision_asks_for_one() {
    Facts facts = new Facts();
    facts.policy = Policies.with(Policies.deciding().appraisal(), Confirmation.CLINICIAN);
    facts.decided("confirm", "ward-clerk,clinician");

    assertThat(facts.verdict()).isInstanceOf(Verdict.Proceed.class);
  }

  @Test
  void files_that_a_person_looked_at_or_need_not_are_no_reason_to_keep_the_original() {
    Facts looked = new Facts();
    looked.identifiedWithFiles("2");
    looked.decided("ATTACHMENTS_CHECKED", "clinician");
    assertThat(looked.verdict()).isInstanceOf(Verdict.Proceed.class);

    Facts none = new Facts();
    none.identifiedWithFiles("0");
    assertThat(none.verdict()).isInstanceOf(Verdict.Proceed.class);
  }

  @Test
  void a_lifted_hold_and_another_entry_that_is_delivered_do_not_block() {
    Facts facts = new Facts();
    facts.holds = Optional.of(List.of(hold(Optional.of(NOW))));
    facts.shared(State.DELIVERED, true);

    assertThat(facts.verdict()).isInstanceOf(Verdict.Proceed.class);
  }

  @Test
  void a_hold_comes_before_every_other_reason() {
    Facts facts = new Facts();
    facts.holds = Optional.of(List.of(hold(Optional.empty())));
    facts.modeDelete = false;
    facts.entry.pendingEvent = true;

    assertThat(((Verdict.Divert) facts.verdict()).to()).isEqualTo(State.LEGAL_HOLD);
  }

  @Test
  void a_quiet_period_is_waited_out_to_its_end() {
    Facts facts = new Facts();
    facts.entry.filedAt = NOW.minus(Duration.ofMinutes(5));

    assertThat(((Verdict.Wait) facts.verdict()).due()).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
  }

  @Test
  void an_item_that_was_verified_gone_needs_no_re_read() {
    Facts facts = new Facts();
    facts.facts.keySet().removeIf(name -> name.startsWith("item.2."));
    facts.entry.stored(
        State.VERIFYING,
        State.DELIVERED,
        NOW,
        Evidence.of(
            EvidenceKind.VERIFICATION,
            Map.of("item.2.verified", "GONE", "item.1.verified", "STILL_THERE")));

    assertThat(facts.verdict()).isInstanceOf(Verdict.Proceed.class);
  }

  private static Arguments amiss(
      String what, Guard guard, String code, Optional<State> to, Consumer<Facts> amiss) {
    return arguments(what, guard, code, to, amiss);
  }

  private static Evidence guards(Verdict verdict) {
    return verdict.evidence().stream()
        .filter(e -> e.kind() == EvidenceKind.GUARDS)
        .findFirst()
        .orElseThrow();
  }

  static LegalHold hold(Optional<Instant> liftedAt) {
    return new LegalHold(
        3,
        HoldScope.WHOLE_ORGANISATION,
        HoldKind.SAR,
        "SAR-2026-081",
        Optional.of(LocalDate.of(2027, 1, 31)),
        "dpo",
        NOW.minusSeconds(60),
        Optional.empty(),
        Optional.empty(),
        liftedAt);
  }

  /** All that the guards look at; all is well until a test changes something. */
  static final class Facts {
    final FiledEntry entry = FiledEntry.ready();
    DeletionPolicy policy = Policies.deciding();
    boolean epr = true;
    boolean modeDelete = true;
    boolean steppedDown;
    Set<RecordDoubt> doubts = Set.of();
    Optional<Duration> window = Optional.empty();
    Optional<List<LegalHold>> holds = Optional.of(List.of());
    List<GuardFacts.OtherOwner> others = List.of();
    final Map<String, String> facts = new TreeMap<>();
    Optional<Map<String, String>> reread = Optional.of(facts);

    Facts() {
      facts.put("asked", "true");
      entry.items.forEach(
          item -> {
            facts.put("item." + item.number() + ".version", "1");
            facts.put("item." + item.number() + ".digest", item.latest().keyedDigest());
          });
      rereadAt(NOW.minusSeconds(2));
    }

    void rereadAt(Instant at) {
      facts.put("item.1.at", at.toString());
      facts.put("item.2.at", at.toString());
    }

    void shared(State state, boolean filedLatest) {
      others = List.of(new GuardFacts.OtherOwner(2, new EntryId(7), state, filedLatest));
    }

    void identifiedWithFiles(String toBeChecked) {
      entry.stored(
          State.RECEIVED,
          State.IDENTIFIED,
          NOW,
          Evidence.of(EvidenceKind.IDENTIFICATION, Map.of("attachmentsToBeChecked", toBeChecked)));
    }

    void decided(String verb, String roles) {
      entry.stored(
          State.HELD,
          State.RECEIVED,
          NOW,
          Evidence.of(EvidenceKind.DECISION, Map.of("verb", verb, "roles", roles)));
    }

    Verdict verdict() {
      EntryView view = entry.view();
      ItemRef ref = view.items().get(0).ref();
      Set<ConversationRef> down =
          steppedDown ? Set.of(new ConversationRef(ref.connector(), ref.conversation())) : Set.of();
      List<Evidence> given = reread.map(f -> Evidence.of(EvidenceKind.REREAD, f)).stream().toList();
      return new DeletionGuards(
              policy, (connector, conversation) -> modeDelete, d -> epr, c -> window)
          .check(view, given, new GuardFacts(NOW, holds, others, down, doubts));
    }
  }
}
