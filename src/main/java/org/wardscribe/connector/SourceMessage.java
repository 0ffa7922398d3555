package org.wardscribe.connector;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One version of one message, as its platform has it: patient data, never to be logged.
 *
 * @param version rises with every edit, starts at 1
 * @param sentAt when the first version was sent
 * @param editedAt when this version was made, if it is not the first
 * @param answers the message that this one replies to, whole, if any
 */
public record SourceMessage(
    ItemRef ref,
    long version,
    Instant sentAt,
    Optional<Instant> editedAt,
    Account author,
    String text,
    List<Attachment> attachments,
    Optional<SourceMessage> answers) {
  public SourceMessage {
    Objects.requireNonNull(ref, "ref");
    Objects.requireNonNull(sentAt, "sentAt");
    Objects.requireNonNull(editedAt, "editedAt");
    Objects.requireNonNull(author, "author");
    Objects.requireNonNull(text, "text");
    attachments = List.copyOf(attachments);
    Objects.requireNonNull(answers, "answers");
    if (version < 1) {
      throw new IllegalArgumentException("a message's version starts at 1");
    }
  }

  public ContentDigest digest() {
    return ContentDigest.of(text, attachments);
  }

  @Override
  public String toString() {
    return "SourceMessage[" + ref + " v" + version + "]";
  }
}
