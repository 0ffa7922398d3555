package org.wardscribe.camel;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.SynchronizationAdapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.wardscribe.kit.Enough;
import org.wardscribe.kit.InMemoryLedger;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.ClaimRequest;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceException;
import org.wardscribe.ledger.Lease;
import org.wardscribe.ledger.Outcome;
import org.wardscribe.ledger.State;

class LedgerComponentTest {
  private static final DestinationId EPR = new DestinationId("trust-epr");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T20:00:00Z"), ZoneOffset.UTC);

  private final Map<State, Function<Claimed, Object>> rechecks = new EnumMap<>(State.class);
  private InMemoryLedger ledger = new InMemoryLedger(CLOCK);
  private DefaultCamelContext context;

  @AfterEach
  void stop() {
    if (context != null) {
      context.stop();
    }
    ledger.close();
  }

  @Test
  void an_entry_that_comes_later_wakes_the_route_without_waiting_for_its_next_look()
      throws Exception {
    run("ledger:received?idle=1h", exchange -> move(exchange, State.IDENTIFIED), "identified");
    ledger.put(State.RECEIVED, EPR);
    assertThat(ledger.nextDeed()).isEqualTo("E000001 received -> identified");
    ledger.put(State.RECEIVED, EPR);
    assertThat(ledger.nextDeed()).isEqualTo("E000002 received -> identified");
  }

  @Test
  void a_recheck_that_refuses_is_a_failed_attempt() throws Exception {
    rechecks.put(
        State.RECEIVED,
        claimed -> {
          throw new EvidenceException("E000001 has no flag that stands");
        });
    ledger.put(State.RECEIVED, EPR);
    run("ledger:received", exchange -> move(exchange, State.IDENTIFIED), "identified");
    assertThat(ledger.nextDeed()).isEqualTo("E000001 failed in received: EvidenceException");
  }

  @Test
  void an_exchange_that_ends_with_neither_a_transition_nor_a_wait_is_a_failed_attempt()
      throws Exception {
    ledger.put(State.RECEIVED, EPR);
    run("ledger:received", exchange -> {});
    assertThat(ledger.nextDeed()).isEqualTo("E000001 failed in received: NO_TRANSITION");
  }

  @Test
  void what_a_worker_found_out_is_dropped_and_not_counted_when_somebody_else_has_the_entry()
      throws Exception {
    CountDownLatch stepsAfter = new CountDownLatch(1);
    EntryId entry = ledger.put(State.RECEIVED, EPR);
    run(
        "ledger:received",
        exchange -> {
          ledger.overtake(entry);
          move(exchange, State.IDENTIFIED);
        },
        exchange -> stepsAfter.countDown(),
        "identified");
    assertThat(ledger.nextDeed()).isEqualTo("E000001 lost");
    context.stop();
    assertThat(ledger.furtherDeeds()).isEmpty();
    assertThat(stepsAfter.getCount()).isEqualTo(1);
  }

  @Test
  void a_second_transition_after_the_work_has_ended_is_refused_and_not_counted() throws Exception {
    ledger.put(State.RECEIVED, EPR);
    CompletableFuture<Throwable> refused = new CompletableFuture<>();
    run(
        "ledger:received",
        exchange -> {
          exchange.getExchangeExtension().addOnCompletion(failure(refused));
          move(exchange, State.IDENTIFIED);
        },
        "identified",
        "held");
    assertThat(ledger.nextDeed()).isEqualTo("E000001 received -> identified");
    assertThat(refused.get(10, SECONDS)).hasMessageContaining("'ledger:held' can't follow");
    context.stop();
    assertThat(ledger.furtherDeeds()).isEmpty();
  }

  @Test
  void a_body_that_is_no_outcome_of_this_claim_is_refused() throws Exception {
    ledger.put(State.RECEIVED, EPR);
    run("ledger:received", exchange -> exchange.getMessage().setBody("identified"), "identified");
    assertThat(ledger.nextDeed()).isEqualTo("E000001 failed in received: RouteFault");
    context.stop();

    EntryId entry = ledger.put(State.RECEIVED, EPR);
    run(
        "ledger:received",
        exchange -> {
          Claim claim = claim(exchange);
          Claim older = new Claim(entry, claim.state(), claim.fence() - 1, claim.lease());
          exchange.getMessage().setBody(new Said(older, State.IDENTIFIED));
        },
        "identified");
    assertThat(ledger.nextDeed()).isEqualTo("E000002 failed in received: RouteFault");
  }

