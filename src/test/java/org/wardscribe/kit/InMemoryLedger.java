package org.wardscribe.kit;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.ClaimRequest;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.Intake;
import org.wardscribe.ledger.IntakeResult;
import org.wardscribe.ledger.Lease;
import org.wardscribe.ledger.Ledger;
import org.wardscribe.ledger.Move;
import org.wardscribe.ledger.MoveResult;
import org.wardscribe.ledger.Outcome;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.Transitions;

/**
 * A ledger for route tests: claims, fences, legal transitions and their evidence, and a record of
 * each deed in words.
 *
 * <p>Not promised: durability, order between entries, guards, holds and events from outside.
 */
public final class InMemoryLedger implements Ledger, AutoCloseable {
  private static final Duration REST_AFTER_A_FAILURE = Duration.ofMinutes(1);

  private final Clock clock;
  private final ExecutorService writer = Executors.newSingleThreadExecutor(InMemoryLedger::writer);
  private final ExecutorService pool = Executors.newFixedThreadPool(2);
  private final Executor completions;
  private final Map<EntryId, Row> rows = new TreeMap<>();
  private final Map<State, List<Runnable>> wakes = new ConcurrentHashMap<>();
  private final Deque<MoveResult> scripted = new ArrayDeque<>();
  private final BlockingQueue<String> deeds = new LinkedBlockingQueue<>();
  private final List<Intake> intakes = new CopyOnWriteArrayList<>();
  private final List<ClaimRequest> requests = new CopyOnWriteArrayList<>();

  public InMemoryLedger(Clock clock) {
    this(clock, false);
  }

  /**
   * @param misbehaving completes on the thread that writes, as no ledger may
   */
  public InMemoryLedger(Clock clock, boolean misbehaving) {
    this.clock = clock;
    this.completions = misbehaving ? Runnable::run : pool;
  }

  /** Puts an entry into a state, due now. */
  public EntryId put(State state, DestinationId destination) {
    EntryId id =
        write(
                () -> {
                  Row row = new Row(new EntryId(rows.size() + 1L), state, destination);
                  rows.put(row.id, row);
                  return row.id;
                })
            .join();
    wake(state);
    return id;
  }

  /** The next move is answered so, whatever it asks for. */
  public void answerNextMove(MoveResult result) {
    write(() -> scripted.add(result)).join();
  }

  /** Somebody else changed the entry: the claims on it are worth nothing now. */
  public void overtake(EntryId entry) {
    write(() -> rows.get(entry).fence++).join();
  }

  /** The next deed, such as {@code E000001 received -> identified}; waits for it. */
  public String nextDeed() throws InterruptedException {
    String deed = deeds.poll(RouteTest.patience(), SECONDS);
    return deed == null ? "nothing happened" : deed;
  }

  /** The deeds that nobody has asked for yet. */
  public List<String> furtherDeeds() {
    List<String> further = new ArrayList<>();
    deeds.drainTo(further);
    return further;
  }

  public State stateOf(EntryId entry) {
    return write(() -> rows.get(entry).state).join();
  }

  public List<Intake> intakes() {
    return intakes;
  }

  public List<ClaimRequest> requests() {
    return requests;
  }

  @Override
  public CompletionStage<IntakeResult> receive(Intake intake) {
    return write(
        () -> {
          intakes.add(intake);
          deeds.add("taken in " + intake.event().eventId().value());
          return new IntakeResult.Recorded(List.of());
        });
  }

  @Override
  public CompletionStage<List<Claimed>> claim(ClaimRequest request) {
    return write(
        () -> {
          requests.add(request);
          return rows.values().stream()
              .filter(row -> row.isDue(request, clock.instant()))
              .sorted(Comparator.comparing(row -> row.due))
              .limit(request.most())
              .map(row -> row.claim(request.lease(), clock.instant()))
              .toList();
        });
  }

  @Override
  public CompletionStage<MoveResult> move(Move move) {
    return write(
        () -> {
          Row row = rows.get(move.claim().entry());
          if (row.fence != move.claim().fence()) {
            deeds.add(row.id + " lost");
            return new MoveResult.Lost();
          }
          if (!scripted.isEmpty()) {
            row.leased = false;
            row.due = Instant.MAX;
            deeds.add(row.id + " " + scripted.peek().getClass().getSimpleName());
            return scripted.poll();
          }
          return moved(row, move);
        });
  }

