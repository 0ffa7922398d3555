package org.wardscribe.ledger;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.Cursors;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.ledger.Intakes.Prepared;

/**
 * The ledger in a database: an embedded SQLite file for one process, or a PostgreSQL server for
 * several.
 *
 * <p>Opened with {@link #open}; at the start leases that have ended (on SQLite: all) are cleared,
 * and what was in flight is asked about after the settle time. The start is refused for a database
 * that would not be durable, and for keys that are not this ledger's.
 */
public final class SqlLedger implements Ledger, Notices, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SqlLedger.class);

  private final LedgerDatabase database;
  private final Transactions writer;
  private final Writes writes;
  private final Readers readers;
  private final SqlLedgerRecords records;
  private final SqlLedgerDesk desk;
  private final SqlQuestions questions;
  private final KeptSuspensions suspensions;
  private final Keys keys;
  private final LedgerTime time;
  private final Moves moves;
  private final ExecutorService callbacks;
  private final ScheduledExecutorService ticks;

  private SqlLedger(
      LedgerDatabase database,
      Keys keys,
      LedgerSettings settings,
      TransitionGuard beforeDeleting,
      Consumer<Set<State>> beforeCommit,
      LedgerTime time) {
    this.database = database;
    this.keys = keys;
    this.time = time;
    this.moves = new Moves(beforeDeleting);
    // Not a fixed number: a route step that waits for a partner may not keep other answers back.
    // The callers bound it, since each has a bounded number of entries claimed.
    this.callbacks = Executors.newCachedThreadPool(named("ledger-callback"));
    this.ticks = Executors.newSingleThreadScheduledExecutor(named("ledger-tick"));
    this.readers = new Readers(database);
    this.records = new SqlLedgerRecords(readers, keys, time, readers::close);
    WriterMemory memory = database.isOursAlone() ? WriterMemory.ofOneWriter() : WriterMemory.none();
    this.writer = database.transactions(callbacks, memory::clear);
    this.writes = new Writes(database, writer, memory, keys, time, settings, beforeCommit);
    this.suspensions = new KeptSuspensions(records::suspensions);
    this.questions = new SqlQuestions(database, readers, writes, keys, time);
    this.desk = new SqlLedgerDesk(writes, keys, database, records, suspensions, callbacks);
  }

  /**
   * As {@link #open(Path, Keys, LedgerSettings, TransitionGuard, Clock, LongSupplier)}, on this
   * machine's clocks.
   */
  public static SqlLedger open(
      Path folder, Keys keys, LedgerSettings settings, TransitionGuard beforeDeleting) {
    return open(folder, keys, settings, beforeDeleting, Clock.systemUTC(), System::nanoTime);
  }

  /**
   * Opens the ledger in {@code folder}, and makes it if it isn't there.
   *
   * @param beforeDeleting decides in the transaction of each transition to {@code DELETING}
   * @throws LedgerException if another process has it, or it would not be durable
   * @throws KeysException if {@code keys} are not this ledger's
   */
  public static SqlLedger open(
      Path folder,
      Keys keys,
      LedgerSettings settings,
      TransitionGuard beforeDeleting,
      Clock clock,
      LongSupplier nanoTime) {
    return open(new LedgerPlace.Folder(folder), keys, settings, beforeDeleting, clock, nanoTime);
  }

  /**
   * Opens the ledger, and makes it if it isn't there; one on a server may be open in other
   * processes, too.
   *
   * @param beforeDeleting decides in the transaction of each transition to {@code DELETING}
   * @throws LedgerException if it can't be reached, or would lose acknowledged commits
   * @throws KeysException if {@code keys} are not this ledger's
   */
  public static SqlLedger open(
      LedgerPlace place,
      Keys keys,
      LedgerSettings settings,
      TransitionGuard beforeDeleting,
      Clock clock,
      LongSupplier nanoTime) {
    return open(
        place, keys, settings, beforeDeleting, states -> {}, new LedgerTime(clock, nanoTime));
  }

  /**
   * As above, on this machine's clocks; a lease passes also while the machine is suspended.
   *
   * @param beforeCommit called in each transaction, with the states that entries have come to in
   *     it; for a run that is broken on purpose
   */
  public static SqlLedger open(
      LedgerPlace place,
      Keys keys,
      LedgerSettings settings,
      TransitionGuard beforeDeleting,
      Consumer<Set<State>> beforeCommit,
      Clock clock) {
    LedgerTime time = new LedgerTime(clock, System::nanoTime, new BootTime());
    return open(place, keys, settings, beforeDeleting, beforeCommit, time);
  }

  private static SqlLedger open(
      LedgerPlace place,
      Keys keys,
      LedgerSettings settings,
      TransitionGuard beforeDeleting,
      Consumer<Set<State>> beforeCommit,
      LedgerTime time) {
    LedgerDatabase database =
        place instanceof PostgresSettings server
            ? PostgresServer.open(server)
            : SqliteFile.open(((LedgerPlace.Folder) place).path());
    return open(database, keys, settings, beforeDeleting, beforeCommit, time);
  }

  static SqlLedger open(
      LedgerDatabase database,
      Keys keys,
      LedgerSettings settings,
      TransitionGuard beforeDeleting,
      LedgerTime time) {
    return open(database, keys, settings, beforeDeleting, states -> {}, time);
  }

  private static SqlLedger open(
      LedgerDatabase database,
      Keys keys,
      LedgerSettings settings,
      TransitionGuard beforeDeleting,
      Consumer<Set<State>> beforeCommit,
      LedgerTime time) {
    SqlLedger ledger;
    try {
      ledger = new SqlLedger(database, keys, settings, beforeDeleting, beforeCommit, time);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
    try {
      ledger.begin();
    } catch (RuntimeException e) {
      ledger.close();
      throw e;
    }
    return ledger;
  }

  private void begin() {
    int inFlight =
        await(
            writes.write(
                writing -> {
                  writing.locking().alone(writing.connection(), Locking.START);
                  KeyCheck.refuseOthers(writing.connection(), keys);
                  KeyCheck.remember(writing.connection(), keys);
                  return Leases.end(writing, database.isOursAlone());
                }));
    if (inFlight > 0) {
      LOG.info("{} entries were in flight when the last run ended; partners are asked.", inFlight);
    }
    ScheduledFuture<?> unused =
        ticks.scheduleWithFixedDelay(this::housekeep, 1, 1, TimeUnit.SECONDS);
  }

  /** The readers' face of this ledger. */
  public LedgerRecords records() {
    return records;
  }

  /** The people's face of this ledger. */
  public LedgerDesk desk() {
    return desk;
  }

  /** The register of suspended accounts, for who asks at each message. */
  public List<Suspension> suspensions() {
    return database.isOursAlone() ? suspensions.all() : records.suspensions();
  }

  /** How far a connector has read, kept here. */
  public Cursors cursors(ConnectorId connector) {
    return new ConnectorCursors(
        connector,
        readers,
        write ->
            writes.write(
                writing -> {
                  write.run(writing.connection());
                  return null;
                }));
  }

  /** The ledger in numbers, for those who watch it. */
  public LedgerFigures figures() {
    return new SqlLedgerFigures(readers, writer::waitingWorks);
  }

  /** What waits for longer than it should. */
  public OverdueFigures overdue() {
    return new SqlOverdueFigures(readers);
  }

  /** The alerts that people are told of. */
  public AlertBook alerts() {
    return new AlertBook(writes);
  }

  /** Who could read what. */
  public MemberBook members() {
    return new MemberBook(writes, readers);
  }

  /** One-time codes, and which accounts are known to be their owners'. */
  public AccountBook accounts() {
    return new AccountBook(writes, readers, keys, time);
  }

  /** The processes that share this ledger. */
  public ProcessBook processes() {
    return new ProcessBook(writes, readers);
  }

  /** What flaggers are asked. */
  public Questions questions() {
    return questions;
  }

  /**
   * A durable write that changes nothing of any entry: completes when it is committed, so that who
   * watches knows that the ledger can be written.
   */
  public CompletionStage<Void> mark() {
    return writes.write(
        writing -> {
          Sql.update(
              writing.connection(),
              "INSERT INTO ledger_info (name, value) VALUES ('marked', ?)"
                  + " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
              Long.toString(writing.wallNow()));
          return null;
        });
  }

  /** The ids that documents carry. */
  public DocumentIds documentIds() {
    return keys;
  }

  @Override
  public CompletionStage<IntakeResult> receive(Intake intake) {
    Prepared prepared = Prepared.of(keys, intake);
    return writes.write(writing -> Intakes.write(writing, prepared));
  }

  @Override
  public CompletionStage<List<Claimed>> claim(ClaimRequest request) {
    // Before the claim: ours must be the earlier end.
    Lease lease = time.lease(request.lease());
    return writes
        .write(writing -> Claims.take(writing, request))
        .thenApply(
            taken ->
                taken.stream()
                    .flatMap(one -> claimed(one, request.state(), lease).stream())
                    .toList());
  }

  /**
   * The entry as it was claimed; empty if it changed since then, or can't be read: that is a failed
   * attempt of this entry, and the others of the batch go on.
   */
  private Optional<Claimed> claimed(Claims.Taken taken, State state, Lease lease) {
    EntryId entry = taken.entry();
    long fence = taken.fence();
    Claim claim = new Claim(entry, state, fence, lease);
    if (taken.view().isPresent()) {
      return Optional.of(new Claimed(claim, taken.view().get()));
    }
    try {
      return records
          .find(entry)
          .filter(view -> view.fence() == fence && view.state() == state)
          .map(view -> new Claimed(claim, view));
    } catch (KeysException | EvidenceException e) {
      LOG.error("{} can't be read: {}", entry, e.getMessage());
      return await(fail(claim, "UNREADABLE").thenApply(result -> Optional.empty()));
    }
  }

  @Override
  public CompletionStage<MoveResult> move(Move move) {
    // Once, and not on the thread that writes: each look at it makes its contents anew.
    List<Evidence> evidence = move.outcome().evidence();
    Writes.Work<Moves.Result> work = writing -> moves.move(writing, move, evidence);
    return (isIntent(move) ? writes.writeIntent(work) : writes.write(work))
        .thenApply(result -> handOver(move, result));
  }

  private static boolean isIntent(Move move) {
    return move.to() == State.DELIVERING || move.to() == State.DELETING;
  }

  private MoveResult handOver(Move move, Moves.Result result) {
    if (result.result().isPresent()) {
      return result.result().get();
    }
    if (!isIntent(move)) {
      return new MoveResult.Landed();
    }
    EntryId entry = move.claim().entry();
    return result
        .view()
        // Before a deletion we look once more at what has come since.
        .filter(view -> move.to() == State.DELIVERING || isStill(result, view))
        .or(() -> records.find(entry))
        .filter(view -> view.fence() == result.fence())
        .<MoveResult>map(
            view ->
                new MoveResult.Moved(
                    new Claimed(
                        new Claim(entry, move.to(), result.fence(), move.claim().lease()), view)))
        .orElseGet(MoveResult.Lost::new);
  }

  private boolean isStill(Moves.Result result, EntryView view) {
    boolean untouched = result.watch().filter(watch -> !watch.isOver()).isPresent();
    // What is written meanwhile ends the watch before it is committed.
    assert !untouched || records.isStill(view) || result.watch().get().isOver();
    return untouched || records.isStill(view);
  }

  @Override
  public CompletionStage<MoveResult> postpone(Outcome outcome) {
    return writes.write(writing -> moves.postpone(writing, outcome));
  }

  @Override
  public CompletionStage<MoveResult> fail(Claim claim, String code) {
    return writes.write(writing -> moves.fail(writing, claim, code));
  }

  @Override
  public CompletionStage<Void> release(Claim claim) {
    return writes.write(
        writing -> {
          moves.release(writing, claim);
          return null;
        });
  }

  /**
   * A late answer about a deletion: kept as evidence, and the entries that wait for it look again
   * at once.
   *
   * @param evidence from the item's number
   */
  public CompletionStage<Void> lateDeletion(ItemRef item, LongFunction<Evidence> evidence) {
    return writes.write(
        writing -> {
          LateEvidence.deletion(writing, item, evidence);
          return null;
        });
  }

  /**
   * An answer of a destination that came by itself: kept as evidence, and the entry that waits for
   * it is looked at at once.
   *
   * @param controlId MSH-10 of the message that it answers
   * @return whether some attempt waits for an answer; empty: it is no message of ours, or was
   *     accepted before
   */
  public CompletionStage<Optional<Boolean>> lateAnswer(String controlId, Evidence answer) {
    return writes.write(
        writing ->
            switch (LateAnswers.keep(writing, controlId, answer)) {
              case NOT_AWAITED -> Optional.empty();
              case AWAITED -> Optional.of(true);
              case SETTLED_BEFORE -> Optional.of(false);
            });
  }

  /**
   * From its commit on nothing is sent and nothing deleted, until two people finish the recovery.
   *
   * @param why a sentence without patient data
   * @return false if one lasted already
   */
  public CompletionStage<Boolean> beginRecovery(String why) {
    return writes.write(writing -> Recoveries.begin(writing, why));
  }

  /** How far the ledger has come, to be remembered outside of it. */
  RestorePoint restorePoint() {
    return readers.read(RestorePoint::of);
  }

  /** True if nothing that it had then is lost. */
  boolean hasReached(RestorePoint before) {
    return readers.read(before::isReachedBy);
  }

  /** Gives the ledger a name that it is known by outside of it. */
  CompletionStage<Void> name(String name) {
    return writes.write(
        writing -> {
          AuditChain.putInfo(writing.connection(), RestorePoint.NAME, name);
          return null;
        });
  }

  /** True if no other process can write it. */
  boolean isOursAlone() {
    return database.isOursAlone();
  }

  @Override
  public Page next(String reader, Set<State> to, int most) {
    OptionalLong upTo = database.noticesUpTo(reader);
    return upTo.isEmpty()
        ? new Page(List.of(), 0)
        : readers.read(
            connection -> NoticeRows.next(connection, keys, reader, to, upTo.getAsLong(), most));
  }

  @Override
  public CompletionStage<Void> told(String reader, long sequence) {
    return writes.write(
        writing -> {
          NoticeRows.told(writing.connection(), reader, sequence);
          return null;
        });
  }

  @Override
  public Subscription onWork(State state, Runnable wake) {
    return writes.onWork(state, wake);
  }

  @Override
  public boolean onWriterThread() {
    return writer.isCurrent();
  }

  /** Ends leases that have passed, and makes holds effective whose deletions have settled. */
  void housekeep() {
    try {
      await(
          writes.write(
              writing -> {
                int ended = Leases.end(writing, false);
                HoldChanges.settle(writing);
                return ended;
              }));
    } catch (RuntimeException e) {
      LOG.error(
          "The ledger's housekeeping failed; it is tried again: {}", e.getClass().getSimpleName());
    }
  }

  private static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (java.util.concurrent.CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  @Override
  public void close() {
    ticks.shutdownNow();
    writer.close();
    callbacks.shutdown();
    try {
      if (!callbacks.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("Some work was still running when the ledger closed; nothing is lost by that.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    readers.close();
    database.close();
  }

  private static java.util.concurrent.ThreadFactory named(String name) {
    java.util.concurrent.atomic.AtomicInteger number =
        new java.util.concurrent.atomic.AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
