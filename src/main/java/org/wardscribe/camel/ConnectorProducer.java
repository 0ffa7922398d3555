package org.wardscribe.camel;

import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.wardscribe.connector.ConversationReceipt;
import org.wardscribe.connector.PrivateMessage;
import org.wardscribe.connector.Refusal;
import org.wardscribe.connector.TellConversation;
import org.wardscribe.connector.TellPerson;

/**
 * Says a receipt, or a refusal, back in the conversation that it is about; says a private message
 * to its person, and gives on where that stands on the platform.
 */
final class ConnectorProducer extends DefaultProducer {
  private final Optional<TellConversation> conversations;
  private final Optional<TellPerson> people;

  ConnectorProducer(
      ConnectorEndpoint endpoint,
      Optional<TellConversation> conversations,
      Optional<TellPerson> people) {
    super(endpoint);
    this.conversations = conversations;
    this.people = people;
  }

  @Override
  public void process(Exchange exchange) {
    Object body = exchange.getMessage().getBody();
    if (body instanceof ConversationReceipt receipt) {
      conversation().tell(receipt);
    } else if (body instanceof Refusal refusal) {
      conversation().tell(refusal);
    } else if (body instanceof PrivateMessage message) {
      TellPerson person =
          people.orElseThrow(
              () -> new IllegalArgumentException("nobody can be spoken to alone there"));
      exchange.getMessage().setBody(person.tell(message));
    } else {
      throw new IllegalArgumentException(
          "only a receipt, a refusal or a private message is said on a platform");
    }
  }

  private TellConversation conversation() {
    return conversations.orElseThrow(
        () -> new IllegalArgumentException("nothing can be said in a conversation there"));
  }
}
