package org.wardscribe.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.wardscribe.ledger.CorrectionRows.Standing;

/** Why an entry can't be corrected now, as a sentence that says what can be done instead. */
final class CorrectionRefusal {
  private CorrectionRefusal() {}

  static String stuck(EntryRow entry) {
    return "A correction of "
        + entry.entryId()
        + " is under way, and the record system has not said that the wrong document is cancelled."
        + " Look there: retry, or have it cancelled by hand and say cancelled-in-epr, or give it up"
        + " with give-up; the latter two by two people.";
  }

  /** What a person can't say while the cancel of a wrong document is held; empty: it can. */
  static Optional<String> whileCancelling(Writing writing, EntryRow entry, Verb verb)
      throws SQLException {
    boolean unresolved = Attempts.unresolved(writing.connection(), entry.id);
    return switch (verb) {
      case CANCELLED_IN_EPR -> Optional.empty();
      case RETRY -> unresolved ? Decisions.tooRecent(writing, entry) : Optional.empty();
      case GIVE_UP -> {
        if (entry.deletedUnfiled) {
          yield Optional.of(
              "The original of "
                  + entry.entryId()
                  + " may be deleted already, so the advice must be filed for the right patient: have"
                  + " the wrong document cancelled by hand, then say cancelled-in-epr.");
        }
        yield unresolved ? Decisions.tooRecent(writing, entry) : Optional.empty();
      }
      case FOUND_IN_EPR, NOT_IN_EPR ->
          Optional.of(
              "What is held of "
                  + entry.entryId()
                  + " is the cancel of a document in the wrong patient's record, not a document that"
                  + " is to be filed. If that document is cancelled there, two people say"
                  + " cancelled-in-epr; if it still stands, retry, or have it cancelled by hand first.");
      case REJECT ->
          Optional.of(
              "A document of "
                  + entry.entryId()
                  + " stands in the wrong patient's record: its correction is given up by two people,"
                  + " with give-up.");
      case CORRECT, CONFIRM, SET_AUTHOR, SPLIT, RELEASE, ATTACHMENTS_CHECKED ->
          Optional.of(stuck(entry));
    };
  }

  /** What a person rejected, or never let be filed, is read by one before it is. */
  static String unfiledVersion(EntryRow entry) {
    return entry.entryId()
        + " holds a later version that was rejected, or never filed. Somebody reads it first: confirm"
        + " the patient, to file it as it is now, or reject it.";
  }

  /** Where no cancel is held. */
  static String noCancel(EntryRow entry, Verb verb) {
    return verb.path()
        + " is for a held entry whose cancel in the wrong patient's record is not done; "
        + entry.entryId()
        + " is none.";
  }

  /** Why this can't be corrected now; empty: it can. */
  static Optional<String> of(Writing writing, EntryRow entry, Decision decision)
      throws SQLException {
    if (decision.arguments().getOrDefault("patient", "").isBlank()) {
      return Optional.of("A correction names the patient for whom it is to be filed.");
    }
    if (Purges.isPurged(writing.connection(), entry.id)) {
      return Optional.of(
          "The content of "
              + entry.entryId()
              + " was purged, so that it can't be filed anew: have the document put right in the"
              + " record itself. Its number is in the export of the entry.");
    }
    return switch (entry.state) {
      case DELIVERING, UNKNOWN, DELETING, VERIFYING, RECEIVED, IDENTIFIED, TRANSCRIBED ->
          entry.correction != 0
                  || Filings.any(writing.connection(), entry.id)
                  || entry.state.isInFlight()
              ? Optional.of(
                  "Something of "
                      + entry.entryId()
                      + " is on its way: wait until it is filed or held, then look again.")
              : nothing(entry);
      case WITHDRAWN, REJECTED, REHEARSED -> nothing(entry);
      case HELD -> {
        if (Attempts.unresolved(writing.connection(), entry.id)) {
          yield Optional.of(
              "It is not known whether "
                  + entry.entryId()
                  + " was filed: somebody looks first (found-in-epr or not-in-epr).");
        }
        yield entry.correction != 0 ? Optional.empty() : standing(writing, entry, decision);
      }
      case DELIVERED, RETAINED, LEGAL_HOLD, AWAITING_AUTHOR, ESCALATED ->
          standing(writing, entry, decision);
      case DELETED, ATTESTED, UNPROVEN -> {
        Optional<Long> later =
            Sql.one(
                writing.connection(),
                "SELECT id FROM entry WHERE follows = ?",
                row -> row.getLong(1),
                entry.id);
        yield later.isPresent()
            ? Optional.of(
                entry.entryId() + " goes on as " + new EntryId(later.get()) + ": correct that one.")
            : standing(writing, entry, decision);
      }
    };
  }

  private static Optional<String> nothing(EntryRow entry) {
    return Optional.of(
        "Nothing of "
            + entry.entryId()
            + " is filed, so there is nothing to correct. If it is held because of the patient, use"
            + " confirm.");
  }

  /**
   * What is filed of this part may have words that are the other patient's now: it is cancelled and
   * filed anew for the same patient. Also when a first attempt at that was given up.
   */
  private static boolean isPartWithUnfiledWords(Writing writing, EntryRow entry)
      throws SQLException {
    return entry.part != 0
        && !Sql.exists(
            writing.connection(),
            "SELECT 1 FROM filed WHERE entry = ? AND content_version = ?",
            entry.id,
            entry.contentVersion);
  }

  private static Optional<String> standing(Writing writing, EntryRow entry, Decision decision)
      throws SQLException {
    List<Standing> standing = CorrectionRows.standing(writing.connection(), entry.id);
    if (standing.isEmpty()) {
      return nothing(entry);
    }
    String patientKey = writing.keys().patientKey(decision.arguments().get("patient"));
    if (!isPartWithUnfiledWords(writing, entry)
        && standing.stream().allMatch(s -> s.patientKey().equals(Optional.of(patientKey)))) {
      return Optional.of(entry.entryId() + " is filed for this patient: nothing to correct.");
    }
    for (Standing document : standing) {
      if (cancelOf(decision.cancels(), document.documentNumber()).isEmpty()) {
        return Optional.of(
            "Document "
                + document.documentNumber()
                + " can't be cancelled from here, because what was sent is not kept any more. Have"
                + " the record corrected by hand.");
      }
    }
    boolean purged =
        Sql.exists(
            writing.connection(),
            "SELECT 1 FROM entry_item ei JOIN item_version v ON v.item = ei.item"
                + " JOIN item i ON i.id = ei.item AND i.latest_version = v.version"
                + " WHERE ei.entry = ? AND v.payload IS NULL",
            entry.id);
    return purged
        ? Optional.of(
            "The message of "
                + entry.entryId()
                + " is not kept any more, so that it can't be filed anew. Have the record corrected"
                + " by hand.")
        : Optional.empty();
  }

  static Optional<Evidence> cancelOf(List<Evidence> cancels, String number) {
    return cancels.stream()
        .filter(one -> number.equals(one.facts().get(Correction.CANCELS)))
        .findFirst();
  }
}
