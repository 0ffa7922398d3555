package org.wardscribe;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A sender who puts every header that is known to steer Camel or a component of it into all that is
 * sent, each in three spellings; while it is switched on.
 */
final class SteeringJms {
  /**
   * Stands in each value that is no name of a queue, so that it is found again wherever it goes.
   */
  static final String MARK = "steered";

  private static final String ELSEWHERE = "im.refused";

  /** Of Camel's core and of components, those outside of {@code Camel*} as well. */
  private static final List<String> NAMES =
      List.of(
          "CamelBeanMethodName",
          "CamelCharsetName",
          "CamelExecCommandArgs",
          "CamelExecCommandExecutable",
          "CamelFailureEndpoint",
          "CamelFhir.resource",
          "CamelFhir.url",
          "CamelFileName",
          "CamelFilePath",
          "CamelHttpMethod",
          "CamelHttpPath",
          "CamelHttpQuery",
          "CamelHttpUri",
          "CamelJmsDeliveryMode",
          "CamelJmsDestination",
          "CamelJmsDestinationName",
          "CamelJmsMessageType",
          "CamelJmsRequestTimeout",
          "CamelLanguageScript",
          "CamelMllpAcknowledgement",
          "CamelMllpAcknowledgementString",
          "CamelMllpAcknowledgementType",
          "CamelMllpAutoAcknowledge",
          "CamelOverrideEndpoint",
          "CamelRecipientListEndpoint",
          "CamelRedeliveryCounter",
          "CamelRouteStop",
          "CamelSlipEndpoint",
          "CamelSqlQuery",
          "CamelTemplate",
          "CamelToEndpoint",
          "CamelXsltResourceUri",
          "Authorization",
          "Content-Type",
          "Transfer-Encoding",
          "X-Forwarded-Host",
          "breadcrumbId",
          "mail.smtp.host",
          "operationName",
          "operationNamespace",
          "org.apache.camel.CamelHttpUri",
          "wardscribeClaim",
          "wardscribeEntry",
          "wardscribeTrace",
          "websocket.connectionKey",
          "websocket.sendToAll");

  private final AtomicInteger messages = new AtomicInteger();
  private volatile boolean on;

  void on(boolean now) {
    on = now;
  }

  /** How many messages were sent with them. */
  int messages() {
    return messages.get();
  }

  /** In the spelling of JMS: no dots and no hyphens. */
  static List<String> headers() {
    List<String> all = new ArrayList<>();
    for (String name : NAMES) {
      String key = name.replace(".", "_DOT_").replace("-", "_HYPHEN_");
      all.add(key);
      all.add(flipped(key));
      all.add(key.equals(key.toUpperCase(Locale.ROOT)) ? "c" + key : key.toUpperCase(Locale.ROOT));
    }
    return all;
  }

  /** {@code camelHttpUri}, {@code OperationName}. */
  private static String flipped(String key) {
    char first = key.charAt(0);
    char other =
        Character.isUpperCase(first) ? Character.toLowerCase(first) : Character.toUpperCase(first);
    return other + key.substring(1);
  }

  ConnectionFactory on(ConnectionFactory factory) {
    return wrap(ConnectionFactory.class, factory);
  }

  private <T> T wrap(Class<T> type, T one) {
    return type.cast(
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                Object made = method.invoke(one, arguments);
                if (made instanceof JMSProducer producer && on) {
                  steer(producer, (JMSContext) one);
                }
                return made instanceof JMSContext context ? wrap(JMSContext.class, context) : made;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private void steer(JMSProducer producer, JMSContext context) {
    for (String header : headers()) {
      boolean queue = header.toLowerCase(Locale.ROOT).startsWith("cameljmsdest");
      producer.setProperty(header, queue ? ELSEWHERE : MARK + " " + header);
    }
    producer.setJMSReplyTo(context.createQueue(ELSEWHERE));
    producer.setJMSType(MARK);
    messages.incrementAndGet();
  }
}
