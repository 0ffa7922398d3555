package org.wardscribe.ledger;

import java.sql.SQLException;
import java.util.Optional;

/** What needs two different people, neither root nor the service's own user. */
final class FourEyes {
  private FourEyes() {}

  /** Notes who was the first. */
  interface Note {
    void write() throws SQLException;
  }

  /**
   * What one person is answered; empty: a second one has spoken, and it is to be done.
   *
   * @param first who said the same before, if somebody did
   * @param deed what the two do, e.g. {@code lift a hold}
   * @param noted the sentence for the first
   */
  static Optional<DecisionResult> answer(
      Writing writing, Person who, Optional<String> first, String deed, String noted, Note note)
      throws SQLException {
    if (writing.settings().notOneOfTwo().contains(who.name())) {
      return Optional.of(
          new DecisionResult.Refused(
              "The user " + who + " can't be one of the two people who " + deed + "."));
    }
    if (first.filter(one -> !one.equals(who.name())).isPresent()) {
      return Optional.empty();
    }
    note.write();
    return Optional.of(new DecisionResult.NeedsSecondPerson(noted));
  }
}
