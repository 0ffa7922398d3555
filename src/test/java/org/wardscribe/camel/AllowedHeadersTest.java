package org.wardscribe.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.api.Test;

class AllowedHeadersTest {

  @Test
  void only_named_headers_in_exactly_this_spelling_reach_the_first_step() throws Exception {
    Map<String, Object> sent =
        Map.of(
            "WardscribeTrace", "kept",
            "CamelHttpUri", "http://127.0.0.1:1/",
            "CamelBeanMethodName", "delete",
            "camelbeanmethodname", "delete",
            "CAMELFILENAME", "../../etc/passwd",
            "JMSReplyTo", "elsewhere",
            "breadcrumbId", "x",
            "org.apache.camel.CamelHttpUri", "x");
    assertThat(headersAtTheFirstStep(sent)).containsOnlyKeys("WardscribeTrace");
    assertThat(headersAtTheFirstStep(Map.of("wardscribetrace", "other spelling"))).isEmpty();
  }

  @Test
  void no_header_can_choose_another_method_of_a_bean() throws Exception {
    try (DefaultCamelContext context = started("bean:ward?method=read")) {
      for (String header : new String[] {"CamelBeanMethodName", "camelbeanmethodname"}) {
        Object answer =
            context
                .createProducerTemplate()
                .requestBodyAndHeader("direct:start", "body", header, "delete");
        assertThat(answer).as(header).isEqualTo("read");
      }
    }
  }

  @Test
  void a_message_whose_headers_cannot_be_read_goes_no_further() throws Exception {
    try (DefaultCamelContext context = started("bean:ward?method=read")) {
      Exchange exchange = new DefaultExchange(context);
      exchange.setIn(
          new DefaultMessage(exchange) {
            @Override
            public Map<String, Object> getHeaders() {
              throw new IllegalStateException("unreadable");
            }

            @Override
            public boolean hasHeaders() {
              return true;
            }
          });
      Exchange answer = context.createProducerTemplate().send("direct:start", exchange);
      assertThat(answer.getException()).isInstanceOf(StepFailed.class);
      assertThat(answer.getMessage().getBody()).isNull();
    }
  }

  private static Map<String, Object> headersAtTheFirstStep(Map<String, Object> sent)
      throws Exception {
    Map<String, Object> seen = new HashMap<>();
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      HouseRules.applyTo(context, Set.of("WardscribeTrace"));
      context.addRoutes(
          new RouteBuilder() {
            @Override
            public void configure() {
              from("direct:start").process(e -> seen.putAll(e.getMessage().getHeaders()));
            }
          });
      context.start();
      context.createProducerTemplate().sendBodyAndHeaders("direct:start", "body", sent);
    }
    return seen;
  }

  private static DefaultCamelContext started(String step) throws Exception {
    DefaultCamelContext context = new DefaultCamelContext();
    HouseRules.applyTo(context, Set.of());
    context.getRegistry().bind("ward", new Ward());
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:start").to(step);
          }
        });
    context.start();
    return context;
  }

  public static final class Ward {
    public String read(String body) {
      return "read";
    }

    public String delete(String body) {
      return "deleted";
    }
  }
}
