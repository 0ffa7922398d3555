package org.wardscribe.connector.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.wardscribe.connector.ItemRef;

/** What all our messages to a gateway begin with. */
final class GatewayJson {
  private GatewayJson() {}

  static ObjectNode envelope(String eventId) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("specversion", GatewayEnvelopes.SPECVERSION)
        .put("eventId", eventId);
  }

  static void conversation(ObjectNode json, ItemRef item) {
    json.putObject("conversation").put("id", item.conversation().value());
  }
}
