package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wardscribe.connector.Attachment;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.ledger.EntryPart;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.ItemView;
import org.wardscribe.ledger.Segments;
import org.wardscribe.ledger.Segments.Segment;

/**
 * The messages that an entry is identified from: all of them, or, where a person split it, those
 * segments of them that are this part's; the other patient's words are not there at all.
 */
final class PartWords {
  private final List<ItemView> thread;
  private final List<ItemView> whole;
  private final Map<Long, List<Piece>> pieces;

  /** Where a segment stands in the captured text, and how long it is, in code points. */
  private record Piece(int start, int length) {}

  private PartWords(List<ItemView> thread, List<ItemView> whole, Map<Long, List<Piece>> pieces) {
    this.thread = List.copyOf(thread);
    this.whole = List.copyOf(whole);
    this.pieces = pieces;
  }

  /**
   * @return empty if the messages are not those any more that were split
   */
  static Optional<PartWords> of(EntryView entry) {
    List<ItemView> whole = Segments.inOrder(entry);
    if (entry.part().isEmpty()) {
      return Optional.of(new PartWords(whole, List.of(), Map.of()));
    }
    EntryPart part = entry.part().get();
    if (!part.fits()) {
      return Optional.empty();
    }
    Segments segments = Segments.of(entry);
    List<ItemView> thread = new ArrayList<>();
    Map<Long, List<Piece>> pieces = new HashMap<>();
    for (ItemView item : whole) {
      List<Segment> own = segments.of(item.number(), part.segments());
      if (!own.isEmpty()) {
        String captured = item.latest().message().orElseThrow().text();
        pieces.put(item.number(), own.stream().map(one -> piece(one, captured)).toList());
        thread.add(with(item, own));
      }
    }
    return Optional.of(new PartWords(thread, whole, pieces));
  }

  /** In the order in which they were sent; each with its latest version's words of this part. */
  List<ItemView> thread() {
    return thread;
  }

  /**
   * The messages of which these are a part, with the other patient's words; empty if nobody split.
   */
  List<ItemView> whole() {
    return whole;
  }

  private static Piece piece(Segment segment, String captured) {
    return new Piece(
        captured.codePointCount(0, segment.start()),
        segment.text().codePointCount(0, segment.text().length()));
  }

  /**
   * Where it stands in the captured text.
   *
   * @param place a code point of the message's words in this part
   */
  int inCaptured(long item, int place) {
    int before = 0;
    for (Piece piece : pieces.getOrDefault(item, List.of())) {
      if (place < before + piece.length()) {
        return piece.start() + place - before;
      }
      before += piece.length();
    }
    return place;
  }

  private static ItemView with(ItemView item, List<Segment> own) {
    StringBuilder text = new StringBuilder();
    List<Attachment> attachments = new ArrayList<>();
    for (Segment piece : own) {
      text.append(piece.text());
      piece.attachment().ifPresent(attachments::add);
    }
    ItemView.Version latest = item.latest();
    List<ItemView.Version> versions = new ArrayList<>(item.versions());
    versions.set(
        versions.size() - 1,
        new ItemView.Version(
            latest.version(),
            latest.keyedDigest(),
            latest.seenAt(),
            latest.message().map(message -> with(message, text.toString(), attachments))));
    return new ItemView(
        item.number(),
        item.ref(),
        item.role(),
        versions,
        item.flag(),
        item.goneByAuthor(),
        item.deletedByUs(),
        item.shared());
  }

  private static SourceMessage with(
      SourceMessage message, String text, List<Attachment> attachments) {
    return new SourceMessage(
        message.ref(),
        message.version(),
        message.sentAt(),
        message.editedAt(),
        message.author(),
        text,
        attachments,
        message.answers());
  }
}