  @Test
  void no_transition_is_written_for_an_entry_that_no_route_has_claimed() throws Exception {
    ledger.put(State.RECEIVED, EPR);
    run("direct:start", exchange -> {}, "identified");
    Exchange answer =
        context
            .createProducerTemplate()
            .send(
                "direct:start",
                exchange ->
                    exchange
                        .getMessage()
                        .setHeader(Passage.PROPERTY, new Passage(somebodysClaim())));
    assertThat(answer.getException()).hasMessageContaining("claimed");
    assertThat(ledger.furtherDeeds()).isEmpty();
  }

  @Test
  void after_an_intent_the_body_is_the_proof_rebuilt_with_the_new_claim() throws Exception {
    ledger.put(State.TRANSCRIBED, EPR);
    CompletableFuture<Object> body = new CompletableFuture<>();
    run(
        "ledger:transcribed",
        exchange -> move(exchange, State.DELIVERING),
        exchange -> body.complete(exchange.getMessage().getBody()),
        "delivering");
    Claimed claimed = (Claimed) body.get(10, SECONDS);
    assertThat(claimed.claim().state()).isEqualTo(State.DELIVERING);
    assertThat(ledger.nextDeed()).isEqualTo("E000001 transcribed -> delivering");
    assertThat(ledger.nextDeed()).isEqualTo("E000001 failed in delivering: NO_TRANSITION");
  }

  @Test
  void deliveries_are_never_claimed_beyond_the_free_lanes() throws Exception {
    Semaphore gate = new Semaphore(0);
    for (int i = 0; i < 6; i++) {
      ledger.put(State.TRANSCRIBED, EPR);
    }
    run(
        "ledger:transcribed?destination=trust-epr&workers=2&batch=50&idle=20ms",
        exchange -> {
          gate.acquire();
          move(exchange, State.REHEARSED);
        },
        "rehearsed");
    for (int i = 0; i < 6; i++) {
      gate.release();
      assertThat(ledger.nextDeed()).endsWith("transcribed -> rehearsed");
    }
    assertThat(ledger.requests())
        .allSatisfy(request -> assertThat(request.most()).isBetween(1, 2))
        .allSatisfy(request -> assertThat(request.destination()).contains(EPR));
  }

  @Test
  void cheap_local_work_is_claimed_in_batches_and_done_on_a_bounded_number_of_lanes()
      throws Exception {
    Semaphore gate = new Semaphore(0);
    Semaphore begun = new Semaphore(0);
    for (int i = 0; i < 8; i++) {
      ledger.put(State.RECEIVED, EPR);
    }
    run(
        "ledger:received?workers=2&batch=8&lease=30s",
        exchange -> {
          begun.release();
          gate.acquire();
          move(exchange, State.IDENTIFIED);
        },
        "identified");
    assertThat(begun.tryAcquire(2, 10, SECONDS)).isTrue();
    assertThat(ledger.requests())
        .containsExactly(
            new ClaimRequest(State.RECEIVED, Optional.empty(), 8, Duration.ofSeconds(30)));
    assertThat(begun.availablePermits()).isZero();
    gate.release(8);
    for (int i = 0; i < 8; i++) {
      assertThat(ledger.nextDeed()).endsWith("received -> identified");
    }
  }

