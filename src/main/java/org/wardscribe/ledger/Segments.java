package org.wardscribe.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.wardscribe.connector.Attachment;
import org.wardscribe.connector.SourceMessage;

/**
 * What an entry's messages say, in numbered pieces, so that a person can name those of each
 * patient: each line, each sentence, and each attachment is one.
 *
 * <p>The pieces of a text put together are the text, character for character. The numbers hold only
 * for the versions of which they were made.
 */
public final class Segments {
  private static final String ENDS = ".!?;";
  private static final String CLOSES = "\"')]\u00bb\u201d\u2019";
  private static final String BREAKS = "\n\r\u000b\f\u2028\u2029";

  private final List<Segment> all;

  /**
   * One piece.
   *
   * @param number from 1, through all messages of the entry
   * @param start its first character in the message's text
   * @param text with the space behind it; empty for an attachment
   */
  public record Segment(
      int number,
      long item,
      long version,
      int start,
      String text,
      Optional<Attachment> attachment) {
    @Override
    public String toString() {
      return "Segment[" + number + "]";
    }
  }

  private Segments(List<Segment> all) {
    this.all = List.copyOf(all);
  }

  /** Of the latest version of each message whose content is here, in the order of sending. */
  public static Segments of(EntryView entry) {
    List<Told> told = new ArrayList<>();
    for (ItemView item : entry.narrative()) {
      item.latest().message().ifPresent(message -> told.add(new Told(item.number(), message)));
    }
    return of(told);
  }

  /** Of the versions that a document answers for; empty if not all of them are here any more. */
  public static Optional<Segments> of(EntryView entry, List<EntryView.FiledItem> filed) {
    List<Told> told = new ArrayList<>();
    for (EntryView.FiledItem one : filed) {
      entry.items().stream()
          .filter(item -> item.number() == one.item())
          .flatMap(item -> item.versions().stream())
          .filter(version -> version.version() == one.version())
          .flatMap(version -> version.message().stream())
          .forEach(message -> told.add(new Told(one.item(), message)));
    }
    return told.size() == filed.size() ? Optional.of(of(told)) : Optional.empty();
  }

  private static Segments of(List<Told> told) {
    List<Segment> all = new ArrayList<>();
    told.stream()
        .sorted(Comparator.comparing((Told t) -> t.message().sentAt()).thenComparing(Told::item))
        .forEach(one -> add(all, one.item(), one.message()));
    return new Segments(all);
  }

  /** One version of one message. */
  private record Told(long item, SourceMessage message) {
    @Override
    public String toString() {
      return "Told[" + item + "]";
    }
  }

  /**
   * What is to be filed of an entry, in the order in which their latest versions' messages were
   * sent.
   */
  public static List<ItemView> inOrder(EntryView entry) {
    return entry.narrative().stream()
        .filter(item -> item.latest().message().isPresent())
        .sorted(
            Comparator.comparing((ItemView i) -> i.latest().message().orElseThrow().sentAt())
                .thenComparing(ItemView::number))
        .toList();
  }

  private static void add(List<Segment> all, long item, SourceMessage message) {
    boolean onlyAttachments = message.text().isBlank() && !message.attachments().isEmpty();
    int start = 0;
    for (String text : onlyAttachments ? List.<String>of() : cut(message.text())) {
      all.add(new Segment(all.size() + 1, item, message.version(), start, text, Optional.empty()));
      start += text.length();
    }
    for (Attachment attachment : message.attachments()) {
      all.add(
          new Segment(all.size() + 1, item, message.version(), start, "", Optional.of(attachment)));
    }
  }

  /** At least one piece. */
  static List<String> cut(String text) {
    List<String> pieces = new ArrayList<>();
    int start = 0;
    boolean words = false;
    boolean ended = false;
    boolean gap = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        gap = true;
        ended |= words && BREAKS.indexOf(c) >= 0;
        continue;
      }
      if (gap && ended) {
        pieces.add(text.substring(start, i));
        start = i;
        ended = false;
      }
      ended = ENDS.indexOf(c) >= 0 || (ended && !gap && CLOSES.indexOf(c) >= 0);
      words = true;
      gap = false;
    }
    pieces.add(text.substring(start));
    return pieces;
  }

  public List<Segment> all() {
    return all;
  }

  public int count() {
    return all.size();
  }

  /** Those of one item that have one of these numbers, in their order. */
  public List<Segment> of(long item, SortedSet<Integer> numbers) {
    return all.stream()
        .filter(segment -> segment.item() == item && numbers.contains(segment.number()))
        .toList();
  }
}
