package org.wardscribe.transcribe;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.connector.Attachment;
import org.wardscribe.identify.Identification.AttributedMessage;
import org.wardscribe.identify.Identification.Confirmed;
import org.wardscribe.ledger.DocumentIds;
import org.wardscribe.ledger.EntryPart;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.EntryView.Filed;
import org.wardscribe.ledger.EntryView.FiledItem;
import org.wardscribe.ledger.ItemView;
import org.wardscribe.ledger.Role;
import org.wardscribe.mapping.Destinations.Destination;
import org.wardscribe.mapping.StaffMember;

/**
 * What one document is to hold: all messages of the entry, or, if one was filed before and this one
 * adds to it, those that are new since.
 *
 * @param event of an original document or of an edit: T02 or T06 (HL7 v2.5.1 chapter 9.5), or a
 *     {@link FhirFiling}'s
 * @param parent the accepted document that this one adds to or replaces; empty: this is the first
 * @param filedPart of one part of split messages: what the parent has of it
 * @param messages what it holds, in the order in which it was sent
 * @param now MSH-7 and TXA-7
 * @param manner in which the destination wants an edit
 */
record Draft(
    Confirmed confirmed,
    Destination destination,
    String event,
    Optional<Filed> parent,
    Optional<FiledPart> filedPart,
    List<AttributedMessage> messages,
    String controlId,
    Instant now,
    EditManner manner) {
  private static final String WORDS_MOVED =
      "What is filed of this part has words that may be the other patient's since the messages were"
          + " split again, so nothing was added to it. Read both. Two people correct it, for the same"
          + " patient: the document is cancelled, and the part is filed anew as it is now. Or have"
          + " the record put right by hand, then reject this entry; where its original may be gone"
          + " already, two people say found-in-epr then.";

  /**
   * What is to be written for this entry, where an edit after filing becomes an addendum.
   *
   * @param original the event of a first document
   * @param addendum the event of one that adds to it
   * @throws Doubt if nothing in it is new
   */
  static Draft of(
      Confirmed confirmed,
      Destination destination,
      String original,
      String addendum,
      DocumentIds ids,
      Instant now)
      throws Doubt {
    return of(
        confirmed,
        destination,
        new EditManner(original, addendum, EditManner.What.NEW, EditManner.Numbered.NEW),
        ids,
        now);
  }

  /**
   * What is to be written for this entry.
   *
   * @throws Doubt if nothing in it is new
   */
  static Draft of(
      Confirmed confirmed, Destination destination, EditManner manner, DocumentIds ids, Instant now)
      throws Doubt {
    EntryView entry = confirmed.entry();
    Optional<Filed> parent = entry.filedBefore();
    // Words that a new split gives to this part may be of a message that did not change.
    List<AttributedMessage> messages =
        parent.isEmpty() || entry.part().isPresent() ? confirmed.thread() : unfiled(confirmed);
    if (messages.isEmpty() || isFiled(entry)) {
      throw new Doubt(
          "NOTHING_NEW",
          "Every version of these messages is already in the record. Nothing was filed again; look"
              + " at the record, then reject this entry.");
    }
    Optional<FiledPart> filedPart =
        entry.part().isEmpty() ? Optional.empty() : parent.flatMap(p -> FiledPart.of(entry, p));
    boolean moved =
        filedPart.map(part -> part.hasWordsOfTheOther(entry)).orElse(parent.isPresent());
    if (entry.part().isPresent() && moved) {
      throw new Doubt(EntryPart.WORDS_MOVED, WORDS_MOVED);
    }
    String event = parent.isEmpty() ? manner.original() : manner.edit();
    return new Draft(
        confirmed,
        destination,
        event,
        parent,
        filedPart,
        manner.what() == EditManner.What.ALL ? confirmed.thread() : messages,
        ids.controlId(entry.documentNumber(), event, entry.revision()),
        now.truncatedTo(ChronoUnit.SECONDS),
        manner);
  }

  /** True if it holds all that the parent held, as it is now, and takes its place. */
  boolean replaces() {
    return parent.isPresent() && manner.what() == EditManner.What.ALL;
  }

  /** The number that it has in the record: TXA-12.1. */
  String number() {
    return keepsNumber() ? entry().filed().get(0).documentNumber() : entry().documentNumber();
  }

  /** True if it has the number of the first document, and not the entry's own of this version. */
  boolean keepsNumber() {
    return parent.isPresent() && manner.number() == EditManner.Numbered.OF_THE_FIRST;
  }

  /** The number that the parent has in the record: TXA-13.1; empty: this is the first. */
  Optional<String> parentNumber() {
    return keepsNumber() ? Optional.of(number()) : parent.map(Filed::documentNumber);
  }

  /** True if a document that was accepted has the number that this one would have. */
  private static boolean isFiled(EntryView entry) {
    return entry.filed().stream()
        .anyMatch(document -> document.documentNumber().equals(entry.documentNumber()));
  }

  /** The messages whose version stands in no accepted document yet. */
  private static List<AttributedMessage> unfiled(Confirmed confirmed) {
    return confirmed.thread().stream()
        .filter(m -> !filed(confirmed.entry(), m.item()).contains(m.version()))
        .toList();
  }

  private static Set<Long> filed(EntryView entry, long item) {
    Set<Long> versions = new HashSet<>();
    for (Filed document : entry.filed()) {
      if (document.contentVersion() < entry.contentVersion()) {
        document.items().stream()
            .filter(f -> f.item() == item)
            .forEach(f -> versions.add(f.version()));
      }
    }
    return versions;
  }

  EntryView entry() {
    return confirmed.entry();
  }

  /** What was flagged; in an addendum to which only a question is new, that question. */
  List<AttributedMessage> advice() {
    List<AttributedMessage> flagged =
        messages.stream().filter(m -> m.role() == Role.FLAGGED).toList();
    return flagged.isEmpty() ? messages : flagged;
  }

  /** Who gave the advice: TXA-5 and TXA-9. */
  List<StaffMember> advisors() {
    return advice().stream().map(AttributedMessage::author).distinct().toList();
  }

  /** When this version of the message was written. */
  static Instant writtenAt(AttributedMessage message) {
    return message.editedAt().orElse(message.sentAt());
  }

  /** True if an older version of the message is already in the record, and this one is not. */
  boolean corrects(AttributedMessage message) {
    if (entry().part().isPresent()) {
      return filedPart.map(part -> part.isOlderThan(message)).orElse(false);
    }
    Set<Long> filed = filed(entry(), message.item());
    return !filed.isEmpty() && !filed.contains(message.version());
  }

  /** True if no version of the message is in the record. */
  boolean adds(AttributedMessage message) {
    return filed(entry(), message.item()).isEmpty();
  }

  /** The message's attachments without those that already stand in the record. */
  List<Attachment> newAttachments(AttributedMessage message) {
    Set<String> standing = replaces() ? Set.of() : digests(filedAttachments(message));
    return message.attachments().stream().filter(a -> !standing.contains(a.sha256())).toList();
  }

  /** The attachments that stand in the record and are no longer part of the message. */
  List<Attachment> attachmentsTakenOut(AttributedMessage message) {
    Set<String> left = digests(message.attachments());
    Set<String> told = new HashSet<>();
    return filedAttachments(message).stream()
        .filter(file -> !left.contains(file.sha256()) && told.add(file.sha256()))
        .toList();
  }

  private List<Attachment> filedAttachments(AttributedMessage message) {
    if (entry().part().isPresent()) {
      return filedPart.map(part -> part.attachments(message.item())).orElseGet(List::of);
    }
    Set<Long> filed = filed(entry(), message.item());
    return item(message).versions().stream()
        .filter(version -> filed.contains(version.version()))
        .flatMap(version -> version.message().stream())
        .flatMap(source -> source.attachments().stream())
        .toList();
  }

  private static Set<String> digests(List<Attachment> attachments) {
    Set<String> digests = new HashSet<>();
    attachments.forEach(a -> digests.add(a.sha256()));
    return digests;
  }

  ItemView item(AttributedMessage message) {
    return entry().items().stream()
        .filter(i -> i.number() == message.item())
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException(entry().id() + " has no item " + message.item()));
  }

  /**
   * What the destination's accept of this document will prove to be filed. A part answers for all
   * messages that were split: what it has none of is the other part's, which must be filed, too.
   */
  List<FiledItem> items() {
    if (entry().part().isPresent()) {
      return entry().narrative().stream().map(item -> filed(item, item.latest())).toList();
    }
    List<FiledItem> items = new ArrayList<>();
    for (AttributedMessage message : messages) {
      ItemView item = item(message);
      items.add(
          item.versions().stream()
              .filter(v -> v.version() == message.version())
              .findFirst()
              .map(v -> filed(item, v))
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          entry().id() + " has no such version of item " + message.item())));
    }
    return items;
  }

  private static FiledItem filed(ItemView item, ItemView.Version version) {
    return new FiledItem(item.number(), version.version(), version.keyedDigest());
  }

  @Override
  public String toString() {
    return "Draft[" + entry().id() + " " + event + "]";
  }
}
