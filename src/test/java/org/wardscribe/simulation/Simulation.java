package org.wardscribe.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.SourceEvent;
import org.wardscribe.deliver.RecordInMemory;
import org.wardscribe.kit.SettableClock;
import org.wardscribe.ledger.AuditRow;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.EntrySummary;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Intake;
import org.wardscribe.ledger.IntakeResult;
import org.wardscribe.ledger.ItemView;
import org.wardscribe.ledger.LedgerException;
import org.wardscribe.ledger.LedgerSettings;
import org.wardscribe.ledger.MemoryLedger;
import org.wardscribe.ledger.MemoryLedger.Fate;
import org.wardscribe.ledger.State;

/**
 * One history of a site, wholly decided by its seed: a scheduler draws who takes the next small
 * step, a clock that only the history moves, partners and a ledger in memory that fail as it draws.
 */
final class Simulation {
  private static final int STEPS = 150;
  private static final int ROUNDS_TO_REST = 400;
  private static final Set<State> OPEN = open();

  private final Random random;
  private final Defect defect;
  private final Mood mood;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T09:00:00Z"));
  private final Promises promises;
  private final Ward ward;
  private final RecordInMemory record;
  private final Site site;
  private final People people;
  private final List<Worker> workers = new ArrayList<>();
  private final Map<ItemRef, Set<EntryId>> entriesOf = new HashMap<>();
  private final Set<ItemRef> unconfirmed = new LinkedHashSet<>();
  private boolean calm;
  private int untilDiskLoses;
  private byte[] onDisk;
  private final List<String> diary = new ArrayList<>();

