package org.wardscribe.cli.control;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.wardscribe.ledger.Correction;
import org.wardscribe.ledger.EntrySummary;
import org.wardscribe.ledger.MemberBook;
import org.wardscribe.ledger.SourceAlert;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.WaitRule;

/**
 * What waits for a person, oldest first; nothing in it is content.
 *
 * @param more true if there are more than were asked for
 * @param after what the next page begins after; empty: there is none
 * @param alerts what was deleted and is back at its source, however many
 * @param reviewsOverdue conversations of which somebody should have looked whether all still holds
 */
public record WorklistReport(
    Instant at,
    List<Line> lines,
    boolean more,
    String after,
    List<Alert> alerts,
    long reviewsOverdue) {
  static final String ACCOUNT_SUSPENDED = "ACCOUNT_SUSPENDED";

  /**
   * A message that was deleted, and is at its source again; or a merge of the record for which the
   * entry was filed.
   *
   * @param version {@link SourceAlert#RECORD_MERGED} for a merge
   * @param filed true if just that version was filed
   */
  public record Alert(
      long number,
      String entry,
      long item,
      String connector,
      String conversation,
      String message,
      long version,
      boolean filed,
      Instant seenAt) {
    static Alert of(SourceAlert alert) {
      return new Alert(
          alert.number(),
          alert.entry().toString(),
          alert.item(),
          alert.ref().connector().value(),
          alert.ref().conversation().value(),
          alert.ref().message().value(),
          alert.version(),
          alert.filed(),
          alert.seenAt());
    }
  }

  /**
   * @param fence what a verb about this entry has to name
   * @param owner who was asked to see to it; else the role that the site's table names, {@code
   *     author} or {@code wardscribe}
   * @param next what the owner does, as one sentence; empty: nothing
   * @param overdue it has waited for longer than the site's table lets it
   * @param deleteBy when its platform will let the first of its originals be deleted no more;
   *     empty: no limit is known
   */
  public record Line(
      String entry,
      State state,
      Instant since,
      Instant createdAt,
      String destination,
      String connector,
      String conversation,
      String reason,
      String sentence,
      long fence,
      String owner,
      String next,
      boolean overdue,
      List<String> verbs,
      Optional<Instant> deleteBy) {
    /**
     * @param rule that decides whose it is; empty: none does
     */
    static Line of(
        EntrySummary entry,
        Optional<WaitRule> rule,
        Instant now,
        Optional<Duration> deletionWindow) {
      return of(
          entry,
          entry.reason(),
          entry.sentence(),
          Resolution.of(entry.state(), entry.unresolvedAttempt(), entry.reason()),
          rule,
          now,
          deletionWindow.flatMap(window -> entry.writtenAt().map(at -> at.plus(window))));
    }

    /** Whatever its state says: a document stands in the wrong patient's record. */
    static Line ofWrongDocument(EntrySummary entry, Optional<WaitRule> rule, Instant now) {
      return of(
          entry,
          Correction.GIVEN_UP,
          "A document of this entry still stands where two people say that it must not: its"
              + " correction was given up. The original stays until two people correct it.",
          Resolution.WRONG_DOCUMENT,
          rule,
          now,
          Optional.empty());
    }

    /** Whatever its state says: an account of it was suspended when it wrote or flagged. */
    static Line ofSuspendedAccount(EntrySummary entry, Optional<WaitRule> rule, Instant now) {
      return of(
          entry,
          ACCOUNT_SUSPENDED,
          "It is filed, or may be, with words or a flag of an account that was suspended then: they"
              + " may be somebody else's. Ask the account's owner. Not theirs: have it corrected or"
              + " cancelled in the record. Then say account settle; the original stays until then.",
          Resolution.SUSPENDED_ACCOUNT,
          rule,
          now,
          Optional.empty());
    }

    /** Whatever its state says: a stranger could read words of it, or may have. */
    static Line ofWrongRecipient(EntrySummary entry, Optional<WaitRule> rule, Instant now) {
      return of(
          entry,
          MemberBook.WRONG_RECIPIENT,
          "Words of it were said while an account that the staff table does not know could read the"
              + " conversation, or may have: members says which. Find out whose it is, have it"
              + " put out if it does not belong there, and report the incident; then say members"
              + " settle. What is filed, and the deletion of the original, go on.",
          Resolution.WRONG_RECIPIENT,
          rule,
          now,
          Optional.empty());
    }

    private static Line of(
        EntrySummary entry,
        String reason,
        String sentence,
        Resolution resolution,
        Optional<WaitRule> rule,
        Instant now,
        Optional<Instant> deleteBy) {
      return new Line(
          entry.id().toString(),
          entry.state(),
          entry.stateSince(),
          entry.createdAt(),
          entry.destination().value(),
          entry.connector(),
          entry.conversation(),
          reason,
          sentence,
          entry.fence(),
          entry.assignee().or(() -> rule.map(WaitRule::owner)).orElse(resolution.owner()),
          rule.map(WaitRule::next).orElse(""),
          rule.filter(one -> one.overdue(entry.stateSince(), now)).isPresent(),
          resolution.verbs(),
          deleteBy);
    }
  }
}
