package org.wardscribe.ledger;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What one entry has of messages that a person split because they speak of more than one patient.
 *
 * <p>Rebuilt from the person's decision, which names the content that the person saw: of any other
 * content it says nothing.
 *
 * @param number 1 or 2
 * @param segments the numbers of its {@link Segments}; empty where it does not fit
 * @param fits false if the messages are not those any more that were split
 * @param by the user who split them
 */
public record EntryPart(
    int number, SortedSet<Integer> segments, boolean fits, String by, Instant at) {
  /** Reason of {@code HELD}: the messages changed since they were split. */
  public static final String SPLIT_AGAIN = "SPLIT_AGAIN";

  /** Reason of {@code HELD}: words that the part's document has may be the other patient's now. */
  public static final String WORDS_MOVED = "SPLIT_WORDS_MOVED";

  /** What the sentence of that reason is where people found the earlier document. */
  static final String FOUND_BEFORE =
      "Two people found an earlier document of this part in the record. Since then the messages were"
          + " split again, and whether words of it are the other patient's now, nobody but a person"
          + " can see. Read both. Two people correct it, for the same patient: the document is"
          + " cancelled, and the part is filed anew as it is now. Or have the record put right by"
          + " hand; then two people say found-in-epr.";

  static final String PART = "part";
  static final String SEGMENTS = "segments";
  static final String OF = "of";

  public EntryPart {
    segments = Collections.unmodifiableSortedSet(new TreeSet<>(segments));
  }

  /** Of an entry that is a part; one whose decision can't be found or read does not fit. */
  static EntryPart of(Keys keys, int number, EntryParts parts, Instant createdAt) {
    Optional<Evidence> word = word(parts.evidence());
    if (word.isEmpty()) {
      return new EntryPart(number, new TreeSet<>(), false, "", createdAt);
    }
    Map<String, String> facts = word.get().facts();
    Optional<SortedSet<Integer>> segments =
        SegmentNumbers.read(facts.getOrDefault(SEGMENTS, ""))
            .filter(any -> Integer.toString(number).equals(facts.get(PART)))
            .filter(any -> Items.contentDigestOf(keys, parts.items()).equals(facts.get(OF)));
    return new EntryPart(
        number,
        segments.orElseGet(TreeSet::new),
        segments.isPresent(),
        facts.getOrDefault("by", ""),
        Instant.parse(facts.getOrDefault("at", createdAt.toString())));
  }

  /**
   * The numbers of the segments that were split off last, whatever its messages say by now; empty
   * text: not known.
   */
  static String segmentsOf(EntryView entry) {
    return word(entry.evidence()).map(word -> word.facts().getOrDefault(SEGMENTS, "")).orElse("");
  }

  /** The newest decision to split: it holds for all content versions of the same content. */
  static Optional<Evidence> word(List<EntryView.StoredEvidence> evidence) {
    return evidence.stream()
        .map(EntryView.StoredEvidence::evidence)
        .filter(e -> e.kind() == EvidenceKind.DECISION)
        .filter(e -> Verb.SPLIT.name().equals(e.facts().get("verb")))
        .reduce((earlier, later) -> later);
  }
}
