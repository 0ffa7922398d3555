package org.wardscribe.cli.control;

import java.time.Instant;
import java.util.List;

/**
 * Patient data: the records of the patient index that may be meant, and how each fits what the
 * entry states. Shown only to who may see it, and audited; nothing of it is kept.
 *
 * @param fence what a verb about this entry has to name
 */
public record CandidateReport(
    Instant at, String entry, String reason, String sentence, long fence, List<Candidate> records) {
  /** How one particular of a record fits what is stated. */
  public enum Mark {
    AGREES,
    /** Something of this kind is stated, and it is not this. */
    DIFFERS,
    /** Nothing of this kind is stated. */
    NOT_STATED
  }

  /**
   * One particular.
   *
   * @param name {@code NHS number}, {@code surname}
   * @param record as the index has it
   * @param stated in the entry's words; empty: nothing is
   */
  public record Particular(String name, String record, String stated, Mark mark) {
    @Override
    public String toString() {
      return "Particular[" + name + " " + mark + "]";
    }
  }

  /**
   * One record.
   *
   * @param patient the index's id: what confirm takes
   * @param warnings what speaks against filing to it, as sentences
   * @param contradicted something that is stated can't be of this person
   */
  public record Candidate(
      String patient,
      boolean restricted,
      List<String> warnings,
      boolean contradicted,
      List<Particular> particulars) {
    @Override
    public String toString() {
      return "Candidate[]";
    }
  }

  @Override
  public String toString() {
    return "CandidateReport[" + entry + "]";
  }
}
