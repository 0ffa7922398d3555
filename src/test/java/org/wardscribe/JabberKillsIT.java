package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.cli.Site;
import org.wardscribe.connector.jabber.JabberPerson.Sent;
import org.wardscribe.ledger.EntrySummary;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Keys;
import org.wardscribe.ledger.SqlLedgerRecords;
import org.wardscribe.ledger.State;

/**
 * Wardscribe is killed again and again, and Prosody once, while clinicians write and flag in three
 * rooms. What is said at the end is counted from what the rooms and the EPR hold.
 *
 * <p>{@code -Dwardscribe.kills=N} sets how often Wardscribe is killed, and has it printed; {@code
 * scripts/kill-run-jabber} does.
 */
class JabberKillsIT {
  private static final int KILLS = Integer.getInteger("wardscribe.kills", 2);
  private static final boolean ASKED_FOR = Integer.getInteger("wardscribe.kills") != null;
  private static final Duration AGAIN = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration LOOK = Duration.ofMillis(50);

  /** What each piece of advice is about: a word that stands in no other. */
  private static final List<String> ABOUT =
      List.of(
          "amoxicillin",
          "bisoprolol",
          "clarithromycin",
          "dalteparin",
          "enalapril",
          "furosemide",
          "gliclazide",
          "heparin",
          "ibuprofen",
          "ketamine",
          "lactulose",
          "metformin",
          "naproxen",
          "omeprazole",
          "prednisolone",
          "quetiapine",
          "ramipril",
          "salbutamol",
          "tramadol",
          "verapamil");

  private static final List<String> PATIENTS =
      List.of(
          "Marjorie Alderfield 999 526 0182", "Desmond Quillfeather 999 159 0838",
          "Agnieszka Wrzosek 999 186 0916", "Harbhajan Dhaliwal 999 390 9963",
          "Bronwen Penhallow 999 030 8241", "Farah Noorani 999 628 1949");

  /** The EPR files this one and falls silent: nobody knows until it is sent again. */
  private static final String MANNERS = "text:furosemide wrong-msa2 filed=yes\n";

  @TempDir Path folder;

  private final List<Advice> flagged = new ArrayList<>();
  private final Set<State> killedIn = EnumSet.noneOf(State.class);
  private JabberHospital hospital;
  private Optional<ChildProcess> wardscribe = Optional.empty();
  private long startedAt;
  private int kills;

  /**
   * @param version the latest
   * @param known whether its patient is
   */
  private record Advice(String about, Sent sent, int version, boolean known) {}

  /** Twice its patience, and the evening itself. */
  @Timeout(value = 12, unit = TimeUnit.MINUTES)
  @Test
  void killed_at_any_moment_nothing_is_lost_doubled_or_deleted_before_it_was_filed()
      throws IOException, InterruptedException {
    try (JabberHospital rooms =
        JabberHospital.open(folder, List.of("acute", "surgery", "night"), MANNERS)) {
      hospital = rooms;
      try {
        startWardscribe();
        hospital.awaitWardscribe();
        try (SqlLedgerRecords records = records()) {
          evening(records);
          awaitSettled(records);
          report(records);
        }
      } finally {
        wardscribe.ifPresent(ChildProcess::close);
      }
    }
  }

  private static void told(String line) {
    if (ASKED_FOR) {
      System.out.println(line);
    }
  }

