package org.wardscribe.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.Ledger;
import org.wardscribe.ledger.Notice;
import org.wardscribe.ledger.Notices;
import org.wardscribe.ledger.State;

/** What a connector is told of a ledger that has a long history of others. */
class LedgerNoticesTest {
  private static final ConnectorId OLD = new ConnectorId("ward-im");
  private static final ConnectorId NEW = new ConnectorId("ward-jabber");

  /** A history of so many transitions, the last of which is the new connector's. */
  private static final class History implements Notices {
    private final long transitions;
    private long cursor;

    History(long transitions) {
      this.transitions = transitions;
    }

    @Override
    public Page next(String reader, Set<State> to, int most) {
      long last = Math.min(transitions, cursor + most);
      return cursor == transitions ? new Page(List.of(), 0) : new Page(List.of(notice(last)), last);
    }

    private Notice notice(long sequence) {
      return new Notice(
          sequence,
          new EntryId(sequence),
          new ItemRef(
              sequence == transitions ? NEW : OLD, new ConversationId("c"), new MessageId("m")),
          State.DELIVERED,
          "",
          "DOC1",
          Instant.EPOCH);
    }

    @Override
    public CompletionStage<Void> told(String reader, long sequence) {
      cursor = sequence;
      return CompletableFuture.completedFuture(null);
    }
  }

  @Test
  void a_connector_that_is_new_to_a_long_history_is_told_of_what_is_its_own() {
    LedgerNotices notices =
        new LedgerNotices(
            Optional.of(NEW),
            (Ledger)
                Proxy.newProxyInstance(
                    Ledger.class.getClassLoader(),
                    new Class<?>[] {Ledger.class},
                    (proxy, method, arguments) -> null),
            new History(50_000_000),
            Set.of(State.DELIVERED),
            row -> Optional.of(row.documentNumber()));
    assertThat(notices.next(10))
        .extracting(org.wardscribe.camel.Notices.Notice::sequence)
        .containsExactly(50_000_000L);
  }
}