  Simulation(long seed, Defect defect) {
    this.random = new Random(seed);
    this.defect = defect;
    this.mood = Mood.drawn(random);
    boolean conditional = random.nextBoolean();
    boolean saidToDeduplicate = random.nextBoolean();
    boolean deduplicates = saidToDeduplicate && defect != Defect.NO_DEDUPLICATION;
    LedgerSettings defaults = LedgerSettings.defaults();
    this.promises = new Promises(conditional);
    this.ward = new Ward(random, clock, conditional, this::beforeOurDeletion);
    this.record =
        new RecordInMemory(
            random, clock, deduplicates, defect != Defect.NO_MSA_2, defaults.settle());
    LedgerSettings settings =
        new LedgerSettings(
            random.nextBoolean() ? Duration.ZERO : Duration.ofSeconds(30),
            defect == Defect.NO_SETTLE_TIME ? Duration.ZERO : defaults.settle(),
            defaults.maxAttempts(),
            defaults.maxDeliveries(),
            defaults.maxDeletions(),
            defaults.firstRetry(),
            defaults.longestRetry(),
            saidToDeduplicate ? Set.of(RecordInMemory.id()) : Set.of(),
            defaults.notOneOfTwo());
    this.site = new Site(settings, saidToDeduplicate, ward, record, clock, this::fate, defect);
    this.people = new People(random, clock, site, promises, defect);
    int count = 2 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      workers.add(new Worker(random, clock, site, defect, promises, mood.dies()));
    }
  }

  private static Set<State> open() {
    return Stream.of(State.values()).filter(State::isOpen).collect(Collectors.toSet());
  }

  /**
   * @throws AssertionError if a promise is broken
   */
  void run() {
    run(() -> {});
  }

  private void run(Runnable atTheEnd) {
    try {
      int messages = 1 + random.nextInt(3);
      for (int i = 0; i < messages; i++) {
        ward.flagNew(i);
      }
      for (int i = 0; i < STEPS; i++) {
        step();
        whatPeopleAreTold();
        promises.check(record.filed());
      }
      comeToRest();
      new AtRest(site, ward, record).check();
    } finally {
      atTheEnd.run();
      site.close();
    }
  }

  private void note(Object... words) {
    diary.add(clock.instant() + " " + Arrays.toString(words));
  }

  /** Plays it to its end, whatever becomes of it; what happened, for people to read. */
  List<String> story() {
    List<String> rows = new ArrayList<>();
    try {
      run(() -> rows.addAll(audit()));
    } catch (AssertionError | RuntimeException e) {
      rows.add(e.toString());
    }
    rows.addAll(0, diary);
    return rows;
  }

  /** Every audit row of every entry, without what is drawn anew for each run. */
  private List<String> audit() {
    List<String> rows = new ArrayList<>();
    for (EntrySummary entry : site.ledger().records().list(Set.of(State.values()), 100)) {
      for (AuditRow row : site.ledger().records().history(entry.id())) {
        String to = row.to().map(State::name).orElse("");
        rows.add(String.join(" ", entry.id().toString(), "" + row.at(), row.what(), to));
      }
    }
    return rows;
  }

  private void step() {
    try {
      act();
    } catch (MemoryLedger.Crash e) {
      restart();
    } catch (LedgerException e) {
      // Whoever asked is told that nothing was written, and asks again another time.
    }
  }

  private void act() {
    boolean deleting = ward.isDeletionOpen() || workers.stream().anyMatch(Worker::isAboutToDelete);
    if (deleting && random.nextInt(mood.oneStandsStill() ? 2 : 6) == 0) {
      theWorstMoment();
      return;
    }
    int what = random.nextInt(mood.total());
    if (what < Mood.WORK) {
      // The first one stands still for long in some histories.
      boolean slow = mood.oneStandsStill() && random.nextInt(12) > 0;
      workers
          .get(slow ? 1 + random.nextInt(workers.size() - 1) : random.nextInt(workers.size()))
          .step();
    } else if (what < Mood.TIME) {
      clock.pass(Duration.ofSeconds(Mood.SECONDS[random.nextInt(Mood.SECONDS.length)]));
      site.memory().housekeep();
    } else if (what < Mood.TOLD) {
      tellOne();
    } else if (what < Mood.LATE) {
      ward.lateDeletion();
      record.lateFiling();
    } else if (what < Mood.LATE + mood.ward()) {
      ward.somethingHappens();
    } else if (what < Mood.LATE + mood.ward() + mood.people()) {
      people.act();
    } else {
      throw new MemoryLedger.Crash();
    }
  }

  /** While a deletion is about to be asked for, or on its way. */
  private void theWorstMoment() {
    switch (random.nextInt(8)) {
      case 0 -> people.holdEverything();
      case 1 -> {
        ward.takeBackAFlag();
        tellOne();
      }
      case 2 -> ward.lateDeletion();
      default -> {
        clock.pass(Duration.ofSeconds(Mood.SECONDS[random.nextInt(Mood.SECONDS.length)]));
        site.memory().housekeep();
      }
    }
  }

  private void restart() {
    note("crash");
    workers.forEach(Worker::forget);
    if (defect == Defect.LOST_COMMITS && onDisk != null) {
      site.memory().restart(onDisk);
    } else {
      site.memory().restart();
    }
  }

  private Fate fate() {
    if (defect == Defect.LOST_COMMITS && !calm && untilDiskLoses-- == 0) {
      onDisk = site.memory().committed();
      untilDiskLoses = 20;
    }
    if (calm || !mood.writesFail()) {
      return Fate.COMMITTED;
    }
    return switch (random.nextInt(300)) {
      case 0, 1 -> Fate.FAILED;
      case 2 -> Fate.COMMITTED_AND_NOT_TOLD;
      case 3 -> Fate.CRASH_BEFORE;
      case 4 -> Fate.CRASH_AFTER;
      default -> Fate.COMMITTED;
    };
  }

  private boolean tellOne() {
    Optional<SourceEvent> event = ward.untold();
    event.ifPresent(this::tell);
    return event.isPresent();
  }

  private void tell(SourceEvent event) {
    if (event instanceof SourceEvent.Flagged) {
      promises.flagCounts(event.item());
    }
    IntakeResult result =
        await(site.ledger().receive(new Intake(event, Optional.of(RecordInMemory.id()))));
    ward.told(event);
    note(event.getClass().getSimpleName(), event.item().message(), event.at(), result);
    // No entry: it came after a later act on the same flag, and counts for nothing.
    if (event instanceof SourceEvent.Unflagged
        && result instanceof IntakeResult.Recorded recorded
        && !recorded.entries().isEmpty()) {
      entriesOf.put(event.item(), Set.copyOf(recorded.entries()));
      if (defect == Defect.UNFLAG_AT_ONCE) {
        promises.unflagCounts(event.item());
      }
    }
    unconfirmed.add(event.item());
  }

  /** An un-flag, like a hold, is confirmed to the person only when no deletion is open. */
  private void whatPeopleAreTold() {
    people.askWhichHoldsAreEffective();
    unconfirmed.removeIf(this::isToldAboutItsFlag);
  }

  private boolean isToldAboutItsFlag(ItemRef item) {
    List<EntryView> views =
        entriesOf.getOrDefault(item, Set.of()).stream()
            .map(id -> site.ledger().records().find(id).orElseThrow())
            .toList();
    boolean unflagged =
        views.stream()
            .flatMap(view -> view.items().stream())
            .filter(i -> i.ref().equals(item))
            .map(ItemView::flag)
            .flatMap(Optional::stream)
            .anyMatch(flag -> !flag.stands());
    boolean deleting =
        views.stream()
            .map(EntryView::state)
            .anyMatch(state -> state == State.DELETING || state == State.VERIFYING);
    if (unflagged && !deleting) {
      promises.unflagCounts(item);
    }
    return !unflagged || !deleting;
  }

  private void beforeOurDeletion(Ward.Message message) {
    note("deleted", message.ref.message(), message.version);
    promises.beforeDeletion(message, record.filed());
  }

  /** Everything that is under way arrives or is lost, partners answer, nobody does anything new. */
  private void comeToRest() {
    calm = true;
    ward.calmDown();
    record.calmDown();
    workers.forEach(Worker::calmDown);
    while (tellOne()) {
      whatPeopleAreTold();
    }
    for (int i = 0; i < ROUNDS_TO_REST && !isAtRest(); i++) {
      ward.lateDeletion();
      record.lateFiling();
      workers.get(i % workers.size()).finish();
      whatPeopleAreTold();
      clock.pass(Duration.ofSeconds(20L + i * 2L));
      site.memory().housekeep();
    }
    promises.check(record.filed());
  }

  private boolean isAtRest() {
    return site.ledger().records().list(OPEN, 1).isEmpty();
  }

  static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
