package org.wardscribe.connector.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;
import org.wardscribe.connector.ItemRef;

/** Writes the requests of {@code docs/gateway.md}. */
final class GatewayRequests {
  /** A new one for each request: a result must not be taken for that of an earlier one. */
  static String newId() {
    return UUID.randomUUID().toString();
  }

  String read(String requestId, ItemRef item, Instant deadline) {
    ObjectNode json = request(requestId, item, deadline);
    json.putArray("items").addObject().put("messageId", item.message().value());
    return json.toString();
  }

  String delete(String requestId, ItemRef item, long version, String recordRef, Instant deadline) {
    ObjectNode json = request(requestId, item, deadline);
    json.putArray("items")
        .addObject()
        .put("messageId", item.message().value())
        .put("version", version);
    json.put("reason", "FILED").put("recordRef", recordRef);
    return json.toString();
  }

  private static ObjectNode request(String requestId, ItemRef item, Instant deadline) {
    ObjectNode json = GatewayJson.envelope(requestId);
    GatewayJson.conversation(json, item);
    json.put("deadline", deadline.toString());
    return json;
  }
}
