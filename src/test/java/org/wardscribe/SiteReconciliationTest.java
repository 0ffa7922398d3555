package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.wardscribe.cli.control.FakeLedger;
import org.wardscribe.cli.control.ReconcileReport;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.delete.AskedAgain;
import org.wardscribe.ledger.DeletedItem;
import org.wardscribe.ledger.EntryId;

class SiteReconciliationTest {
  private static final Instant NOW = Instant.parse("2026-11-22T03:15:00Z");
  private static final int DELETED = 120;

  private final FakeLedger ledger = new FakeLedger();
  private final AtomicInteger breaths = new AtomicInteger();
  private final SiteReconciliation reconciliation =
      new SiteReconciliation(
          ledger,
          ledger,
          SiteReconciliationTest::source,
          Clock.fixed(NOW, ZoneOffset.UTC),
          breaths::incrementAndGet);

  SiteReconciliationTest() {
    for (int i = 1; i <= DELETED; i++) {
      ItemRef ref =
          new ItemRef(
              new ConnectorId("ward-chat"), new ConversationId("room-7"), new MessageId("m" + i));
      ledger.deletedItems.add(new DeletedItem(new EntryId(i), i, ref, NOW.minusSeconds(60)));
    }
  }

  /** One is back, of one nothing can be said. */
  private static AskedAgain source(ItemRef item) {
    return switch (item.message().value()) {
      case "m7" -> new AskedAgain.Back(3, "digest");
      case "m8" -> new AskedAgain.CannotTell();
      default -> new AskedAgain.Gone();
    };
  }

  @Test
  void what_is_back_is_told_to_a_person_and_no_answer_is_none() {
    ReconcileReport some =
        reconciliation.some(Optional.empty(), Duration.ofDays(30), 0, Optional.empty());
    assertThat(some).isEqualTo(new ReconcileReport(48, 1, 1, 50, true));
    assertThat(ledger.asked).containsExactly("back: E000007 v3");
  }

  @Test
  void all_of_them_are_asked_about_once_with_a_breath_between() {
    reconciliation.all(Duration.ofDays(30));
    assertThat(breaths).hasValue(DELETED);
    assertThat(ledger.asked).hasSize(1);
  }
}
