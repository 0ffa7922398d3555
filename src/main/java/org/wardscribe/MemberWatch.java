package org.wardscribe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wardscribe.connector.Account;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.Connector;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationRef;
import org.wardscribe.connector.ListMembers;
import org.wardscribe.connector.ListMembers.Members;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.EntrySummary;
import org.wardscribe.ledger.LedgerRecords;
import org.wardscribe.ledger.MemberBook;
import org.wardscribe.ledger.RoomLook;
import org.wardscribe.ledger.Stay;
import org.wardscribe.mapping.Authors;
import org.wardscribe.mapping.MemberTable;

/**
 * Looks who can read the conversations: at regular times, and when something was flagged there.
 *
 * <p>What the platform can't tell is written as not known, and asked again soon. All of it is away
 * from the path of a message: nothing waits for a platform's answer.
 */
final class MemberWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MemberWatch.class);
  private static final int SOME = 200;

  /** What was flagged longer ago is not said to have been read by who is there now. */
  private static final Duration LONGEST_LATE = Duration.ofDays(1);

  private static final Duration AGAIN_SOON = Duration.ofMinutes(1);

  private final TablesInForce tables;
  private final MemberTable table;
  private final Map<ConnectorId, ListMembers> asked;
  private final MemberBook book;
  private final LedgerRecords records;
  private final Clock clock;
  private final Map<ConversationRef, Looked> looks = new HashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "members");
            thread.setDaemon(true);
            return thread;
          });

  private record Looked(RoomLook look, Instant at) {}

  MemberWatch(
      TablesInForce tables,
      Collection<Connector> connectors,
      MemberBook book,
      LedgerRecords records,
      Clock clock) {
    this.tables = tables;
    this.table = tables.installation().members();
    this.asked =
        connectors.stream()
            .filter(connector -> connector.listMembers().isPresent())
            .collect(Collectors.toMap(Connector::id, c -> c.listMembers().orElseThrow()));
    this.book = book;
    this.records = records;
    this.clock = clock;
  }

  /** Looks from now on; does nothing where the table says so. */
  MemberWatch start(Duration every) {
    if (table.lookEvery().isPresent() && !asked.isEmpty()) {
      ScheduledFuture<?> unused =
          timer.scheduleWithFixedDelay(this::run, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }
    return this;
  }

  private void run() {
    try {
      round();
    } catch (RuntimeException e) {
      LOG.error(
          "Who can read the conversations could not be looked at ({}); it is tried again.",
          e.getClass().getSimpleName());
    }
  }

  /** Looks where it is due, and at what was flagged since. */
  void round() {
    for (ConversationRef conversation : tables.conversations().all()) {
      if (asked.containsKey(conversation.connector()) && isDue(conversation)) {
        look(conversation);
      }
    }
    List<MemberBook.Captured> some;
    do {
      some = book.notLookedAt(asked.keySet(), clock.instant().minus(LONGEST_LATE), SOME);
      some.forEach(this::captured);
    } while (some.size() == SOME);
    book.unsearched().forEach(this::search);
  }

  private boolean isDue(ConversationRef conversation) {
    Looked last = looks.get(conversation);
    Duration every =
        last != null && last.look() instanceof RoomLook.NotKnown
            ? AGAIN_SOON
            : table.lookEvery().orElseThrow();
    return last == null || !last.at().plus(every).isAfter(clock.instant());
  }

  private Looked look(ConversationRef conversation) {
    // Before the question: who comes while it is answered may have been there at its end only.
    Instant at = clock.instant();
    RoomLook look = ask(conversation, at);
    await(book.looked(conversation, look, at));
    Looked looked = new Looked(look, at);
    looks.put(conversation, looked);
    return looked;
  }

  private RoomLook ask(ConversationRef conversation, Instant at) {
    Members members;
    try {
      members = asked.get(conversation.connector()).members(conversation.conversation());
    } catch (RuntimeException e) {
      return new RoomLook.NotKnown("the connector failed: " + e.getClass().getSimpleName());
    }
    if (members instanceof Members.CannotTell not) {
      return new RoomLook.NotKnown(not.why());
    }
    List<Account> accounts =
        members instanceof Members.Known known
            ? known.accounts()
            : ((Members.AtLeast) members).accounts();
    Set<AccountId> all = accounts.stream().map(Account::id).collect(Collectors.toSet());
    Set<AccountId> strangers = new HashSet<>(all);
    Authors authors = tables.installation().authors();
    strangers.removeIf(
        account ->
            table.isAlsoThere(conversation.connector().value(), account.value())
                || authors.find(conversation.connector(), account, at)
                    instanceof Authors.Found.Known);
    return new RoomLook.Seen(
        all, strangers, members instanceof Members.AtLeast some ? some.why() : "");
  }

  private void captured(MemberBook.Captured captured) {
    Looked looked = looks.get(captured.conversation());
    if (looked == null || looked.at().isBefore(captured.at())) {
      looked = look(captured.conversation());
    }
    for (Stay stay : book.stays(captured.conversation())) {
      open(captured.entry(), stay);
    }
    // Last: what breaks off before is done again, and what was written is not looked at again.
    await(book.captured(captured.entry(), looked.look(), looked.at()));
  }

  /** All that was said in its presence, and was flagged before it was seen. */
  private void search(Stay stay) {
    EntryId after = new EntryId(0);
    List<EntrySummary> some;
    do {
      some = records.search(MemberBook.heardBy(stay, after, SOME));
      for (EntrySummary entry : some) {
        open(entry.id(), stay);
        after = entry.id();
      }
    } while (some.size() == SOME);
    await(book.searched(stay));
  }

  private void open(EntryId entry, Stay stay) {
    if (records.find(entry).filter(stay::concerns).isPresent()
        && await(book.wrongRecipient(entry, stay))) {
      LOG.warn("A stranger may have read what {} holds; the worklist has it.", entry);
    }
  }

  private static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  @Override
  public void close() {
    timer.shutdownNow();
    try {
      if (!timer.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("Members are still looked at while the site ends.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
