package org.wardscribe.ledger;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One entry as the ledger has it at one moment.
 *
 * @param contentVersion rises when a new version of an item is to be filed; starts at 1
 * @param filing rises only after an accepted cancel; starts at 1
 * @param revision rises only when a person corrected something after a definite refusal; starts at
 *     1
 * @param documentNumber TXA-12 of this content version, at most 20 characters
 * @param attempts failed attempts in this state
 * @param unresolvedAttempt bytes may be at the destination, and no answer settled it
 * @param filed what the destination accepted, oldest first
 * @param evidence oldest first, of all content versions
 * @param part which of the messages' words are the entry's, if a person split them; empty: all
 */
public record EntryView(
    EntryId id,
    State state,
    int contentVersion,
    int filing,
    int revision,
    long fence,
    Instant createdAt,
    Instant stateSince,
    Instant due,
    DestinationId destination,
    String documentNumber,
    int attempts,
    boolean unresolvedAttempt,
    boolean pendingEvent,
    String reason,
    String sentence,
    List<ItemView> items,
    List<Filed> filed,
    List<StoredEvidence> evidence,
    Optional<EntryPart> part) {
  public EntryView {
    items = List.copyOf(items);
    filed = List.copyOf(filed);
    evidence = List.copyOf(evidence);
  }

  /** One that nobody split. */
  public EntryView(
      EntryId id,
      State state,
      int contentVersion,
      int filing,
      int revision,
      long fence,
      Instant createdAt,
      Instant stateSince,
      Instant due,
      DestinationId destination,
      String documentNumber,
      int attempts,
      boolean unresolvedAttempt,
      boolean pendingEvent,
      String reason,
      String sentence,
      List<ItemView> items,
      List<Filed> filed,
      List<StoredEvidence> evidence) {
    this(
        id,
        state,
        contentVersion,
        filing,
        revision,
        fence,
        createdAt,
        stateSince,
        due,
        destination,
        documentNumber,
        attempts,
        unresolvedAttempt,
        pendingEvent,
        reason,
        sentence,
        items,
        filed,
        evidence,
        Optional.empty());
  }

  /**
   * An accepted document: its number and the item versions that it holds.
   *
   * @param segments of a part's document: the numbers of those {@link Segments} of the items that
   *     it has; empty: all, or, of a part, not known any more
   */
  public record Filed(
      String documentNumber,
      int contentVersion,
      Instant at,
      List<FiledItem> items,
      SortedSet<Integer> segments) {
    public Filed {
      items = List.copyOf(items);
      segments = Collections.unmodifiableSortedSet(new TreeSet<>(segments));
    }

    /** One of messages that nobody split. */
    public Filed(String documentNumber, int contentVersion, Instant at, List<FiledItem> items) {
      this(documentNumber, contentVersion, at, items, new TreeSet<>());
    }
  }

  /** One item version that stands in an accepted document. */
  public record FiledItem(long item, long version, String keyedDigest) {}

  /** Evidence with its place in the entry's life. */
  public record StoredEvidence(
      long number, int contentVersion, State from, State to, Instant at, Evidence evidence) {}

  /** The newest evidence of a kind for the current content version. */
  public Optional<Evidence> latest(EvidenceKind kind) {
    return evidence.stream()
        .filter(e -> e.contentVersion() == contentVersion && e.evidence().kind() == kind)
        .reduce((earlier, later) -> later)
        .map(StoredEvidence::evidence);
  }

  /** As {@link #latest}, where the proof can't be rebuilt without it. */
  public Evidence need(EvidenceKind kind) {
    return latest(kind)
        .orElseThrow(
            () ->
                new EvidenceException(
                    id + " has no " + kind + " evidence for content version " + contentVersion));
  }

  /** The document that this content version adds to or replaces, if one was accepted before. */
  public Optional<Filed> filedBefore() {
    return filed.stream()
        .filter(f -> f.contentVersion() < contentVersion)
        .reduce((earlier, later) -> later);
  }

  /** The items that are to be filed: without what was said in private. */
  public List<ItemView> narrative() {
    return items.stream().filter(item -> item.role().isNarrative()).toList();
  }

  /**
   * True if some flagged item's flag stands; a question's own flag is the business of another
   * entry.
   */
  public boolean flagged() {
    return items.stream()
        .filter(item -> item.role() == Role.FLAGGED)
        .map(ItemView::flag)
        .flatMap(Optional::stream)
        .anyMatch(f -> f.stands());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EntryView that && id.equals(that.id) && fence == that.fence;
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, fence);
  }

  @Override
  public String toString() {
    return "EntryView[" + id + " " + state + " v" + contentVersion + " fence " + fence + "]";
  }
}
