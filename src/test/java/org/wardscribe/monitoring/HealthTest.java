package org.wardscribe.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.wardscribe.kit.SettableClock;
import org.wardscribe.ledger.LedgerException;
import org.wardscribe.ledger.Pause;

/** When a site is live, and when it is ready. */
class HealthTest {
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T09:00:00Z"));
  private final ScriptedSources site = new ScriptedSources();
  private final Sources sources = site.sources();
  private final Lookout lookout = new Lookout(sources, clock, counted -> {});

  private Health health() {
    return Health.of(lookout, sources, clock.instant());
  }

  private Health looked() {
    lookout.look();
    lookout.askConnectors();
    return health();
  }

  private static Map<String, String> told(Health health) {
    Map<String, String> told = new TreeMap<>();
    health.checks().forEach(check -> told.put(check.name(), check.status()));
    return told;
  }

  @Test
  void before_the_first_look_it_is_live_and_not_ready() {
    assertThat(health().live()).isTrue();
    assertThat(health().ready()).isFalse();
    assertThat(told(health())).containsEntry("ledger-written", "unknown");
  }

  @Test
  void when_all_is_well_it_says_so_of_each_part() {
    site.index = Optional.of(true);
    Health health = looked();
    assertThat(health.ready()).isTrue();
    assertThat(health.status()).isEqualTo("ready");
    assertThat(told(health).keySet())
        .containsExactly(
            "connector ward-gateway",
            "destination regional-epr",
            "destination trust-epr",
            "hold-register",
            "ledger-read",
            "ledger-written",
            "patient-index pds");
    assertThat(told(health).values()).containsOnly("up");
  }

  @Test
  void a_patient_index_is_unknown_until_it_was_asked_and_keeps_nobody_from_being_ready() {
    assertThat(told(looked())).containsEntry("patient-index pds", "unknown");
    site.index = Optional.of(false);
    assertThat(told(looked())).containsEntry("patient-index pds", "down");
    assertThat(looked().ready()).isTrue();
  }

  @Test
  void a_ledger_that_refuses_to_be_written_is_not_ready_but_no_restart_would_help() {
    site.mark = () -> CompletableFuture.failedFuture(new LedgerException("full"));
    Health health = looked();
    assertThat(health.ready()).isFalse();
    assertThat(told(health)).containsEntry("ledger-written", "down");
    clock.pass(Health.STUCK.plusSeconds(1));
    assertThat(looked().live()).isTrue();
  }

  @Test
  void a_writer_that_says_nothing_for_a_minute_wants_a_restart() {
    looked();
    site.mark = CompletableFuture::new;
    clock.pass(Duration.ofSeconds(10));
    Health health = looked();
    assertThat(health.ready()).isFalse();
    assertThat(health.live()).isTrue();
    clock.pass(Health.STUCK);
    assertThat(health().live()).isFalse();
  }

  @Test
  void a_look_that_is_too_old_says_nothing_about_now() {
    assertThat(looked().ready()).isTrue();
    clock.pass(Health.STALE.plusSeconds(1));
    assertThat(health().ready()).isFalse();
  }

  @Test
  void without_the_register_of_holds_it_is_not_ready() {
    site.holds =
        () -> {
          throw new LedgerException("unreadable");
        };
    Health health = looked();
    assertThat(health.ready()).isFalse();
    assertThat(told(health)).containsEntry("hold-register", "down");
  }

  @Test
  void a_ledger_that_can_t_be_read_is_not_ready_and_nothing_is_said_of_what_is_in_it() {
    site.readable = false;
    Health health = looked();
    assertThat(health.ready()).isFalse();
    assertThat(told(health))
        .containsEntry("ledger-read", "down")
        .containsEntry("destination trust-epr", "unknown");
  }

  @Test
  void partners_that_are_away_or_paused_are_told_and_keep_nothing_back() {
    site.connector = () -> false;
    site.pauses.add(
        new Pause(
            Pause.Kind.DESTINATION,
            "trust-epr",
            "stage:NOT_SENT",
            clock.instant(),
            Optional.empty()));
    Health health = looked();
    assertThat(health.ready()).isTrue();
    assertThat(told(health))
        .containsEntry("connector ward-gateway", "down")
        .containsEntry("destination trust-epr", "paused")
        .containsEntry("destination regional-epr", "up");
  }

  @Test
  void a_connector_that_can_t_be_asked_is_down() {
    site.connector =
        () -> {
          throw new IllegalStateException("no answer");
        };
    assertThat(told(looked())).containsEntry("connector ward-gateway", "down");
  }
}
