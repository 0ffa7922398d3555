package org.wardscribe.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wardscribe.kit.SettableClock;
import org.wardscribe.ledger.LedgerFigures;
import org.wardscribe.ledger.Pause;
import org.wardscribe.ledger.State;

/** What {@code /metrics} says of a site. */
class FiguresTest {
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T09:00:00Z"));
  private final ScriptedSources site = new ScriptedSources();
  private final Figures figures = new Figures();
  private final Lookout lookout = new Lookout(site.sources(), clock, figures::made);

  @BeforeEach
  void watch() {
    figures.watch(lookout, site.sources(), clock);
    figures.started("1.2.3", Duration.ofMillis(2500));
  }

  @AfterEach
  void close() {
    figures.close();
  }

  private Exposition looked() {
    lookout.look();
    lookout.askConnectors();
    figures.refresh(lookout.last(), site.certificates);
    return Exposition.of(figures.text());
  }

  @Test
  void entries_are_counted_by_state_and_age_until_the_scrape() {
    site.counts.put(State.HELD, 2L);
    site.oldest.put(State.HELD, clock.instant().minusSeconds(90));
    looked();
    clock.pass(Duration.ofSeconds(10));
    Exposition read = Exposition.of(figures.text());
    assertThat(read.value("wardscribe_entries{state=held}")).isEqualTo(2);
    assertThat(read.value("wardscribe_entries{state=deleted}")).isZero();
    assertThat(read.value("wardscribe_entries_oldest_age_seconds{state=held}")).isEqualTo(100);
    assertThat(read.value("wardscribe_entries_oldest_age_seconds{state=escalated}")).isZero();
    assertThat(read.samples().keySet())
        .doesNotContain("wardscribe_entries_oldest_age_seconds{state=deleted}");
  }

  @Test
  void what_can_t_be_found_out_is_no_number() {
    site.counts.put(State.HELD, 2L);
    looked();
    site.readable = false;
    Exposition read = looked();
    assertThat(read.value("wardscribe_entries{state=held}")).isNaN();
    assertThat(read.samples().keySet()).noneMatch(s -> s.contains("_behind"));
    assertThat(read.value("wardscribe_destination_paused{destination=trust-epr}")).isNaN();
    assertThat(read.value("wardscribe_ledger_readable")).isZero();
  }

  @Test
  void held_entries_are_counted_by_reason_and_a_reason_that_is_gone_is_gone() {
    site.held.put("NUMBER_NOT_FOUND", 4L);
    assertThat(looked().value("wardscribe_entries_held{reason=NUMBER_NOT_FOUND}")).isEqualTo(4);
    site.held.clear();
    assertThat(looked().samples().keySet()).noneMatch(s -> s.startsWith("wardscribe_entries_held"));
  }

  @Test
  void a_reason_that_is_no_code_is_never_a_label() {
    site.held.put("Marjorie Alderfield 999 526 0182", 1L);
    site.held.put("", 2L);
    assertThat(looked().value("wardscribe_entries_held{reason=OTHER}")).isEqualTo(3);
    assertThat(figures.text()).doesNotContain("Alderfield");
  }

  @Test
  void there_are_never_more_than_a_few_dozen_reasons() {
    IntStream.range(0, 200).forEach(i -> site.held.put("AE-" + i, 1L));
    Exposition read = looked();
    assertThat(read.samples().keySet().stream().filter(s -> s.contains("_held{")))
        .hasSizeLessThan(70);
    assertThat(
            read.samples().entrySet().stream()
                .filter(e -> e.getKey().contains("_held{"))
                .mapToDouble(e -> e.getValue())
                .sum())
        .isEqualTo(200);
  }

  @Test
  void transitions_are_counted_from_the_start_of_the_process() {
    looked();
    site.lastRow = 5;
    site.made.add(new LedgerFigures.Counted("", "RECEIVED", 3));
    site.made.add(new LedgerFigures.Counted("DELIVERED", "LEGAL_HOLD", 1));
    looked();
    Exposition read = looked();
    assertThat(read.value("wardscribe_transitions_total{from=new, to=received}")).isEqualTo(3);
    assertThat(read.value("wardscribe_transitions_total{from=delivered, to=legal-hold}"))
        .isEqualTo(1);
  }

  @Test
  void partners_certificates_and_the_ledger_s_writer_are_told() {
    site.pauses.add(
        new Pause(Pause.Kind.DESTINATION, "trust-epr", "x", clock.instant(), Optional.empty()));
    site.certificates.add(
        new Certificate("trust-store", "ca", Instant.parse("2027-01-01T00:00:00Z")));
    Exposition read = looked();
    assertThat(read.value("wardscribe_connector_up{connector=ward-gateway}")).isEqualTo(1);
    assertThat(read.value("wardscribe_patient_index_up{index=pds}")).isNaN();
    assertThat(read.value("wardscribe_connector_paused{connector=ward-gateway}")).isZero();
    assertThat(read.value("wardscribe_destination_paused{destination=trust-epr}")).isEqualTo(1);
    assertThat(read.value("wardscribe_destination_paused{destination=regional-epr}")).isZero();
    assertThat(
            read.value(
                "wardscribe_certificate_expiry_timestamp_seconds{name=ca, place=trust-store}"))
        .isEqualTo((double) Instant.parse("2027-01-01T00:00:00Z").getEpochSecond());
    assertThat(read.value("wardscribe_ledger_waiting_writes")).isEqualTo(2);
    assertThat(read.value("wardscribe_notices_behind{connector=ward-gateway}")).isEqualTo(3);
    assertThat(read.value("wardscribe_ledger_writable")).isEqualTo(1);
    assertThat(read.value("wardscribe_start_seconds")).isEqualTo(2.5);
    assertThat(read.value("wardscribe_info{version=1.2.3}")).isEqualTo(1);
    assertThat(read.samples().keySet()).anyMatch(s -> s.startsWith("jvm_memory_used_bytes{"));
  }

  @Test
  void the_reader_of_the_format_refuses_what_is_none() {
    for (String wrong :
        new String[] {"a 1", "a{b=1} 1\n", "# TYPE a gauge\na{b=\"x\"y} 1\n", "a one\n"}) {
      assertThatIllegalArgumentException().isThrownBy(() -> Exposition.of(wrong));
    }
  }
}
