package org.wardscribe.kit;

import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/**
 * The partners of a route under test: what it reads from gives what the test sends, and what it
 * sends to is remembered. The same address may be both.
 */
final class Partners {
  private final Map<String, Processor> reading = new ConcurrentHashMap<>();
  private final Map<String, BlockingQueue<Object>> sent = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> refusals = new ConcurrentHashMap<>();

  /** Stands in for {@code jms}, {@code connector} or any other scheme. */
  void standInFor(String scheme, CamelContext context) {
    context.addComponent(scheme, new StandIn());
  }

  /** Gives an exchange to the route that reads from this address. */
  void give(String address, Exchange exchange) {
    Processor route = reading.get(address);
    if (route == null) {
      throw new IllegalArgumentException("no route reads from " + address);
    }
    try {
      route.process(exchange);
    } catch (Exception e) {
      exchange.setException(e);
    }
  }

  /** What was sent to this address, oldest first. */
  BlockingQueue<Object> sentTo(String address) {
    return sent.computeIfAbsent(address, a -> new LinkedBlockingQueue<>());
  }

  /** The next so many times, sending to this address fails. */
  void refuse(String address, int times) {
    refusals.put(address, new AtomicInteger(times));
  }

  private final class StandIn extends DefaultComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String place, Map<String, Object> options) {
      options.clear();
      return new Place(uri, this);
    }
  }

  private final class Place extends DefaultEndpoint {
    private final String address;

    Place(String uri, StandIn component) {
      super(uri, component);
      this.address = uri.replaceFirst("://", ":").replaceFirst("\\?.*", "");
    }

    @Override
    public Producer createProducer() {
      return new DefaultProducer(this) {
        @Override
        public void process(Exchange exchange) {
          AtomicInteger left = refusals.get(address);
          if (left != null && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            throw new IllegalStateException("the partner takes nothing");
          }
          sentTo(address).add(exchange.getMessage().getBody());
        }
      };
    }

    @Override
    public Consumer createConsumer(Processor processor) {
      return new DefaultConsumer(this, processor) {
        @Override
        protected void doStart() throws Exception {
          super.doStart();
          reading.put(address, getProcessor());
        }
      };
    }
  }
}
