package org.wardscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wardscribe.camel.JmsWiring;
import org.wardscribe.cli.control.AlertsReport;
import org.wardscribe.cli.control.StatusReport;
import org.wardscribe.cli.control.StatusReport.Broker;
import org.wardscribe.cli.control.StatusReport.Review;

class StatusTextTest {
  private static final StatusText TEXT = new StatusText(new UkTime(ZoneId.of("Europe/London")));

  @Test
  void a_broker_that_is_away_is_said_and_one_that_nobody_asked_is_not() {
    assertThat(JmsWiring.reaches(JmsWiring.connectionFactory("tcp://127.0.0.1:1", "u", "p")))
        .isFalse();
    assertThat(TEXT.of(report(Optional.of(Broker.NOT_REACHED)))).contains("NOT REACHED");
    assertThat(TEXT.of(report(Optional.of(Broker.SEVERAL_ACTIVE)))).contains("SEVERAL BROKERS");
    assertThat(TEXT.of(report(Optional.of(Broker.REACHED)))).isEqualTo("No entries.\n");
    assertThat(TEXT.of(report(Optional.empty()))).isEqualTo("No entries.\n");
  }

  @Test
  void a_conversation_that_nobody_looked_at_in_time_is_named_with_its_owner() {
    assertThat(
            TEXT.of(
                report(
                    Optional.empty(),
                    new Review("ward-chat/room-7", "acute team", LocalDate.of(2026, 11, 1)))))
        .contains("Conversations to be reviewed")
        .containsPattern("ward-chat/room-7 +owner acute team +was due 2026-11-01");
  }

  private static StatusReport report(Optional<Broker> broker, Review... overdue) {
    List<Review> reviews = List.of(overdue);
    return new StatusReport(
        Instant.EPOCH,
        broker,
        Map.of(),
        List.of(),
        List.of(),
        reviews,
        Optional.empty(),
        0,
        new AlertsReport.Sending(0, Optional.empty(), 0, Optional.empty()));
  }
}
