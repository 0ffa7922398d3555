package org.wardscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.wardscribe.cli.control.Fixture;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.ledger.SourceAlert;

class ReconcileCommandTest extends CommandLineTest {
  @Test
  void the_sum_of_all_that_was_asked_is_said_and_bad_news_is_no_success() throws IOException {
    runsFor(Fixture.OPERATOR);
    assertThat(wardscribe("reconcile", "--conversation", "ward-chat/room-7"))
        .as(err())
        .isEqualTo(ExitCode.REFUSED);
    assertThat(out()).contains("4 deleted messages are still gone, 1 are at their source again");
    assertThat(wardscribe("reconcile", "--days", "0")).isEqualTo(ExitCode.REFUSED);
    assertThat(err()).contains("from 1 to 9999");
  }

  @Test
  void the_worklist_has_what_came_back_and_information_governance_settles_it() throws IOException {
    ledger.alerts.add(
        new SourceAlert(
            5,
            Fixture.KEPT,
            1,
            new ItemRef(
                new ConnectorId("ward-chat"), new ConversationId("room-7"), new MessageId("m-100")),
            2,
            false,
            Fixture.NOW));
    runsFor(Fixture.IG);
    assertThat(wardscribe("worklist")).isEqualTo(ExitCode.OK);
    assertThat(out()).contains("m-100", "words that are not filed", "reconcile settle ALERT");
    assertThat(wardscribe("reconcile", "settle", "5", "--reason", "deleted by hand"))
        .as(err())
        .isEqualTo(ExitCode.OK);
    assertThat(ledger.asked).containsExactly("alert 5 settled: deleted by hand by ig-one");
    runsFor(Fixture.OPERATOR);
    assertThat(wardscribe("reconcile", "settle", "5", "--reason", "r")).isEqualTo(ExitCode.REFUSED);
  }
}
