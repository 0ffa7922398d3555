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
import org.wardscribe.cli.control.ProcessesReport;
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

  @Test
  void a_process_with_other_tables_than_the_last_reload_is_named_and_one_alone_is_not() {
    Instant since = Instant.parse("2026-11-23T10:00:00Z");
    ProcessesReport.Line leader =
        new ProcessesReport.Line("7@ward-a", since, false, List.of(), "7@ward-a", "");
    ProcessesReport.Line behind =
        new ProcessesReport.Line(
            "9@ward-b",
            since,
            false,
            List.of("3-transcribe/authors.yaml"),
            "7@ward-a",
            "its files are not those of 7@ward-a");
    assertThat(TEXT.of(report(Optional.empty(), List.of(leader)))).isEqualTo("No entries.\n");
    assertThat(TEXT.of(report(Optional.empty(), List.of(leader, behind))))
        .contains("Processes")
        .containsPattern("9@ward-b +tables since 23 Nov 2026")
        .contains("OTHER TABLES than 7@ward-a: 3-transcribe/authors.yaml; its files are not");
  }

  private static StatusReport report(Optional<Broker> broker, Review... overdue) {
    return report(broker, List.of(), overdue);
  }

  private static StatusReport report(
      Optional<Broker> broker, List<ProcessesReport.Line> processes, Review... overdue) {
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
        new AlertsReport.Sending(0, Optional.empty(), 0, Optional.empty()),
        new ProcessesReport(processes));
  }
}
