package org.wardscribe.connector.jabber;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wardscribe.connector.Account;
import org.wardscribe.connector.Attachment;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.connector.jabber.RoomStanza.Act;
import org.wardscribe.connector.jabber.Transcript.NotReadable;

/**
 * Makes a version of a message whole: its text, its files' digests, and what it answers, upwards.
 */
final class SourceMessages {
  /** As deep as the ledger takes a chain of answers. */
  private static final int DEEPEST = 20;

  private final ConnectorId connector;
  private final JabberSettings settings;
  private final UploadedFiles files;

  SourceMessages(JabberSettings settings, UploadedFiles files) {
    this.connector = settings.connector();
    this.settings = settings;
    this.files = files;
  }

  /** Something of it can't be taken: told to the person who flagged it. */
  static final class NotTakable extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param sentence what, and what to do; quotes nothing
     */
    NotTakable(String code, String sentence) {
      super(sentence, null, false, false);
      this.code = code;
    }

    String code() {
      return code;
    }

    String sentence() {
      return getMessage();
    }
  }

  ItemRef ref(ConversationId conversation, String id) {
    return new ItemRef(connector, conversation, new MessageId(id));
  }

  /** The newest version, with what it answers. */
  SourceMessage latest(
      Transcript room, ConversationId conversation, RoomMessage message, Optional<String> ourselves)
      throws NotReadable, NotTakable {
    RoomStanza latest = message.latest().orElse(message.original());
    return version(room, conversation, message, latest, ourselves);
  }

  /** One version, with what it answers. */
  SourceMessage version(
      Transcript room,
      ConversationId conversation,
      RoomMessage message,
      RoomStanza version,
      Optional<String> ourselves)
      throws NotReadable, NotTakable {
    return whole(room, conversation, message, version, ourselves, 0);
  }

  private SourceMessage whole(
      Transcript room,
      ConversationId conversation,
      RoomMessage message,
      RoomStanza stanza,
      Optional<String> ourselves,
      int depth)
      throws NotReadable, NotTakable {
    RoomStanza original = message.original();
    long version = message.versions().number(stanza).orElse(1L);
    Optional<String> answers = original.answers().or(stanza::answers);
    Optional<SourceMessage> answered = Optional.empty();
    if (answers.isPresent() && depth < DEEPEST) {
      answered = answered(room, conversation, answers.get(), ourselves, depth + 1);
    }
    return new SourceMessage(
        ref(conversation, original.id()),
        version,
        original.at(),
        version == 1 ? Optional.empty() : Optional.of(stanza.at()),
        author(original.deleted() ? stanza : original),
        stanza.text(),
        attachments(stanza, CallTime.unlimited()).stream().map(files::brought).toList(),
        answered);
  }

  /** What a message answers; what is no longer there, or taken back, is left out. */
  private Optional<SourceMessage> answered(
      Transcript room,
      ConversationId conversation,
      String id,
      Optional<String> ourselves,
      int depth)
      throws NotReadable, NotTakable {
    Optional<RoomStanza> root = RoomMessage.root(room, id);
    if (root.isEmpty() || !(root.get().act() instanceof Act.Says)) {
      return Optional.empty();
    }
    Optional<RoomMessage> message =
        RoomMessage.find(room, root.get().id(), settings.flagReplies(), ourselves);
    return message.isEmpty() || message.get().versions().retraction().isPresent()
        ? Optional.empty()
        : Optional.of(
            whole(
                room,
                conversation,
                message.get(),
                message.get().latest().orElse(root.get()),
                ourselves,
                depth));
  }

  static Account author(RoomStanza stanza) throws NotTakable {
    return stanza
        .author()
        .orElseThrow(
            () ->
                new NotTakable(
                    "AUTHOR_NOT_SHOWN",
                    "This room does not show for certain who wrote the message. File the advice"
                        + " yourself, and ask the site engineer to make the room non-anonymous."));
  }

  /**
   * @throws NotReadable a file is not read to its end yet; that goes on without the call
   */
  List<Attachment> attachments(RoomStanza stanza, CallTime call) throws NotReadable, NotTakable {
    List<Attachment> attachments = new ArrayList<>();
    for (String address : stanza.files()) {
      try {
        attachments.add(files.describe(address, call));
      } catch (UploadedFiles.NotFetched e) {
        if (e.reason() == UploadedFiles.Reason.NOT_YET) {
          throw NotReadable.now("a file of the message is still being read");
        }
        throw refused(e.reason());
      }
    }
    return attachments;
  }

  private static NotTakable refused(UploadedFiles.Reason reason) {
    return switch (reason) {
      case HOST ->
          new NotTakable(
              "ATTACHMENT_HOST",
              "The message has a file that lies where Wardscribe may not fetch from. File the"
                  + " advice yourself, or ask the site engineer about the allowed hosts.");
      case TOO_LARGE ->
          new NotTakable(
              "ATTACHMENT_TOO_LARGE",
              "The message has a file that is larger than this site takes. File the advice"
                  + " yourself.");
      case NOT_THERE, NOT_YET ->
          new NotTakable(
              "ATTACHMENT_GONE",
              "The message has a file that can't be fetched any more. Upload it again and flag that"
                  + " message, or file the advice yourself.");
    };
  }
}
