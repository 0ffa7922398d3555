package org.wardscribe;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.TextMessage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes all that a gateway is sent (headers, properties and text) before the gateway sees it. */
final class SpiedJms {
  private final List<String> sent = new CopyOnWriteArrayList<>();

  List<String> sent() {
    return sent;
  }

  ConnectionFactory on(ConnectionFactory factory) {
    return wrap(
        ConnectionFactory.class,
        factory,
        made -> made instanceof JMSContext context ? wrapContext(context) : made);
  }

  private JMSContext wrapContext(JMSContext context) {
    return wrap(
        JMSContext.class,
        context,
        made -> made instanceof JMSConsumer consumer ? wrapConsumer(consumer) : made);
  }

  private JMSConsumer wrapConsumer(JMSConsumer consumer) {
    return (JMSConsumer)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {JMSConsumer.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("setMessageListener")) {
                MessageListener listener = (MessageListener) arguments[0];
                consumer.setMessageListener(
                    message -> {
                      note(message);
                      listener.onMessage(message);
                    });
                return null;
              }
              return method.invoke(consumer, arguments);
            });
  }

  private interface Making {
    Object made(Object by);
  }

  private <T> T wrap(Class<T> type, T one, Making making) {
    return type.cast(
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return making.made(method.invoke(one, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private void note(Message message) {
    try {
      StringBuilder all = new StringBuilder();
      all.append(message.getJMSDestination()).append(' ').append(message.getJMSCorrelationID());
      all.append(' ').append(message.getJMSType()).append(' ').append(message.getJMSReplyTo());
      for (Enumeration<?> names = message.getPropertyNames(); names.hasMoreElements(); ) {
        String name = (String) names.nextElement();
        all.append(' ').append(name).append('=').append(message.getObjectProperty(name));
      }
      if (message instanceof TextMessage text) {
        all.append(' ').append(text.getText());
      }
      sent.add(all.toString());
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }
}