  private void evening(SqlLedgerRecords records) throws IOException, InterruptedException {
    for (int i = 0; i < ABOUT.size(); i++) {
      boolean down = killedIfDue(records);
      say(i);
      if (i == ABOUT.size() / 2) {
        told("kill -9 of Prosody while entries are in: " + inStates(records));
        hospital.powerCut();
      }
      if (down) {
        startWardscribe();
      }
    }
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (kills < KILLS && !settled(records) && System.nanoTime() < until) {
      if (killedIfDue(records)) {
        startWardscribe();
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private void awaitSettled(SqlLedgerRecords records) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!settled(records) && isAlive() && System.nanoTime() < until) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
    assertThat(settled(records))
        .as(() -> "everything has settled: " + entries(records) + "\n" + log())
        .isTrue();
  }

  /** Somebody asks, somebody answers, a third one flags, each in one of several ways. */
  private void say(int i) {
    String about = ABOUT.get(i);
    String room = hospital.room(i % hospital.rooms().size());
    boolean known = i % 5 != 4;
    String patient = known ? PATIENTS.get(i % PATIENTS.size()) : "The lady in bed 4";
    Sent advice =
        hospital
            .consultant()
            .reply(
                room,
                hospital.registrar().say(room, patient + ": may I give " + about + "?"),
                hospital.registrar().in(room),
                "Give half of the " + about + ".");
    boolean corrected = i % 4 == 1;
    if (corrected) {
      hospital.consultant().correct(room, advice, "Give none of the " + about + ".");
    }
    if (i % 3 == 0) {
      hospital.registrar().reply(room, advice, hospital.consultant().in(room), "#record");
    } else {
      hospital.dermatologist().react(room, advice, JabberHospital.FLAG);
    }
    flagged.add(new Advice(about, advice, corrected ? 2 : 1, known));
  }

  /** While work is open in a state in which it was not killed before, and else now and then. */
  private boolean killedIfDue(SqlLedgerRecords records) {
    Set<State> states = inStates(records);
    Set<State> open = states.stream().filter(State::isOpen).collect(Collectors.toSet());
    boolean rested = System.nanoTime() - startedAt > AGAIN.toNanos();
    boolean due = kills < KILLS && !open.isEmpty() && (rested || !killedIn.containsAll(open));
    if (due) {
      kills++;
      killedIn.addAll(open);
      told("kill -9 (" + kills + ") while entries are in: " + states);
      wardscribe.orElseThrow().kill();
    }
    return due;
  }

  private void startWardscribe() throws IOException {
    Path home = Path.of("").toAbsolutePath();
    wardscribe =
        Optional.of(
            ChildProcess.start(
                "wardscribe",
                home,
                hospital.demo().logs().resolve("wardscribe.log"),
                Map.of(),
                Wardscribe.class.getName(),
                "run",
                "--site",
                hospital.site().toString()));
    TestWard.await(
        "Wardscribe starts",
        () -> DemoPeople.answers(hospital.demo()),
        () -> isAlive() ? "not yet" : "it ended; " + log());
    startedAt = System.nanoTime();
  }

  private boolean isAlive() {
    return wardscribe.filter(ChildProcess::isAlive).isPresent();
  }

  private SqlLedgerRecords records() {
    Path home = Path.of("").toAbsolutePath();
    return SqlLedgerRecords.open(
        Installation.read(home, new Site(hospital.site()), Map.of()).settings().ledgerPlace(),
        Keys.load(hospital.demo().keys()),
        Clock.systemUTC());
  }

  private static List<EntrySummary> all(SqlLedgerRecords records) {
    return records.list(EnumSet.allOf(State.class), Integer.MAX_VALUE);
  }

  private static Set<State> inStates(SqlLedgerRecords records) {
    Set<State> states = EnumSet.noneOf(State.class);
    all(records).forEach(entry -> states.add(entry.state()));
    return states;
  }

  private boolean settled(SqlLedgerRecords records) {
    List<EntrySummary> entries = all(records);
    return entries.size() >= flagged.size() && entries.stream().noneMatch(e -> e.state().isOpen());
  }

  private void report(SqlLedgerRecords records) throws IOException {
    String kept = hospital.kept();
    long filed = 0;
    long deleted = 0;
    long lost = 0;
    long premature = 0;
    long duplicates = hospital.epr.contents().duplicates();
    for (Advice advice : flagged) {
      int documents =
          hospital.documentsWith(advice.sent().archive() + " version " + advice.version()).size();
      boolean there = kept.contains("of the " + advice.about() + ".");
      filed += documents > 0 ? 1 : 0;
      duplicates += documents > 1 ? 1 : 0;
      deleted += documents > 0 && !kept.contains(advice.about()) ? 1 : 0;
      premature += documents == 0 && !there ? 1 : 0;
      lost += documents == 0 && (advice.known() || !held(records, advice)) ? 1 : 0;
    }
    long held = flagged.stream().filter(advice -> held(records, advice)).count();
    String line =
        "flagged=%d filed=%d deleted=%d held=%d lost=%d duplicates=%d premature=%d"
            .formatted(flagged.size(), filed, deleted, held, lost, duplicates, premature);
    told("kills=" + kills + " killed in: " + killedIn);
    told(line);
    long known = flagged.stream().filter(Advice::known).count();
    assertThat(line)
        .as(() -> entries(records) + "\n" + log())
        .isEqualTo(
            "flagged=%d filed=%d deleted=%d held=%d lost=0 duplicates=0 premature=0"
                .formatted(flagged.size(), known, known, flagged.size() - known));
    // All may be settled before the last kill is due: the line above says how many there were.
    assertThat(kills).isBetween(1, KILLS);
    assertThat(records.verifyAudit()).isEmpty();
  }

  private static boolean held(SqlLedgerRecords records, Advice advice) {
    return all(records).stream()
        .filter(entry -> entry.state() == State.HELD)
        .map(entry -> records.find(entry.id()).orElseThrow())
        .flatMap(entry -> entry.items().stream())
        .anyMatch(item -> item.ref().message().value().equals(advice.sent().archive()));
  }

  private static String entries(SqlLedgerRecords records) {
    return all(records).stream()
        .map(entry -> records.find(entry.id()).orElseThrow())
        .map((EntryView entry) -> entry + " " + entry.reason() + " " + entry.sentence())
        .collect(Collectors.joining("\n"));
  }

  private String log() {
    try {
      return Files.readString(hospital.demo().logs().resolve("wardscribe.log"));
    } catch (IOException e) {
      return "no log";
    }
  }
}
