package org.wardscribe.identify;

import java.util.List;
import java.util.Optional;

/**
 * Patient data: a record of the index that a thread may be about, beside what the thread states.
 *
 * @param unfit why nothing may be filed to it, whatever agrees; empty: it may
 * @param contradicted something that is stated can't be of this person
 */
public record CandidateRecord(
    PatientRecord record,
    Optional<Reason> unfit,
    boolean contradicted,
    List<Particular> particulars) {
  public CandidateRecord {
    particulars = List.copyOf(particulars);
  }

  /** How one particular of the record fits. */
  public enum Fit {
    AGREES,
    /** Something of this kind is stated, and it is not this. */
    DIFFERS,
    NOT_STATED
  }

  /**
   * @param name {@code NHS number}, {@code surname}
   * @param held as the index has it
   * @param stated in the thread's words; empty: nothing is
   */
  public record Particular(String name, String held, String stated, Fit fit) {
    @Override
    public String toString() {
      return "Particular[" + name + " " + fit + "]";
    }
  }

  @Override
  public String toString() {
    return "CandidateRecord[]";
  }
}
