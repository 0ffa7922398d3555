package org.wardscribe.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.WhenDefinition;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.wardscribe.camel.HouseRules;
import org.wardscribe.camel.Lanes;
import org.wardscribe.camel.LedgerComponent;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.Intake;
import org.wardscribe.ledger.State;

/**
 * The base of a route's test: loads that one route file, unchanged, with fake beans, an in-memory
 * ledger and in-memory queues.
 *
 * <p>Write one test for each edge, and one in which a step throws. When all tests of the class have
 * run, every step of the route must have been reached by one of them. The folder is the system
 * property {@code wardscribe.routes}, or {@code routes}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RouteTest {
  protected static final DestinationId EPR = new DestinationId("trust-epr");
  protected static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T20:00:00Z"), ZoneOffset.UTC);

  private static final List<String> PARTNERS =
      List.of("jms", "connector", "netty", "netty-answers");

  protected InMemoryLedger ledger;
  protected InMemoryNotices notices;

  private final String file;
  private final Set<String> visited = new ConcurrentSkipListSet<>();
  private final Set<String> steps = new TreeSet<>();
  private Partners partners;
  private DefaultCamelContext context;
  private int ran;

  /**
   * @param file below the routes folder
   */
  protected RouteTest(String file) {
    this.file = file;
  }

  /** What placeholders stand for: as shipped, with every platform enabled. */
  protected Properties properties() {
    Properties properties = new Properties();
    try (InputStream shipped =
        LedgerComponent.class.getResourceAsStream("/application.properties")) {
      properties.load(shipped);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    properties.replaceAll(
        (key, value) ->
            key.toString().endsWith(".enabled") || key.toString().endsWith(".private-messages")
                ? "true"
                : value);
    return properties;
  }

  /** The fakes by the names under which the composition root binds the real ones. */
  protected abstract Map<String, Object> beans();

  /** For a receive route: the intake in what its fakes accept. */
  protected Optional<Intake> intakeIn(Object body) {
    return Optional.empty();
  }

  @BeforeEach
  final void startTheRoute() throws Exception {
    ledger = new InMemoryLedger(CLOCK);
    notices = new InMemoryNotices();
    context = new DefaultCamelContext();
    Map<State, Function<Claimed, Object>> rechecks = new EnumMap<>(State.class);
    for (State state : State.values()) {
      rechecks.put(state, claimed -> claimed);
    }
    context.addComponent(
        "ledger",
        new LedgerComponent(
            ledger,
            rechecks,
            this::intakeIn,
            connector -> notices,
            connector -> notices,
            new Lanes(2, 2, Duration.ofMinutes(1), Duration.ofMillis(50))));
    partners = new Partners();
    PARTNERS.forEach(scheme -> partners.standInFor(scheme, context));
    context.getPropertiesComponent().setInitialProperties(properties());
    HouseRules.applyTo(context, Set.of());
    beans().forEach(context.getRegistry()::bind);
    context
        .getCamelContextExtension()
        .addInterceptStrategy(
            (camel, node, target, next) ->
                new DelegateAsyncProcessor(target) {
                  @Override
                  public boolean process(Exchange exchange, AsyncCallback callback) {
                    visited.add(node.getId());
                    return super.process(exchange, callback);
                  }
                });
    Path path = Path.of(System.getProperty("wardscribe.routes", "routes")).resolve(file);
    PluginHelper.getRoutesLoader(context)
        .loadRoutes(ResourceHelper.resolveResource(context, "file:" + path));
    context.start();
    steps.addAll(stepsOf(context));
  }

  @AfterEach
  final void stopTheRoute() {
    ran++;
    context.stop();
    ledger.close();
  }

  @AfterAll
  final void every_step_of_the_route_was_reached() {
    long tests =
        Arrays.stream(getClass().getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .count();
    if (ran >= tests) {
      assertThat(visited).containsAll(steps);
    }
  }

  /** Sends what a partner would send to the address that the route reads from. */
  protected final Exchange send(String address, Object body, Map<String, Object> headers) {
    Exchange exchange = new DefaultExchange(context);
    exchange.getMessage().setBody(body);
    exchange.getMessage().setHeaders(new HashMap<>(headers));
    partners.give(address, exchange);
    return exchange;
  }

  /** The next body that the route sent to an address; waits for it. */
  protected final Object nextSentTo(String address) throws InterruptedException {
    Object body = partners.sentTo(address).poll(patience(), TimeUnit.SECONDS);
    return body == null ? "nothing was sent" : body;
  }

  protected final boolean nothingSentTo(String address) {
    return partners.sentTo(address).isEmpty();
  }

  /** The next so many times, sending to this address fails. */
  protected final void partnerRefuses(String address, int times) {
    partners.refuse(address, times);
  }

  /** For how many seconds a test waits for what must happen: {@code wardscribe.patience}, or 10. */
  static long patience() {
    return Long.getLong("wardscribe.patience", 10);
  }

  private static Collection<String> stepsOf(DefaultCamelContext context) {
    return context.getRouteDefinitions().stream()
        .flatMap(
            route ->
                ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), NamedNode.class)
                    .stream())
        .filter(node -> !(node instanceof WhenDefinition))
        .map(NamedNode::getId)
        .toList();
  }
}
