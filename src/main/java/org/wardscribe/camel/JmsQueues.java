package org.wardscribe.camel;

import jakarta.jms.ConnectionFactory;
import java.util.Map;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.service.ServiceHelper;

/**
 * {@code jms:queue:NAME}: sends as Camel's own component does, and reads in groups ({@link
 * JmsGroups}).
 */
final class JmsQueues extends DefaultComponent {
  private static final String QUEUE = "queue:";

  private final Component sending;
  private final ConnectionFactory reading;
  private final int most;

  /**
   * @param sending Camel's own component
   * @param reading whose connections are read from
   * @param most messages that are begun before the first is done
   */
  JmsQueues(Component sending, ConnectionFactory reading, int most) {
    this.sending = sending;
    this.reading = reading;
    this.most = most;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    if (!remaining.startsWith(QUEUE)) {
      throw new IllegalArgumentException("'" + uri + "' names no queue; write jms:queue:NAME");
    }
    return new Queue(uri, this, remaining.substring(QUEUE.length()), sending.createEndpoint(uri));
  }

  @Override
  protected void doInit() throws Exception {
    super.doInit();
    sending.setCamelContext(getCamelContext());
    ServiceHelper.initService(sending);
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    ServiceHelper.startService(sending);
  }

  @Override
  protected void doStop() throws Exception {
    ServiceHelper.stopService(sending);
    super.doStop();
  }

  @Override
  protected void doShutdown() throws Exception {
    ServiceHelper.stopAndShutdownService(sending);
    super.doShutdown();
  }

  private static final class Queue extends DefaultEndpoint {
    private final JmsQueues component;
    private final String name;
    private final Endpoint sending;

    Queue(String uri, JmsQueues component, String name, Endpoint sending) {
      super(uri, component);
      this.component = component;
      this.name = name;
      this.sending = sending;
    }

    @Override
    public Producer createProducer() throws Exception {
      return sending.createProducer();
    }

    @Override
    public Consumer createConsumer(Processor processor) {
      return new JmsGroups(this, processor, component.reading, name, component.most);
    }

    @Override
    protected void doStart() throws Exception {
      super.doStart();
      ServiceHelper.startService(sending);
    }

    @Override
    protected void doStop() throws Exception {
      ServiceHelper.stopService(sending);
      super.doStop();
    }
  }
}
