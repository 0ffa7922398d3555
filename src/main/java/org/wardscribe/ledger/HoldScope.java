package org.wardscribe.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wardscribe.connector.ConversationRef;

/**
 * What a legal hold covers: every entry that meets each criterion that is given, and every entry
 * that shares an original with one of them. No criterion: the whole organisation.
 *
 * <p>Where the ledger can't know whether an entry meets a criterion (nobody was identified yet, an
 * author is not known yet, a platform did not say when a message was written), it does.
 *
 * @param patientKey what the ledger keeps of a patient ({@link LedgerDesk#patientKey})
 * @param staff the trust's own id of a member of staff who asked, advised, flagged or confirmed
 * @param from start of a period: the message was written, changed or flagged at or after it
 * @param to its end: the message was written at or before it. Clocks differ: an hour more is
 *     covered on either side
 */
public record HoldScope(
    Optional<EntryId> entry,
    Optional<String> patientKey,
    Optional<String> staff,
    Optional<ConversationRef> conversation,
    Optional<Instant> from,
    Optional<Instant> to) {
  /** Everything in this ledger. */
  public static final HoldScope WHOLE_ORGANISATION =
      new HoldScope(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private static final int TAG = 6;

  public HoldScope {
    if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
      throw new IllegalArgumentException("the period of a hold ends before it begins");
    }
  }

  public static HoldScope ofEntry(EntryId entry) {
    return new HoldScope(
        Optional.of(entry),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public static HoldScope ofPatient(String patientKey) {
    return new HoldScope(
        Optional.empty(),
        Optional.of(patientKey),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public static HoldScope ofStaff(String staff) {
    return new HoldScope(
        Optional.empty(),
        Optional.empty(),
        Optional.of(staff),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public static HoldScope ofConversation(ConversationRef conversation) {
    return new HoldScope(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(conversation),
        Optional.empty(),
        Optional.empty());
  }

  /** The same, of a period only; an end that is empty is open. */
  public HoldScope within(Optional<Instant> begin, Optional<Instant> end) {
    return new HoldScope(entry, patientKey, staff, conversation, begin, end);
  }

  public boolean isWholeOrganisation() {
    return equals(WHOLE_ORGANISATION);
  }

  /**
   * For lists and the audit: names no patient, but says the same of the same one. An entry has to
   * meet all of it.
   */
  public String words() {
    return isWholeOrganisation()
        ? "organisation"
        : Stream.of(
                entry.map(EntryId::toString),
                patientKey.map(key -> "patient #" + key.substring(0, Math.min(TAG, key.length()))),
                staff.map(id -> "staff " + id),
                conversation.map(ConversationRef::toString),
                from.map(at -> "from " + at),
                to.map(at -> "to " + at))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" and "));
  }
}
