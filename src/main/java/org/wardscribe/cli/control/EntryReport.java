package org.wardscribe.cli.control;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.Role;
import org.wardscribe.ledger.State;

/**
 * The whole life of one entry: codes, ids, times and digests. Only {@link #content}, {@link
 * #reasons} and {@link #settledAlerts} are content.
 *
 * @param at when this was read
 * @param fence what a verb about this entry has to name
 * @param owner who was asked to see to it; else a role, {@code author} or {@code wardscribe}
 * @param next what the owner does, as one sentence; empty: nothing
 * @param verbs the verbs that lead on from here
 * @param controlIds MSH-10 of what was sent or is about to be, oldest first
 * @param holds empty Optional: the register of holds can't be read
 * @param part which part it is, if a person split it
 * @param content empty unless it was asked for, allowed and audited
 * @param reasons why people corrected it, in their own words: content, too
 * @param settledAlerts what people did about messages that were back at their source: content, too
 */
public record EntryReport(
    Instant at,
    String entry,
    State state,
    Instant since,
    Instant createdAt,
    Instant due,
    String destination,
    String documentNumber,
    List<String> controlIds,
    int contentVersion,
    int filing,
    int revision,
    long fence,
    int attempts,
    boolean unresolvedAttempt,
    boolean pendingEvent,
    String reason,
    String sentence,
    String owner,
    String next,
    List<String> verbs,
    List<ItemLine> items,
    List<FiledLine> filed,
    List<EvidenceLine> evidence,
    List<RedactionLine> redactions,
    Optional<List<HoldLine>> holds,
    List<AuditLine> audit,
    Optional<PartLine> part,
    Optional<List<ContentLine>> content,
    List<String> reasons,
    List<SettledAlertLine> settledAlerts) {

  /** One source item, by the platform's opaque ids. */
  public record ItemLine(
      long item,
      Role role,
      String connector,
      String conversation,
      String message,
      List<VersionLine> versions,
      Optional<FlagLine> flag,
      Optional<Instant> goneByAuthor,
      Optional<Instant> deletedByUs,
      boolean shared) {}

  /**
   * @param purged true once the content is no longer kept
   */
  public record VersionLine(long version, String keyedDigest, Instant seenAt, boolean purged) {}

  /**
   * @param by the platform's id of the account
   */
  public record FlagLine(String by, Instant at, boolean stands) {}

  /**
   * @param items {@code item v version}
   */
  public record FiledLine(
      String documentNumber, int contentVersion, Instant at, List<String> items) {}

  /** What a transition stood on. */
  public record EvidenceLine(
      long number,
      int contentVersion,
      State from,
      State to,
      Instant at,
      EvidenceKind kind,
      Map<String, String> facts) {}

  /** What was found in a captured text: its place and what replaced it, never its words. */
  public record RedactionLine(
      int contentVersion,
      long item,
      long version,
      int start,
      int end,
      String type,
      String rule,
      String replacedBy) {}

  /**
   * One of the two parts into which a person split an entry.
   *
   * @param fits false: the messages changed since, so that the segments are void
   */
  public record PartLine(int number, List<Integer> segments, boolean fits, String by, Instant at) {}

  /**
   * Patient data, since a person wrote why.
   *
   * @param reason empty once it was purged
   */
  public record SettledAlertLine(
      long alert, String message, Instant seenAt, String by, Instant at, Optional<String> reason) {
    @Override
    public String toString() {
      return "SettledAlertLine[" + alert + "]";
    }
  }

  /** One row of the audit. */
  public record AuditLine(
      long sequence,
      Instant at,
      String actor,
      String what,
      Optional<State> from,
      Optional<State> to,
      Map<String, String> facts) {}

  /**
   * Patient data: a captured message.
   *
   * @param attachments media type and size
   * @param segments of the latest version: what a split names by number
   */
  public record ContentLine(
      long item,
      long version,
      Instant sentAt,
      String author,
      String text,
      List<String> attachments,
      List<SegmentLine> segments) {
    @Override
    public String toString() {
      return "ContentLine[" + item + " v" + version + "]";
    }
  }

  /** Patient data: a piece of a message, or what is attached to it. */
  public record SegmentLine(int number, String text) {
    @Override
    public String toString() {
      return "SegmentLine[" + number + "]";
    }
  }

  @Override
  public String toString() {
    return "EntryReport[" + entry + " " + state + "]";
  }
}
