package org.wardscribe.camel;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.DefaultMessage;
import org.apache.camel.support.RoutePolicySupport;

/**
 * Before the first step of every route, drops all headers but those that are named here.
 *
 * <p>Headers come from partners, and some of them steer Camel (CVE-2025-27636 and its family). The
 * message is replaced, not only emptied: a message that still knows where it came from, such as one
 * of JMS, can answer for a header that was removed.
 */
public final class AllowedHeaders extends RoutePolicySupport implements RoutePolicyFactory {
  private final Set<String> allowed;

  /**
   * @param allowed exact spellings; usually none
   */
  public AllowedHeaders(Set<String> allowed) {
    this.allowed = Set.copyOf(allowed);
  }

  @Override
  public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
    return this;
  }

  @Override
  public void onExchangeBegin(Route route, Exchange exchange) {
    Message in = exchange.getIn();
    Message clean = new DefaultMessage(exchange);
    exchange.setIn(clean);
    try {
      Map<String, Object> kept = new HashMap<>();
      in.getHeaders().forEach((name, value) -> keep(kept, name, value));
      clean.setHeaders(kept);
      clean.setBody(in.getBody());
    } catch (RuntimeException e) {
      // Camel ignores what a policy throws, and would go on.
      exchange.setException(StepFailed.of("from", e));
      exchange.setRouteStop(true);
    }
  }

  private void keep(Map<String, Object> kept, String name, Object value) {
    if (allowed.contains(name)) {
      kept.put(name, value);
    }
  }
}
