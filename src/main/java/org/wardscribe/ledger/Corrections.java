package org.wardscribe.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wardscribe.ledger.CorrectionRows.Standing;

/**
 * Brings to the right record what was filed in the wrong one, in laps of one entry: each document
 * that stands is cancelled, newest first; only what the destination has accepted as cancelled lets
 * the entry be identified and filed anew, under a new number.
 *
 * <p>Each lap is a content version of its own, so that no evidence of one lap serves another.
 */
final class Corrections {
  /** Reason of {@code DELIVERED} where it was a cancel that was accepted. */
  static final String CANCELLED = "CANCELLED";

  static final String ANOTHER = "CORRECTION_ANOTHER_PATIENT";
  static final String ANOTHER_SENTENCE =
      "Two people decided whom this advice is about, and since then the message was changed and now"
          + " says somebody else. Ask its author which patient is meant; then confirm that patient"
          + " if it is the one decided, or let two people correct it again.";

  static final String GIVEN_UP_BEFORE_SENTENCE =
      "Two people gave up a correction of it, and a document still stands where they said that it must"
          + " not. This is a later version: ask its author which patient is meant. Then confirm that"
          + " patient, let two people correct it, or reject it.";

  static final Set<Verb> VERBS = EnumSet.of(Verb.CORRECT, Verb.CANCELLED_IN_EPR, Verb.GIVE_UP);

  private static final String CORRECTED = "CORRECTION";

  private Corrections() {}

  /** What a step to {@code to} is called while a cancel is on its way. */
  static String worded(State to, String reason) {
    return switch (to) {
      case DELIVERED -> CANCELLED;
      case HELD -> Correction.NOT_CANCELLED;
      default -> reason;
    };
  }

  static DecisionResult decide(Writing writing, EntryRow entry, Decision decision, Evidence word)
      throws SQLException {
    return switch (decision.verb()) {
      case CANCELLED_IN_EPR -> seenCancelled(writing, entry, decision, word);
      case GIVE_UP -> CorrectionEnd.giveUp(writing, entry, decision, word);
      default -> begin(writing, entry, decision, word);
    };
  }

  /** Two people have spoken, and nothing speaks against it. */
  private static DecisionResult begin(
      Writing writing, EntryRow asked, Decision decision, Evidence word) throws SQLException {
    String first =
        Sql.one(
                writing.connection(),
                "SELECT person FROM proposal WHERE entry = ? AND verb = ?",
                row -> row.getString(1),
                asked.id,
                decision.verb().name())
            .orElseThrow();
    String patientKey = writing.keys().patientKey(decision.arguments().get("patient"));
    Evidence both = with(word, "first", first);
    EntryRow entry = asked.state.isFinal() ? follow(writing, asked, decision) : asked;
    String actor = "person:" + decision.who();
    if (entry.correction != 0) {
      CorrectionRows.change(writing, entry.correction, patientKey, first, decision.who().name());
      entry.revision++;
      new Step(State.RECEIVED, actor, CORRECTED, "", List.of(both), writing.now())
          .take(writing, entry);
    } else {
      List<Standing> standing = CorrectionRows.standing(writing.connection(), entry.id);
      entry.correction =
          CorrectionRows.open(
              writing,
              entry,
              standing,
              patientKey,
              first,
              decision.who().name(),
              decision.arguments().getOrDefault("reason", ""));
      CorrectionEnd.audit(writing, entry, actor, "CORRECTION_OPENED");
      entry.deletedUnfiled |= mayBeDeleted(writing, entry);
      entry.deletions = 0;
      lap(writing, entry, actor, List.of(), both, decision.cancels());
    }
    end(writing, asked, entry);
    return new DecisionResult.Done(
        entry.state,
        "Two people say so. "
            + entry.entryId()
            + (entry.state == State.TRANSCRIBED
                ? " is cancelled first where it must not stand, and filed for this patient only when"
                    + " the record system has accepted that."
                : " goes on, for this patient."));
  }

  /** Two people saw that it is cancelled. */
  private static DecisionResult seenCancelled(
      Writing writing, EntryRow entry, Decision decision, Evidence word) throws SQLException {
    Attempts.resolveAll(writing, entry.id, Attempts.FOUND_IN_EPR);
    CorrectionRows.cancelled(writing, entry, true);
    goOn(writing, entry, "person:" + decision.who(), List.of(word));
    end(writing, entry, entry);
    return new DecisionResult.Done(
        entry.state, "Seen cancelled by two people: the correction goes on. The original stays.");
  }

  /** Once it is cancelled, it may be nowhere else: whatever was answered to our deletion. */
  private static boolean mayBeDeleted(Writing writing, EntryRow entry) throws SQLException {
    return Sql.exists(
        writing.connection(),
        "SELECT 1 FROM evidence WHERE entry = ? AND to_state = 'DELETING'",
        entry.id);
  }

