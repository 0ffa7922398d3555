package org.wardscribe.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The record of one incident: advice that was filed for the wrong patient, and what became of it.
 *
 * <p>It names no patient; of whom it was and is, the ledger keeps keyed digests.
 *
 * @param code why, in one word
 * @param documents the numbers of what stood in the wrong record, newest first
 * @param cancelled those of them that the record system has cancelled
 * @param outcome empty: it is under way
 * @param documentNumber under which it was filed anew
 */
public record Correction(
    long number,
    EntryId entry,
    String code,
    String firstPerson,
    String secondPerson,
    Instant openedAt,
    List<String> documents,
    List<Cancelled> cancelled,
    Optional<Outcome> outcome,
    Optional<String> documentNumber,
    Optional<Instant> closedAt) {
  /** Fact of {@code DOCUMENT} evidence: the number of the document that it cancels. */
  public static final String CANCELS = "cancels";

  /** Between several patients in one argument: no index has it in an id. */
  public static final String AND = "\n";

  /** Reason of an entry of which the record system has not said that the cancel is done. */
  public static final String NOT_CANCELLED = "CANCEL_NOT_ACCEPTED";

  /** Reason of an entry that holds a version which was rejected, or never filed, before. */
  public static final String UNFILED_VERSION = "CORRECTION_UNFILED_VERSION";

  /** Reason of an entry whose correction two people gave up. */
  public static final String GIVEN_UP = "CORRECTION_GIVEN_UP";

  /** Code: it was filed for another patient. */
  public static final String WRONG_PATIENT = "WRONG_PATIENT";

  /** Code: it was filed for this patient, with words that may be another's. */
  public static final String WORDS_OF_ANOTHER = "WORDS_OF_ANOTHER";

  public Correction {
    documents = List.copyOf(documents);
    cancelled = List.copyOf(cancelled);
  }

  /**
   * @param seenByPeople two people saw it cancelled; no machine said so
   */
  public record Cancelled(String documentNumber, Instant at, boolean seenByPeople) {}

  /** How a correction ended. */
  public enum Outcome {
    /** Filed for the other patient, and accepted. */
    FILED,
    /** Two people found it in the other patient's record; no machine said so. */
    FOUND,
    /** Two people gave it up: a document still stands in the wrong patient's record. */
    GIVEN_UP,
    /** What stood in the wrong record is cancelled, and a person rejected to file it anew. */
    NOT_FILED
  }
}
