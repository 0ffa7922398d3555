package org.wardscribe.camel;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
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

  /** For all addresses of a broker and its backups together. */
  private static final int CONNECT_TIMEOUT_MILLIS = 5_000;

  private static final int NEXT_ADDRESS_MILLIS = 100;

  private JmsWiring() {}

  /** What answers at the addresses of a broker. */
  public enum Reached {
    /** One that lets its user in, with or without backups. */
    ONE_BROKER,
    NO_BROKER,
    /** Active at the same time, so that nothing is read from them. */
    SEVERAL_BROKERS
  }

  /**
   * A factory for an Artemis broker; opens nothing.
   *
   * @param url e.g. {@code tcp://127.0.0.1:61616}; of a broker and its backup {@code
   *     (tcp://a.example:61616,tcp://b.example:61616)}, of which the one that is active is used
   */
  public static ConnectionFactory connectionFactory(String url, String user, String password) {
    String bounded = bounded(url);
    return new FactoryPerConnection(() -> artemis(bounded, user, password));
  }

  private static ActiveMQConnectionFactory artemis(String url, String user, String password) {
    ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url, user, password);
    // Where a broker and its backup are is what the site says, not what they tell each other.
    factory.setUseTopologyForLoadBalancing(false);
    factory.setRetryInterval(NEXT_ADDRESS_MILLIS);
    // A call that hangs must end before the lease of the entry that it is made for.
    factory.setCallTimeout(CALL_TIMEOUT_MILLIS);
    // Who listens connects again by itself, and who sends is told that it failed.
    factory.setReconnectAttempts(0);
    factory.setInitialConnectAttempts(1);
    return factory;
  }

  private static int addresses(String url) {
    try (ActiveMQConnectionFactory unbounded = new ActiveMQConnectionFactory(url)) {
      TransportConfiguration[] named = unbounded.getStaticConnectors();
      return named == null ? 1 : named.length;
    }
  }

  /** Fails if it is not understood. */
  static String bounded(String url) {
    boolean hasOptions = url.indexOf('?', url.lastIndexOf(')') + 1) >= 0;
    return url
        + (hasOptions ? "&" : "?")
        + "connect-timeout-millis="
        + CONNECT_TIMEOUT_MILLIS / addresses(url);
  }

  /** Who lets its user in just now; takes no longer than the connect timeout. */
  public static Reached reached(ConnectionFactory factory) {
    try (Connection connection = factory.createConnection();
        Session session = connection.createSession()) {
      OneBroker.check(connection);
      return session != null ? Reached.ONE_BROKER : Reached.NO_BROKER;
    } catch (OneBroker.SeveralActive e) {
      return Reached.SEVERAL_BROKERS;
    } catch (JMSException e) {
      return Reached.NO_BROKER;
    }
  }

  /** Whether one broker lets its user in just now, and can be read from. */
  public static boolean reaches(ConnectionFactory factory) {
    return reached(factory) == Reached.ONE_BROKER;
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
