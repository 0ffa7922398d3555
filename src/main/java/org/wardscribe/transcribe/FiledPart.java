package org.wardscribe.transcribe;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
   * True if words that it has may be the other patient's now: a message of which this part has
   * nothing any more, or a word that is here less often than it was, and elsewhere more often.
   *
   * <p>What an edit took out altogether is none: the addendum says what the message reads now.
   */
  boolean hasWordsOfTheOther(EntryView entry) {
    SortedSet<Integer> own = entry.part().orElseThrow().segments();
    Segments now = Segments.of(entry);
    boolean left =
        document.items().stream()
            .map(FiledItem::item)
            .anyMatch(item -> segments(item).findAny().isPresent() && now.of(item, own).isEmpty());
    Map<String, Integer> was = words(told, n -> document.segments().contains(n));
    Map<String, Integer> is = words(now, n -> own.contains(n));
    Map<String, Integer> wasElsewhere = words(told, n -> !document.segments().contains(n));
    Map<String, Integer> isElsewhere = words(now, n -> !own.contains(n));
    return left
        || was.keySet().stream()
            .anyMatch(
                word ->
                    is.getOrDefault(word, 0) < was.get(word)
                        && isElsewhere.getOrDefault(word, 0) > wasElsewhere.getOrDefault(word, 0));
  }

  /** How often each is said; a photo counts as a word. */
  private static Map<String, Integer> words(Segments all, Predicate<Integer> which) {
    Map<String, Integer> words = new HashMap<>();
    for (Segment segment : all.all()) {
      if (which.test(segment.number())) {
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
