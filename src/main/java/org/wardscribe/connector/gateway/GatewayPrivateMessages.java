package org.wardscribe.connector.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.connector.PrivateMessage;
import org.wardscribe.connector.TellPerson;

/**
 * Writes to {@code im.private}: a word to one person alone. The ids under which it can be read and
 * deleted are ours, so that nobody waits for an answer of the gateway's.
 */
final class GatewayPrivateMessages implements TellPerson {
  private static final String PRIVATE = "private/";

  /** A question that is not taken yet is still to be asked when the gateway is back. */
  private static final Duration FOR_EVER = Duration.ZERO;

  private final GatewayTransport transport;

  GatewayPrivateMessages(GatewayTransport transport) {
    this.transport = transport;
  }

  @Override
  public ItemRef tell(PrivateMessage message) {
    ItemRef where =
        new ItemRef(
            message.about().connector(),
            new ConversationId(PRIVATE + message.to().value()),
            new MessageId(message.id().value()));
    try {
      transport.send(GatewayQueues.PRIVATE, write(message, where), message.id().value(), FOR_EVER);
    } catch (GatewayTransport.NotSent e) {
      throw new IllegalStateException("the broker did not take the question", e);
    }
    return where;
  }

  static String write(PrivateMessage message, ItemRef where) {
    ObjectNode json = GatewayJson.envelope(message.id().value());
    GatewayJson.conversation(json, where);
    json.put("messageId", where.message().value());
    json.putObject("to").put("sourceId", message.to().value());
    json.putObject("about")
        .put("conversation", message.about().conversation().value())
        .put("messageId", message.about().message().value());
    return json.put("text", message.text()).put("at", message.at().toString()).toString();
  }
}
