package org.wardscribe.camel;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.Component;
import org.apache.camel.Exchange;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.jms.JmsConfiguration;
import org.apache.camel.component.jms.JmsMessageType;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.springframework.jms.support.converter.MessageConversionException;
import org.springframework.jms.support.converter.MessageConverter;

/**
 * Sets Camel's JMS component up so that only text gets in, no header does, and nothing is
 * acknowledged before its exchange is done.
 *
 * <p>An exchange that fails rolls its receipt back and the broker delivers again; two transactions
 * are not made one: what was sent on the way is sent again, with the same id.
 */
public final class JmsWiring {
  private static final int CALL_TIMEOUT_MILLIS = 5_000;
  private static final String CONNECT_TIMEOUT = "connect-timeout-millis=5000";

  private JmsWiring() {}

  /**
   * A factory for an Artemis broker; opens nothing.
   *
   * @param url e.g. {@code tcp://127.0.0.1:61616}
   */
  public static ConnectionFactory connectionFactory(String url, String user, String password) {
    String bounded = url + (url.contains("?") ? "&" : "?") + CONNECT_TIMEOUT;
    ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(bounded, user, password);
    // A call that hangs must end before the lease of the entry that it is made for.
    factory.setCallTimeout(CALL_TIMEOUT_MILLIS);
    // Who listens connects again by itself, and who sends is told that it failed.
    factory.setReconnectAttempts(0);
    factory.setInitialConnectAttempts(1);
    return factory;
  }

  /** Whether the broker lets its user in just now; takes no longer than the connect timeout. */
  public static boolean reaches(ConnectionFactory factory) {
    try (Connection connection = factory.createConnection();
        Session session = connection.createSession()) {
      return session != null;
    } catch (JMSException e) {
      return false;
    }
  }

  /**
   * As {@link #component}, for a ledger with several writers: each message is begun when the one
   * before is done, since otherwise an edit could be written before its flag.
   */
  public static Component oneByOne(ConnectionFactory factory) {
    return component(factory, 1);
  }

  /** The component for {@code jms:queue:…}; its start waits for no broker. */
  public static Component component(ConnectionFactory factory) {
    return component(factory, JmsGroups.MOST);
  }

  private static Component component(ConnectionFactory factory, int most) {
    CachingConnectionFactory cached = new CachingConnectionFactory(factory);
    cached.setCacheConsumers(false);
    cached.setReconnectOnException(true);
    JmsConfiguration jms = new JmsConfiguration();
    jms.setTemplateConnectionFactory(cached);
    jms.setConnectionFactory(factory);
    jms.setTransacted(true);
    jms.setLazyCreateTransactionManager(false);
    jms.setMapJmsMessage(false);
    jms.setMessageConverter(new TextOnly());
    jms.setJmsMessageType(JmsMessageType.Text);
    jms.setDisableReplyTo(true);
    jms.setTransferException(false);
    jms.setTransferExchange(false);
    jms.setTestConnectionOnStartup(false);
    JmsComponent component = new Closing(jms, cached);
    component.setHeaderFilterStrategy(new NoHeaders());
    return new JmsQueues(component, factory, most);
  }

  /** Takes the connection over which it sends down with it. */
  private static final class Closing extends JmsComponent {
    private final CachingConnectionFactory sending;

    Closing(JmsConfiguration jms, CachingConnectionFactory sending) {
      super(jms);
      this.sending = sending;
    }

    @Override
    protected void doShutdown() throws Exception {
      super.doShutdown();
      sending.destroy();
    }
  }

  /** Lets no header in and none out. */
  static final class NoHeaders implements HeaderFilterStrategy {
    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
      return true;
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
      return true;
    }
  }

  /** Text in and out; never asks for the object of an ObjectMessage. */
  static final class TextOnly implements MessageConverter {
    @Override
    public Message toMessage(Object body, Session session) throws JMSException {
      if (body instanceof String text) {
        return session.createTextMessage(text);
      }
      throw new MessageConversionException("only text is sent to a queue");
    }

    /** Anything else is read as an empty text, which no reader of ours takes for an event. */
    @Override
    public Object fromMessage(Message message) throws JMSException {
      String text = message instanceof TextMessage sent ? sent.getText() : null;
      return text == null ? "" : text;
    }
  }
}
