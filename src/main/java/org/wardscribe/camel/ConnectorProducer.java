package org.wardscribe.camel;

import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.wardscribe.connector.ConversationReceipt;
import org.wardscribe.connector.Refusal;
import org.wardscribe.connector.TellConversation;

/** Says a receipt, or a refusal, back in the conversation that it is about. */
final class ConnectorProducer extends DefaultProducer {
  private final TellConversation tell;

  ConnectorProducer(ConnectorEndpoint endpoint, TellConversation tell) {
    super(endpoint);
    this.tell = tell;
  }

  @Override
  public void process(Exchange exchange) {
    Object body = exchange.getMessage().getBody();
    if (body instanceof ConversationReceipt receipt) {
      tell.tell(receipt);
    } else if (body instanceof Refusal refusal) {
      tell.tell(refusal);
    } else {
      throw new IllegalArgumentException("only a receipt or a refusal is said in a conversation");
    }
  }
}
