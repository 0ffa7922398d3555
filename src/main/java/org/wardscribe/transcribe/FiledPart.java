package org.wardscribe.transcribe;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.wardscribe.connector.Attachment;
import org.wardscribe.identify.Identification.AttributedMessage;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.EntryView.Filed;
import org.wardscribe.ledger.EntryView.FiledItem;
import org.wardscribe.ledger.Segments;
import org.wardscribe.ledger.Segments.Segment;

/**
 * What the last accepted document of one part has of messages that a person split, to be compared
 * with what is that part's after they were split again.
 */
final class FiledPart {
  private final Filed document;
  private final Segments told;

  private FiledPart(Filed document, Segments told) {
    this.document = document;
    this.told = told;
  }

  /** Empty if it is not known any more: its messages were purged, or which segments it has. */
  static Optional<FiledPart> of(EntryView entry, Filed document) {
    return document.segments().isEmpty()
        ? Optional.empty()
        : Segments.of(entry, document.items())
            .filter(told -> told.count() >= document.segments().last())
            .map(told -> new FiledPart(document, told));
  }

  private Stream<Segment> segments(long item) {
    return told.of(item, document.segments()).stream();
  }

  /** True if it has words of an older version of this message, which this one replaces. */
  boolean isOlderThan(AttributedMessage message) {
    return segments(message.item()).findAny().isPresent()
        && document.items().stream()
            .filter(filed -> filed.item() == message.item())
            .anyMatch(filed -> filed.version() < message.version());
  }

  /** The attachments of a message that it has. */
  List<Attachment> attachments(long item) {
    return segments(item).flatMap(segment -> segment.attachment().stream()).toList();
  }

  /**
   * True if words that it has may be the other patient's now: a piece that this part has lost of a
   * message that did not change, all of one that did, or a word that is here less often than it was
   * and elsewhere more often, in messages that changed.
   *
   * <p>What an edit took out altogether is none: the addendum says what the message reads now.
   */
  boolean hasWordsOfTheOther(EntryView entry) {
    SortedSet<Integer> own = entry.part().orElseThrow().segments();
    Segments now = Segments.of(entry);
    Set<Long> unchanged = unchanged(now);
    Predicate<Segment> had = segment -> document.segments().contains(segment.number());
    Predicate<Segment> has = segment -> own.contains(segment.number());
    Predicate<Segment> edited = segment -> !unchanged.contains(segment.item());
    Map<String, Integer> was = words(told, had.and(edited));
    Map<String, Integer> is = words(now, has.and(edited));
    Map<String, Integer> wasElsewhere = words(told, had.negate().and(edited));
    Map<String, Integer> isElsewhere = words(now, has.negate().and(edited));
    return told.all().stream()
            .filter(had)
            .anyMatch(segment -> isLost(segment, now.of(segment.item(), own), edited))
        || was.keySet().stream()
            .anyMatch(
                word ->
                    is.getOrDefault(word, 0) < was.get(word)
                        && isElsewhere.getOrDefault(word, 0) > wasElsewhere.getOrDefault(word, 0));
  }

  /** The messages that have the version that it has. */
  private Set<Long> unchanged(Segments now) {
    Set<Long> unchanged = new HashSet<>();
    for (FiledItem filed : document.items()) {
      if (now.all().stream()
          .anyMatch(s -> s.item() == filed.item() && s.version() == filed.version())) {
        unchanged.add(filed.item());
      }
    }
    return unchanged;
  }

  /** Of an unchanged message the very piece is another's now; of an edited one, all of it. */
  private static boolean isLost(Segment segment, List<Segment> left, Predicate<Segment> edited) {
    return edited.test(segment)
        ? left.isEmpty()
        : left.stream().noneMatch(one -> isSamePiece(one, segment));
  }

  private static boolean isSamePiece(Segment one, Segment other) {
    return one.start() == other.start()
        && one.text().equals(other.text())
        && one.attachment()
            .map(Attachment::sha256)
            .equals(other.attachment().map(Attachment::sha256));
  }

  /** How often each is said; a photo counts as a word. */
  private static Map<String, Integer> words(Segments all, Predicate<Segment> which) {
    Map<String, Integer> words = new HashMap<>();
    for (Segment segment : all.all()) {
      if (which.test(segment)) {
        segment.attachment().ifPresent(photo -> words.merge(photo.sha256(), 1, Integer::sum));
        for (String word : segment.text().toLowerCase(Locale.ROOT).split("[\\s\\p{Z}]+", -1)) {
          String bare = word.replaceAll("^\\p{P}+|\\p{P}+$", "");
          words.merge(bare.isEmpty() ? word : bare, 1, Integer::sum);
        }
      }
    }
    words.remove("");
    return words;
  }

  @Override
  public String toString() {
    return "FiledPart[" + document.documentNumber() + "]";
  }
}
