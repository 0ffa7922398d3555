package org.wardscribe.camel;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import java.util.function.Supplier;

/**
 * Makes each connection with a factory of its own. Artemis's factory remembers each broker that any
 * of its connections was told of, also when it is long gone; {@link OneBroker} needs to know who is
 * there now.
 */
record FactoryPerConnection(Supplier<ConnectionFactory> factories) implements ConnectionFactory {
  @Override
  public Connection createConnection() throws JMSException {
    return factories.get().createConnection();
  }

  @Override
  public Connection createConnection(String user, String password) throws JMSException {
    return factories.get().createConnection(user, password);
  }

  @Override
  public JMSContext createContext() {
    return factories.get().createContext();
  }

  @Override
  public JMSContext createContext(String user, String password) {
    return factories.get().createContext(user, password);
  }

  @Override
  public JMSContext createContext(String user, String password, int mode) {
    return factories.get().createContext(user, password, mode);
  }

  @Override
  public JMSContext createContext(int mode) {
    return factories.get().createContext(mode);
  }
}