  @Test
  void a_stop_lets_go_of_what_was_not_begun_and_finishes_what_was() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Semaphore gate = new Semaphore(0);
    ledger.put(State.RECEIVED, EPR);
    ledger.put(State.RECEIVED, EPR);
    run(
        "ledger:received?workers=1&batch=5",
        exchange -> {
          begun.countDown();
          gate.acquire();
          move(exchange, State.IDENTIFIED);
        },
        "identified");
    assertThat(begun.await(10, SECONDS)).isTrue();
    CompletableFuture<Void> stopped = CompletableFuture.runAsync(context::stop);
    assertThat(ledger.nextDeed()).isEqualTo("E000002 let go in received");
    assertThat(stopped).isNotDone();
    gate.release();
    assertThat(ledger.nextDeed()).isEqualTo("E000001 received -> identified");
    stopped.get(20, SECONDS);
    assertThat(ledger.stateOf(new EntryId(2))).isEqualTo(State.RECEIVED);
    assertThat(ledger.furtherDeeds()).isEmpty();
  }

  @Test
  void a_suspended_route_claims_nothing_until_it_is_resumed() throws Exception {
    run("ledger:received?idle=10ms", exchange -> move(exchange, State.IDENTIFIED), "identified");
    context.getRouteController().suspendRoute("under-test");
    int asked = ledger.requests().size();
    ledger.put(State.RECEIVED, EPR);
    assertThat(ledger.stateOf(new EntryId(1))).isEqualTo(State.RECEIVED);
    assertThat(ledger.requests().size()).isLessThanOrEqualTo(asked + 1);
    context.getRouteController().resumeRoute("under-test");
    String deed = ledger.nextDeed();
    // A claim that was under way when the route was suspended is let go.
    assertThat(deed.endsWith("let go in received") ? ledger.nextDeed() : deed)
        .isEqualTo("E000001 received -> identified");
  }

  @Test
  void no_step_runs_on_the_thread_that_writes_even_if_a_ledger_completes_there() throws Exception {
    ledger.close();
    ledger = new InMemoryLedger(CLOCK, true);
    ledger.put(State.TRANSCRIBED, EPR);
    run(
        "ledger:transcribed",
        exchange -> move(exchange, State.DELIVERING),
        exchange -> assertThat(ledger.onWriterThread()).isFalse(),
        "delivering");
    assertThat(ledger.nextDeed()).isEqualTo("E000001 transcribed -> delivering");
    assertThat(ledger.nextDeed()).startsWith("E000001 failed in ");
  }

  @Test
  void logs_name_the_entry_and_its_stage_on_both_sides_of_a_transition() throws Exception {
    CompletableFuture<String> before = new CompletableFuture<>();
    CompletableFuture<String> after = new CompletableFuture<>();
    ledger.put(State.TRANSCRIBED, EPR);
    run(
        "ledger:transcribed",
        exchange -> {
          before.complete(MDC.get("entry") + " " + MDC.get("stage"));
          move(exchange, State.DELIVERING);
        },
        exchange -> after.complete(MDC.get("entry") + " " + MDC.get("stage")),
        "delivering");
    assertThat(before.get(10, SECONDS)).isEqualTo("E000001 deliver");
    assertThat(after.get(10, SECONDS)).isEqualTo("E000001 deliver");
  }

  @Test
  void an_address_that_names_no_state_or_no_option_is_refused_at_the_start() {
    for (String address :
        List.of(
            "ledger:recieved",
            "ledger:held",
            "ledger:delivering",
            "ledger:wait",
            "ledger:received?wrokers=4",
            "ledger:received?workers=0",
            "ledger:received?lease=0s")) {
      assertThatThrownBy(() -> run(address, exchange -> {})).as(address).isNotNull();
      context.stop();
    }
  }

  private void run(String from, Step step, String... to) throws Exception {
    run(from, step, exchange -> {}, to);
  }

  private void run(String from, Step step, Step last, String... to) throws Exception {
    context = new DefaultCamelContext();
    HouseRules.applyTo(context, Set.of());
    for (State state : State.values()) {
      rechecks.putIfAbsent(state, claimed -> claimed);
    }
    context.addComponent(
        "ledger",
        new LedgerComponent(
            ledger, rechecks, body -> Optional.empty(), any -> Notices.none(), Lanes.shipped()));
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            var route = from(from).routeId("under-test").process(step::run);
            for (String place : to) {
              route.to("ledger:" + place);
            }
            route.process(last::run);
          }
        });
    context.start();
  }

  private static void move(Exchange exchange, State to) {
    exchange.getMessage().setBody(new Said(claim(exchange), to));
  }

  private static Claim claim(Exchange exchange) {
    return Passage.of(exchange).orElseThrow().claim();
  }

  private static Claim somebodysClaim() {
    return new Claim(new EntryId(1), State.RECEIVED, 1, Lease.of(Duration.ofMinutes(1)));
  }

  private static Synchronization failure(CompletableFuture<Throwable> to) {
    return new SynchronizationAdapter() {
      @Override
      public void onFailure(Exchange exchange) {
        to.complete(exchange.getException());
      }
    };
  }

  private interface Step {
    void run(Exchange exchange) throws Exception;
  }

  private record Said(Claim claim, State to) implements Outcome {
    @Override
    public List<Evidence> evidence() {
      return Enough.evidenceFor(claim.state(), to);
    }
  }
}
