package org.wardscribe.connector.gateway;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.connector.Account;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.Attachment;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.connector.SourceMessage;

/** Reads a message of envelope v1, with its attachments and what it answers. */
final class MessageFields {
  static final int MOST_TEXT = 1_000_000;
  static final int MOST_REPLIES = 20;

  /** The largest whole number that every JSON reader keeps exactly. */
  static final long MOST_VERSION = (1L << 53) - 1;

  static final int MOST_ATTACHMENTS = 20;

  private final ConnectorId connector;
  private final AttachmentFields attachments;
  private final Clock clock;

  MessageFields(ConnectorId connector, Set<String> attachmentHosts, Clock clock) {
    this.connector = connector;
    this.attachments = new AttachmentFields(attachmentHosts);
    this.clock = clock;
  }

  /** Which message an envelope is about. */
  ItemRef ref(EnvelopeFields envelope) throws EnvelopeFault {
    return new ItemRef(
        connector,
        new ConversationId(envelope.object("conversation").opaque("id")),
        new MessageId(envelope.object("message").opaque("id")));
  }

  /** The account; what its {@code registration} claims is not read: staff are found by mapping. */
  static Account account(EnvelopeFields person) throws EnvelopeFault {
    return new Account(
        new AccountId(person.opaque("sourceId")),
        person.has("displayName") ? person.text("displayName", 200) : "");
  }

  SourceMessage message(EnvelopeFields envelope, ConversationId conversation) throws EnvelopeFault {
    return message(envelope, conversation, new HashSet<>());
  }

  private SourceMessage message(
      EnvelopeFields fields, ConversationId conversation, Set<String> above) throws EnvelopeFault {
    EnvelopeFields head = fields.object("message");
    String id = head.opaque("id");
    if (!above.add(id)) {
      throw head.bad("id", "the id of a message that is not already among those that answer it");
    }
    if (above.size() > MOST_REPLIES + 1) {
      throw new EnvelopeFault(
          "TOO_DEEP",
          "The message answers a chain of more than "
              + MOST_REPLIES
              + " messages; file the advice yourself.");
    }
    return new SourceMessage(
        new ItemRef(connector, conversation, new MessageId(id)),
        head.number("version", 1, MOST_VERSION),
        head.past("sentAt", clock),
        head.optional("editedAt", name -> head.past(name, clock)),
        account(fields.object("author")),
        text(fields.object("body")),
        attachments(fields),
        answers(fields, conversation, above));
  }

  private static String text(EnvelopeFields body) throws EnvelopeFault {
    if (!"text/plain".equals(body.text("type", 100))) {
      throw body.bad("type", "text/plain");
    }
    return body.text("text", MOST_TEXT);
  }

  private List<Attachment> attachments(EnvelopeFields fields) throws EnvelopeFault {
    List<Attachment> all = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (EnvelopeFields each : fields.objects("attachments", MOST_ATTACHMENTS)) {
      Attachment attachment = attachments.attachment(each);
      if (!ids.add(attachment.id().value())) {
        throw each.bad("id", "unique within its message");
      }
      all.add(attachment);
    }
    return all;
  }

  private Optional<SourceMessage> answers(
      EnvelopeFields fields, ConversationId conversation, Set<String> above) throws EnvelopeFault {
    return fields.has("replyTo")
        ? Optional.of(message(fields.object("replyTo"), conversation, above))
        : Optional.empty();
  }
}
