package org.wardscribe.identify;

import java.util.List;
import java.util.Optional;

/**
 * A place where somebody is named, before it is known who the patient is.
 *
 * @param words folded, in order; initials are single letters
 * @param known whether each word is a name by the register or the tables, in the order of words
 * @param title the sex that a title tells, as FHIR writes it
 * @param grownUp "Mr", "Mrs" stands before it
 * @param baby "Baby", "BG", "B/O" stands before it
 * @param aside stays in the text as a colleague's would; whose record it is, and whether the entry
 *     is held, is decided as if it did not
 */
record Mention(
    int firstToken,
    int lastToken,
    int start,
    int end,
    List<String> words,
    List<Boolean> known,
    Role role,
    Cue cue,
    Optional<String> title,
    boolean grownUp,
    boolean baby,
    boolean aside) {
  Mention {
    words = List.copyOf(words);
    known = List.copyOf(known);
  }

  /** Who is named. */
  enum Role {
    PATIENT,
    RELATIVE,
    STAFF,
    /**
     * Rather a colleague, so the name stays; whether a record fits is asked of it as of a
     * patient's.
     */
    COLLEAGUE,
    /** A casualty whose name nobody knows. */
    NAMELESS,
    /** A disease, a place. */
    NOBODY,
    /** Perhaps nobody. */
    UNDECIDED
  }

  /** What says so; the later, the weaker. */
  enum Cue {
    /** A number or a date of birth stands beside it. */
    BESIDE,
    /** Another name of whom was named before: "née Addison". */
    ALIAS,
    TITLE,
    /** Before a colon at the start of a line, without a role or a time. */
    SPEAKS,
    WORD,
    /** Given name and surname. */
    FULL_NAME,
    WEAK
  }

  boolean isPatient() {
    return role == Role.PATIENT;
  }

  /** The patient, or a name that nothing but the rest of the message says to be a colleague's. */
  boolean maybePatient() {
    return isPatient() || role == Role.COLLEAGUE;
  }

  /** Of staff: by a title, a role, or by speaking. */
  boolean isProven() {
    return cue == Cue.TITLE || cue == Cue.SPEAKS;
  }

  boolean anyKnown() {
    return known.contains(true);
  }

  Mention as(Role other, Cue why) {
    return new Mention(
        firstToken, lastToken, start, end, words, known, other, why, title, grownUp, baby, aside);
  }

  Mention setAside() {
    return new Mention(
        firstToken, lastToken, start, end, words, known, role, cue, title, grownUp, baby, true);
  }

  @Override
  public String toString() {
    return "Mention[" + start + "-" + end + " " + role + " " + cue + "]";
  }
}
