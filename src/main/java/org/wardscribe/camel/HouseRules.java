package org.wardscribe.camel;

import java.util.Set;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * What holds for every route of a Camel context, whatever its file says.
 *
 * <p>No error handler: a failing step is the ledger's business, or, in a receive route, that of the
 * platform that delivers again (an exception rolls the JMS session back). Camel's own handlers
 * would send again and log the message.
 */
public final class HouseRules {
  private HouseRules() {}

  /**
   * Before routes are loaded.
   *
   * @param headers that may pass from a consumer to the first step; usually none
   */
  public static void applyTo(CamelContext context, Set<String> headers) {
    context.getCamelContextExtension().setErrorHandlerFactory(new NoErrorHandlerDefinition());
    context.addRoutePolicyFactory(new AllowedHeaders(headers));
    // A body is a text or an object of ours, never a stream: no step need look whether it is one.
    context.setStreamCaching(false);
    context
        .getCamelContextExtension()
        .addInterceptStrategy((camel, node, target, next) -> quiet(nameOf(node), target));
  }

  private static String nameOf(NamedNode node) {
    String prefix = node.getNodePrefixId();
    return prefix == null ? node.getId() : prefix + node.getId();
  }

  /** Of a failure no more leaves a step than which step it was, and what was thrown. */
  private static Processor quiet(String step, Processor target) {
    return new DelegateAsyncProcessor(target) {
      @Override
      public boolean process(Exchange exchange, AsyncCallback callback) {
        return super.process(
            exchange,
            doneSync -> {
              if (exchange.getException() != null) {
                exchange.setException(StepFailed.of(step, exchange.getException()));
              }
              callback.done(doneSync);
            });
      }
    };
  }
}