  static void end(Writing writing, EntryRow asked, EntryRow entry) throws SQLException {
    Sql.update(writing.connection(), "DELETE FROM proposal WHERE entry = ?", asked.id);
    if (asked.id != entry.id) {
      asked.store(writing);
    }
    entry.store(writing);
    OutsideFacts.apply(writing, entry, false);
  }

  /** What is final stays so: a new entry, which names it, is cancelled and filed. */
  private static EntryRow follow(Writing writing, EntryRow old, Decision decision)
      throws SQLException {
    EntryRow entry =
        Intakes.followUp(
            writing,
            old,
            Items.of(writing, old.id),
            EvidenceKind.DECISION,
            "person:" + decision.who());
    AuditChain.append(
        writing.connection(),
        old,
        writing.wallNow(),
        "person:" + decision.who(),
        "CORRECTED_BY",
        "",
        "",
        Map.of("entry", entry.entryId().toString()));
    Step.byLedger(State.HELD, CORRECTED, "Two people correct what was filed before.", writing.now())
        .take(writing, entry);
    return entry;
  }

  /** The cancel of the newest document that stands; or, if none does, to be filed anew. */
  private static void lap(
      Writing writing,
      EntryRow entry,
      String actor,
      List<Evidence> why,
      Evidence word,
      List<Evidence> cancels)
      throws SQLException {
    List<Standing> standing = CorrectionRows.standing(writing.connection(), entry.id);
    List<Evidence> evidence = new ArrayList<>(why);
    entry.contentVersion++;
    entry.revision = 1;
    if (standing.isEmpty()) {
      evidence.add(word);
      entry.cancelling = 0;
      entry.patientKey = null;
      new Step(State.RECEIVED, actor, CORRECTED, "", evidence, writing.now()).take(writing, entry);
      if (Items.anyNewer(writing, entry.id)) {
        Items.recompose(writing, entry);
      }
      UnfiledVersions.hold(writing, entry);
    } else {
      Standing next = standing.get(0);
      Evidence cancel = CorrectionRefusal.cancelOf(cancels, next.documentNumber()).orElseThrow();
      evidence.add(word);
      // The last one is what is sent; the others are for the laps to come.
      cancels.stream().filter(other -> !other.equals(cancel)).forEach(evidence::add);
      evidence.add(cancel);
      entry.cancelling = next.contentVersion();
      entry.patientKey = next.patientKey().orElse(entry.patientKey);
      new Step(State.TRANSCRIBED, actor, CORRECTED, "", evidence, writing.now())
          .take(writing, entry);
    }
    entry.attempts = 0;
  }

  /** The next lap, on the word that began the correction. */
  private static void goOn(Writing writing, EntryRow entry, String actor, List<Evidence> why)
      throws SQLException {
    EntryView view = Views.of(writing, entry);
    Evidence word = null;
    List<Evidence> cancels = new ArrayList<>();
    for (EntryView.StoredEvidence stored : view.evidence()) {
      Evidence one = stored.evidence();
      if (one.kind() == EvidenceKind.DECISION
          && Verb.CORRECT.name().equals(one.facts().get("verb"))) {
        word = one;
      } else if (stored.contentVersion() == entry.contentVersion
          && one.facts().containsKey(Correction.CANCELS)) {
        cancels.add(one);
      }
    }
    if (word == null) {
      throw new LedgerException(entry.entryId() + " is corrected on nobody's word");
    }
    lap(writing, entry, actor, why, word, cancels);
  }

  /** Where a correction goes after its document was accepted, in the same transaction. */
  static void landed(Writing writing, EntryRow entry) throws SQLException {
    if (entry.correction == 0 || entry.state != State.DELIVERED) {
      return;
    }
    if (entry.cancelling != 0) {
      goOn(writing, entry, Step.LEDGER, List.of());
      return;
    }
    CorrectionEnd.filed(writing, entry);
  }

  /** The patient that was identified is not the one whom two people named. */
  static boolean decidedOtherwise(Writing writing, EntryRow entry, Outcome outcome)
      throws SQLException {
    return entry.correction != 0
        && outcome.patientKey().isPresent()
        && !CorrectionRows.patientKey(writing, entry.correction)
            .equals(writing.keys().patientKey(outcome.patientKey().get()));
  }

  /**
   * True if a document was left in a wrong record, and nobody has said since then whose this
   * version is: what it was taken for there must not be taken for granted.
   */
  static boolean isForAPersonToSay(Writing writing, EntryRow entry) throws SQLException {
    return RecordDoubts.isLeftBehind(writing.connection(), entry.id)
        && Views.of(writing, entry).evidence().stream()
            .filter(one -> one.contentVersion() == entry.contentVersion)
            .map(EntryView.StoredEvidence::evidence)
            .noneMatch(
                one ->
                    one.kind() == EvidenceKind.DECISION
                        && Verb.CONFIRM.name().equals(one.facts().get("verb")));
  }

  private static Evidence with(Evidence evidence, String fact, String value) {
    Map<String, String> facts = new HashMap<>(evidence.facts());
    facts.put(fact, value);
    return new Evidence(evidence.kind(), facts, evidence.content());
  }
}
