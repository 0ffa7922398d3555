package org.wardscribe.identify;

import java.util.List;
import org.wardscribe.ledger.Claim;

/** Why an entry is held in stage 2, with the sentence that says what a person must check. */
public enum Reason {
  NO_PATIENT(
      "The message does not seem to be about a patient. Reject it if it is not to be filed, or"
          + " confirm the patient by hand."),
  INSUFFICIENT_IDENTIFIERS(
      "The message does not say enough to be sure which patient is meant. Ask the author, then"
          + " confirm the patient by hand, or reject it."),
  NHS_CHECKSUM_FAIL(
      "An NHS number in the message is mistyped: its check digit is wrong. Ask the author to correct"
          + " the message, or confirm the patient by hand."),
  CHI_CHECKSUM_FAIL(
      "A CHI number in the message is mistyped: its check digit is wrong. Ask the author to correct"
          + " the message, or confirm the patient by hand."),
  NUMBER_NOT_FOUND(
      "The patient index has nobody with a number that the message gives. Check the number with the"
          + " author, then retry, or confirm the patient by hand."),
  DEMOGRAPHIC_MISMATCH(
      "A name, date of birth, age or sex in the message does not fit the patient whose number it"
          + " gives. Ask the author which patient is meant, then confirm by hand or reject it."),
  IDENTIFIER_CONFLICT(
      "The numbers in the message belong to different patients. Ask the author which patient is"
          + " meant; the message must be corrected or rejected, or split if two are."),
  MULTIPLE_PATIENTS(
      "The message is about more than one patient. It can't be filed as one entry: split it, if it is"
          + " about two, or ask the author to send one message for each patient, and reject this"
          + " one."),
  /** As {@link org.wardscribe.ledger.EntryPart#SPLIT_AGAIN}. */
  SPLIT_AGAIN(
      "A person split these messages, one part for each of two patients, and they were changed since:"
          + " nobody knows which words are whose now. Split them again once both parts are held, or"
          + " file the change by hand and reject this entry."),
  AMBIGUOUS_MATCH(
      "More than one patient fits what the message says, or the patient has several records that are"
          + " linked and not merged. Ask the author for the NHS number, or see into which of the records"
          + " it belongs; then confirm the patient by hand."),
  SUPERSEDED_NUMBER(
      "The number in the message has been replaced by another one. Look up the patient's present"
          + " record, then confirm the patient by hand."),
  RECORD_NOT_IN_USE(
      "The patient index marks this patient's record as not in use any more, and names no other one."
          + " Look up the patient's present record, then confirm the patient by hand."),
  INDEXES_DISAGREE(
      "The patient indexes do not say the same about the patient whose number the message gives:"
          + " another birthday or surname, or nobody there. Have the records put right, then retry,"
          + " or file it by hand and reject this entry."),
  INDEX_UNAVAILABLE(
      "A patient index could not be asked for so long that a person has to know. When it answers"
          + " again (status says so), retry; if that takes too long, file it by hand and reject this"
          + " entry."),
  DECEASED(
      "The patient index says that this patient has died. Ask the author whether the right patient is"
          + " meant; the record has to be completed by hand, and this entry rejected."),
  /** Within the entry and a rehearsal only: everybody else reads {@link #NEEDS_IDENTITY_DESK}. */
  RESTRICTED(
      "The patient index marks the record as restricted. Only the identity desk may say how advice"
          + " about this patient is filed."),
  NEEDS_IDENTITY_DESK(
      "The identity desk has to look at this entry. Pass its number on to them; they will tell you"
          + " what to do."),
  UNKNOWN_PATIENT(
      "The message is about a patient whose name is not known yet, or whose record is a temporary"
          + " one. Once somebody knows who it is, and the temporary record is merged with the true one,"
          + " confirm the patient."),
  CONFIRMED_RECORD_NOT_FOUND(
      "The patient index has no record with the id that was given when the patient was confirmed by"
          + " hand. Confirm again with the id as the index writes it."),
  UNKNOWN_AUTHOR(
      "The account that wrote a message of this entry is not in the staff table. Set the author, or"
          + " have the account added to authors.yaml and retry."),
  AUTHOR_NOT_VALID_THEN(
      "The account that wrote a message of this entry was nobody's on that day, by the staff table."
          + " Set the author, or have the dates in authors.yaml corrected and retry."),
  UNKNOWN_FLAGGER(
      "The account that flagged this entry is not in the staff table for that day. Have it added to"
          + " authors.yaml and retry, or ask a known member of staff to flag the message."),
  /** As the ledger says of what it stops on its way. */
  ACCOUNT_SUSPENDED(
      "An account that wrote or flagged a message of this entry was suspended: its device was lost or"
          + " shared, so that these may be somebody else's words. Ask its owner. Theirs: set the"
          + " author, or have somebody else flag it. Not theirs: reject it."),
  ACCOUNT_UNCONFIRMED(
      "An account that wrote or flagged a message of this entry is in the staff table, but its owner"
          + " has not confirmed yet, or not since a change, that it is theirs. Have a code mailed to"
          + " them (account invite); once it is confirmed, retry. Or set the author."),
  ANSWER_UNCLEAR(
      "The flagger was asked for one identifier in private, and the answer does not give exactly one."
          + " Ask the flagger, then confirm the patient by hand, or reject it."),
  NOT_ANSWERED(
      "The policy asks for the flagger's own answer before anything is filed. Ask the flagger which"
          + " patient is meant, then confirm the patient by hand, or reject it."),
  TEXT_TOO_LONG(
      "The text is far longer than any message, so it was not read. Look at it where it was written;"
          + " file what belongs to the record by hand, and reject this entry."),
  RESIDUE(
      "Something that may be the patient's name or number would remain in the text. Ask the author to"
          + " reword the message, or file it by hand and reject this entry.");

  private final String sentence;

  Reason(String sentence) {
    this.sentence = sentence;
  }

  /** What a person must check, for a reader who knows nothing of this system. */
  public String sentence() {
    return sentence;
  }

  /** As it may be read outside the entry: that a record is restricted is not told. */
  public Reason onWorklist() {
    return this == RESTRICTED ? NEEDS_IDENTITY_DESK : this;
  }

  Identification.Doubtful holds(Claim claim) {
    return holds(claim, List.of());
  }

  /**
   * @param recognised left out where the reason itself must not be told: what was found, and how,
   *     would tell it
   */
  Identification.Doubtful holds(Claim claim, List<Identification.Redaction> recognised) {
    return new Identification.Doubtful(
        claim,
        onWorklist().name(),
        onWorklist().sentence,
        onWorklist() == NEEDS_IDENTITY_DESK ? List.of() : recognised);
  }
}
