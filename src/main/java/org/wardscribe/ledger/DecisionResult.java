package org.wardscribe.ledger;

/** What became of a person's decision. Every sentence is fit to be shown to that person. */
public sealed interface DecisionResult {
  /** Decided: the entry is in {@code to}. */
  record Done(State to, String sentence) implements DecisionResult {}

  /** Noted; a second person must say the same. */
  record NeedsSecondPerson(String sentence) implements DecisionResult {}

  /** The entry changed since this person saw it: look again. */
  record Changed(String sentence) implements DecisionResult {}

  /** Not possible in this state, or not for this person. */
  record Refused(String sentence) implements DecisionResult {}
}
