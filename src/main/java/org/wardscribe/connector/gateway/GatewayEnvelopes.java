package org.wardscribe.connector.gateway;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.EventId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.ReceiveFlagged;
import org.wardscribe.connector.SourceEvent;

/**
 * Reads envelope v1 of {@code docs/gateway.md} from the queue {@code im.flagged}.
 *
 * <p>Not promised: that the sender is who it says; the broker's own users and TLS see to that.
 * Unknown fields are ignored, so that a newer gateway can talk to us.
 */
public final class GatewayEnvelopes implements ReceiveFlagged {
  static final String SPECVERSION = "1";

  private final ConnectorId connector;
  private final Clock clock;
  private final MessageFields messages;

  /**
   * @param connector also what {@code source} must say in each envelope
   * @param attachmentHosts lower-case names of the hosts that an attachment's {@code ref} may point
   *     to
   */
  public GatewayEnvelopes(ConnectorId connector, Set<String> attachmentHosts, Clock clock) {
    this.connector = connector;
    this.clock = clock;
    this.messages = new MessageFields(connector, attachmentHosts, clock);
  }

  @Override
  public Received receive(String received) {
    String raw = Objects.requireNonNullElse(received, "");
    Optional<EventId> eventId = Optional.empty();
    try {
      EnvelopeFields fields = EnvelopeFields.parse(raw);
      eventId = Optional.of(new EventId(fields.uuid("eventId")));
      return new Received.Event(event(eventId.get(), fields));
    } catch (EnvelopeFault e) {
      Optional<String> digest =
          eventId.isPresent()
              ? Optional.empty()
              : Optional.of(Sha256.hex(raw.getBytes(StandardCharsets.UTF_8)));
      return new Received.Unreadable(eventId, digest, e.code(), e.sentence());
    }
  }

  private SourceEvent event(EventId id, EnvelopeFields fields) throws EnvelopeFault {
    if (!SPECVERSION.equals(fields.text("specversion", 20))) {
      throw new EnvelopeFault(
          "WRONG_SPECVERSION", "'specversion' must be \"1\": this is all that we can read.");
    }
    if (!connector.value().equals(fields.opaque("source"))) {
      throw new EnvelopeFault(
          "UNKNOWN_SOURCE", "'source' must be the name under which this gateway is configured.");
    }
    return switch (fields.text("type", 20)) {
      case "flagged" -> flagged(id, fields);
      case "unflagged" ->
          new SourceEvent.Unflagged(
              id,
              messages.ref(fields),
              MessageFields.account(fields.object("unflaggedBy")),
              fields.past("unflaggedAt", clock));
      case "version" -> version(id, fields);
      case "deleted" ->
          new SourceEvent.DeletedByAuthor(
              id, messages.ref(fields), fields.past("deletedAt", clock));
      case "answered" -> answered(id, fields);
      default ->
          throw new EnvelopeFault(
              "UNKNOWN_TYPE", "'type' must be flagged, unflagged, version, deleted or answered.");
    };
  }

  private SourceEvent flagged(EventId id, EnvelopeFields fields) throws EnvelopeFault {
    ItemRef ref = messages.ref(fields);
    return new SourceEvent.Flagged(
        id,
        messages.message(fields, ref.conversation()),
        MessageFields.account(fields.object("flaggedBy")),
        fields.past("flaggedAt", clock),
        fields.optional("gesture", name -> fields.text(name, 100)));
  }

  private SourceEvent answered(EventId id, EnvelopeFields fields) throws EnvelopeFault {
    ItemRef ref = messages.ref(fields);
    return new SourceEvent.Answered(
        id,
        messages.message(fields, ref.conversation()),
        fields.optional("question", fields::opaque).map(EventId::new),
        MessageFields.account(fields.object("answeredBy")),
        fields.past("answeredAt", clock));
  }

  private SourceEvent version(EventId id, EnvelopeFields fields) throws EnvelopeFault {
    Instant editedAt = fields.object("message").past("editedAt", clock);
    return new SourceEvent.NewVersion(
        id, messages.message(fields, messages.ref(fields).conversation()), editedAt);
  }
}
