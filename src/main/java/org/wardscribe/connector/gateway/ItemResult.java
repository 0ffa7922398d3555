package org.wardscribe.connector.gateway;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ContentDigest;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.DeleteMessage.Deletion;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.connector.ReadMessage.Reading;

/** One item of a result that a gateway sent, and what it means to us. */
record ItemResult(
    String requestId,
    ItemRef item,
    String status,
    Optional<Long> version,
    Optional<ContentDigest> digest,
    Instant at,
    String evidence) {
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  static List<ItemResult> parse(String raw, ConnectorId connector, Clock clock)
      throws EnvelopeFault {
    EnvelopeFields fields = EnvelopeFields.parse(raw);
    String requestId = fields.uuid("eventId");
    ConversationId conversation = new ConversationId(fields.object("conversation").opaque("id"));
    List<ItemResult> results = new ArrayList<>();
    for (EnvelopeFields each : fields.objects("items", 1000)) {
      results.add(
          new ItemResult(
              requestId,
              new ItemRef(connector, conversation, new MessageId(each.opaque("messageId"))),
              each.matching("status", CODE, "a status of gateway.md"),
              each.optional("version", name -> each.number(name, 1, MessageFields.MOST_VERSION)),
              each.optional("digest", name -> digest(each, name)),
              each.past("at", clock),
              evidence(each)));
    }
    return results;
  }

  private static ContentDigest digest(EnvelopeFields fields, String name) throws EnvelopeFault {
    return new ContentDigest(fields.matching(name, DIGEST, "64 lower-case hex digits"));
  }

  /** A code only: the evidence is shown and audited, and free text could hold anything. */
  private static String evidence(EnvelopeFields fields) throws EnvelopeFault {
    return fields.has("evidence")
        ? fields.matching("evidence", CODE, "a code of capital letters, digits and underscores")
        : "";
  }

  private String words() {
    return evidence.isEmpty() ? status : status + " " + evidence;
  }

  /** NOT_FOUND is not "deleted": who or what removed it, and whether it was there, is not said. */
  Deletion deletion() {
    return switch (status) {
      case "DELETED" -> new Deletion.Done(version, digest, at, words());
      case "BLOCKED", "REFUSED", "VERSION_MISMATCH" -> new Deletion.Refused(status, at);
      default -> new Deletion.CannotTell("the gateway answered " + words(), at);
    };
  }

  Reading reading() {
    return switch (status) {
      case "PRESENT" ->
          version.isPresent() && digest.isPresent()
              ? new Reading.Present(version.get(), digest.get(), at)
              : new Reading.CannotTell("the gateway named no version or no digest", at);
      case "ABSENT" -> new Reading.Absent(at, words());
      default -> new Reading.CannotTell("the gateway answered " + words(), at);
    };
  }
}