  private MoveResult moved(Row row, Move move) {
    State from = row.state;
    if (!Transitions.suffices(
        from, move.to(), move.outcome().evidence().stream().map(Evidence::kind).toList())) {
      throw new IllegalArgumentException(from + " to " + move.to() + " lacks evidence");
    }
    row.fence++;
    row.state = move.to();
    row.attempts = 0;
    row.due = move.outcome().due().orElse(clock.instant());
    row.leased = move.to() == State.DELIVERING || move.to() == State.DELETING;
    deeds.add(row.id + " " + from.path() + " -> " + move.to().path());
    if (!row.leased) {
      wake(move.to());
      return new MoveResult.Landed();
    }
    return new MoveResult.Moved(row.claimed(move.claim().lease(), clock.instant()));
  }

  @Override
  public CompletionStage<MoveResult> postpone(Outcome outcome) {
    return write(
        () -> {
          Row row = rows.get(outcome.claim().entry());
          row.fence++;
          row.leased = false;
          row.due = outcome.due().orElse(Instant.MAX);
          deeds.add(row.id + " waits in " + row.state.path());
          return new MoveResult.Waiting(row.due, outcome.reason());
        });
  }

  @Override
  public CompletionStage<MoveResult> fail(Claim claim, String code) {
    return write(
        () -> {
          Row row = rows.get(claim.entry());
          row.fence++;
          row.leased = false;
          row.attempts++;
          row.due = clock.instant().plus(REST_AFTER_A_FAILURE);
          deeds.add(row.id + " failed in " + row.state.path() + ": " + code);
          if (row.state == State.DELIVERING) {
            row.state = State.UNKNOWN;
          } else if (row.state == State.DELETING) {
            row.state = State.VERIFYING;
          }
          return new MoveResult.Waiting(row.due, code);
        });
  }

  @Override
  public CompletionStage<Void> release(Claim claim) {
    return write(
        () -> {
          Row row = rows.get(claim.entry());
          row.fence++;
          row.leased = false;
          deeds.add(row.id + " let go in " + row.state.path());
          return null;
        });
  }

  @Override
  public Subscription onWork(State state, Runnable wake) {
    List<Runnable> listeners = wakes.computeIfAbsent(state, s -> new CopyOnWriteArrayList<>());
    listeners.add(wake);
    return () -> listeners.remove(wake);
  }

  @Override
  public boolean onWriterThread() {
    return Thread.currentThread().getName().equals("in-memory-ledger-writer");
  }

  @Override
  public void close() {
    writer.shutdownNow();
    pool.shutdownNow();
  }

  private void wake(State state) {
    wakes.getOrDefault(state, List.of()).forEach(Runnable::run);
  }

  /** One transaction: on the writer, completed elsewhere. */
  private <T> CompletableFuture<T> write(Supplier<T> transaction) {
    CompletableFuture<T> committed = new CompletableFuture<>();
    writer.execute(
        () -> {
          try {
            T result = transaction.get();
            completions.execute(() -> committed.complete(result));
          } catch (RuntimeException e) {
            completions.execute(() -> committed.completeExceptionally(e));
          }
        });
    return committed;
  }

  private static Thread writer(Runnable work) {
    return new Thread(work, "in-memory-ledger-writer");
  }

  /** One entry; touched on the writer only. */
  private static final class Row {
    final EntryId id;
    final DestinationId destination;
    State state;
    long fence = 1;
    int attempts;
    boolean leased;
    Instant due = Instant.MIN;

    Row(EntryId id, State state, DestinationId destination) {
      this.id = id;
      this.state = state;
      this.destination = destination;
    }

    boolean isDue(ClaimRequest request, Instant now) {
      return state == request.state()
          && !leased
          && !due.isAfter(now)
          && request.destination().map(destination::equals).orElse(true);
    }

    Claimed claim(Duration lease, Instant now) {
      fence++;
      leased = true;
      return claimed(Lease.of(lease), now);
    }

    Claimed claimed(Lease lease, Instant now) {
      return new Claimed(
          new Claim(id, state, fence, lease),
          new EntryView(
              id,
              state,
              1,
              1,
              1,
              fence,
              now,
              now,
              due,
              destination,
              "DOCUMENT-" + id,
              attempts,
              false,
              false,
              "",
              "",
              List.of(),
              List.of(),
              List.of()));
    }
  }
}
