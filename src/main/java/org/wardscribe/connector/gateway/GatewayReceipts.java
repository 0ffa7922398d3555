package org.wardscribe.connector.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.wardscribe.connector.ConversationReceipt;

/** Writes what goes to {@code im.receipt}: what is said back about one message. */
public final class GatewayReceipts {
  public String write(ConversationReceipt receipt) {
    ObjectNode json = GatewayJson.envelope(receipt.id().value());
    GatewayJson.conversation(json, receipt.item());
    return json.put("messageId", receipt.item().message().value())
        .put("kind", receipt.kind().name())
        .put("text", receipt.text())
        .put("at", receipt.at().toString())
        .toString();
  }
}
