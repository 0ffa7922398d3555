package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.deliver.sandbox.SandboxEprContents;
import org.wardscribe.ledger.State;

/** The machine's clock is set by libfaketime while real processes work. */
class FakedClockIT {
  private static final Instant END_OF_SUMMER_TIME = Instant.parse("2026-10-25T01:00:00Z");
  private static final Pattern SHARED =
      Pattern.compile("(?:sem\\.faketime_sem|faketime_shm)_([0-9]{1,18})");
  private static final Duration QUIET = Duration.ofSeconds(8);

  /** Each process looks once a second. */
  private static final Duration SEEN = Duration.ofSeconds(2);

  @TempDir Path folder;

  @Test
  void an_hour_forward_and_back_again_deletes_nothing_unfiled_and_keeps_nothing_for_longer()
      throws IOException {
    FakedClock clock = FakedClock.in(folder);
    ChaosScene.Variables ours = new ChaosScene.Variables(clock.environment(), Map.of());
    try (HostileScene scene = HostileScene.open(folder.resolve("scene"), 16, ours)) {
      clock.by(Duration.ZERO);
      scene.wardscribe().start("");
      scene.release(3);
      HostileScene.await("it works", () -> scene.purged() > 0);
      clock.by(Duration.ofHours(1));
      clock.awaitSeen();
      scene.release(3);
      HostileScene.await("the jump was seen", () -> scene.isAhead(Duration.ofMinutes(50)));
      scene.awaitRest();
      int documents = scene.documents();
      scene.release(3);
      HostileScene.await("it files", () -> scene.documents() > documents);
      clock.by(Duration.ZERO);
      clock.awaitSeen();
      scene.release(3);
      // What was filed by the wrong time has its quiet period by that time.
      scene.awaitRest(State.DELIVERED);
      long waiting = scene.in(State.DELIVERED);
      assertThat(scene.wardscribe().kills()).isZero();
      scene.wardscribe().kill();
      clock.by(Duration.ofMinutes(61));
      scene.wardscribe().start("");
      scene.awaitRest();
      scene.assertSound("clock-jumps", false, Map.of("waited_for_the_hour", waiting));
    }
  }

  @Test
  void what_ran_an_hour_fast_files_at_once_when_it_starts_with_the_right_clock()
      throws IOException {
    FakedClock clock = FakedClock.in(folder);
    ChaosScene.Variables ours = new ChaosScene.Variables(clock.environment(), Map.of());
    try (HostileScene scene = HostileScene.open(folder.resolve("scene"), 16, ours)) {
      clock.by(Duration.ofHours(1));
      scene.wardscribe().start("");
      scene.release(6);
      HostileScene.await("it works", () -> scene.documents() > 2);
      scene.wardscribe().kill();
      clock.by(Duration.ZERO);
      long startedAt = System.nanoTime();
      scene.wardscribe().start("");
      scene.release(2);
      scene.awaitRest(State.DELIVERED);
      long rested = (System.nanoTime() - startedAt) / 1_000_000_000;
      long waiting = scene.in(State.DELIVERED);
      scene.wardscribe().kill();
      clock.by(Duration.ofMinutes(61));
      scene.wardscribe().start("");
      scene.awaitRest();
      scene.assertSound(
          "clock-was-fast-before-restart",
          false,
          Map.of("filed_after_s", rested, "waited_for_the_hour", waiting));
    }
  }

  @Test
  void the_hour_that_comes_twice_shortens_no_quiet_period_and_every_written_time_says_which()
      throws IOException {
    FakedClock clock = FakedClock.in(folder);
    Map<String, String> all = new HashMap<>(clock.environment());
    all.put("TZ", "Europe/London");
    clock.at(END_OF_SUMMER_TIME.minusSeconds(600));
    try (HostileScene scene =
        HostileScene.open(folder.resolve("scene"), 8, new ChaosScene.Variables(all, all))) {
      scene.quietPeriod(QUIET);
      scene.wardscribe().start("");
      clock.at(END_OF_SUMMER_TIME.minusSeconds(9));
      clock.awaitSeen();
      scene.release(3);
      HostileScene.await("it is winter time", () -> !clock.now().isBefore(END_OF_SUMMER_TIME));
      scene.release(3);
      scene.awaitRest();
      Times times = Times.of(scene.site().app());
      assertThat(times.shortest()).isGreaterThanOrEqualTo(QUIET);
      assertThat(times.acrossTheHour()).isPositive();
      List<String> filed =
          SandboxEprContents.read(scene.site().epr()).filed().stream()
              .map(SandboxEprContents.Filed::message)
              .toList();
      assertThat(filed).anyMatch(text -> text.matches("(?s).*25-Oct-2026 01:5\\d BST.*"));
      assertThat(filed).anyMatch(text -> text.contains("25-Oct-2026 01:00 GMT"));
      // Calls are judged where nobody changes the clock.
      scene.assertSound(
          "end-of-summer-time",
          false,
          Map.of(
              "shortest_quiet_s",
              times.shortest().toMillis() / 1000.0,
              "flagged_before_deleted_after",
              times.acrossTheHour()));
    }
  }

  /** What libfaketime keeps in shared memory outlives its process. */
  @AfterEach
  void leaveNothingInSharedMemory() throws IOException {
    Path shared = Path.of("/dev/shm");
    if (!Files.isDirectory(shared)) {
      return;
    }
    try (Stream<Path> all = Files.list(shared)) {
      for (Path each : all.toList()) {
        Matcher name = SHARED.matcher(each.getFileName().toString());
        if (name.matches()
            && ProcessHandle.of(Long.parseLong(name.group(1)))
                .filter(ProcessHandle::isAlive)
                .isEmpty()) {
          Files.deleteIfExists(each);
        }
      }
    }
  }

  /**
   * What the app wrote down.
   *
   * @param shortest from a flag to a deletion on our request
   * @param acrossTheHour messages flagged before it and deleted after
   */
  private record Times(Duration shortest, long acrossTheHour) {
    static Times of(Path app) throws IOException {
      Map<String, Instant> flagged = new HashMap<>();
      Duration shortest = Duration.ofDays(1);
      long across = 0;
      try (Stream<String> lines = Files.lines(app.resolve("sandbox-app.jsonl"))) {
        for (String line : lines.toList()) {
          JsonNode what = new JsonMapper().readTree(line);
          Instant at = Instant.parse(what.get("at").asText());
          String message = what.path("message").asText();
          switch (what.get("did").asText()) {
            case "flag" -> flagged.put(message, at);
            case "purge" -> {
              Instant since = flagged.getOrDefault(message, Instant.EPOCH);
              Duration waited = Duration.between(since, at);
              shortest = waited.compareTo(shortest) < 0 ? waited : shortest;
              across +=
                  since.isAfter(Instant.EPOCH)
                          && since.isBefore(END_OF_SUMMER_TIME)
                          && at.isAfter(END_OF_SUMMER_TIME)
                      ? 1
                      : 0;
            }
            default -> {
              // Nothing of these has a quiet period.
            }
          }
        }
      }
      return new Times(shortest, across);
    }
  }

  /**
   * The wall clock of each process that has its environment; the monotonic clock is the real one.
   */
  private record FakedClock(Path library, Path file) {
    static FakedClock in(Path folder) throws IOException {
      Path libraries = Path.of("/usr/lib");
      if (!Files.isDirectory(libraries)) {
        Tool.missing("This test needs libfaketime, on Linux.");
      }
      Optional<Path> library;
      try (Stream<Path> found =
          Files.find(libraries, 3, (path, is) -> path.endsWith("faketime/libfaketimeMT.so.1"))) {
        library = found.findFirst();
      }
      if (library.isEmpty()) {
        Tool.missing("This test needs the Debian package faketime.");
      }
      FakedClock clock = new FakedClock(library.orElseThrow(), folder.resolve("clock"));
      clock.by(Duration.ZERO);
      return clock;
    }

    Map<String, String> environment() {
      return Map.of(
          "LD_PRELOAD",
          library.toString(),
          "FAKETIME_TIMESTAMP_FILE",
          file.toString(),
          "FAKETIME_CACHE_DURATION",
          "1",
          "FAKETIME_DONT_FAKE_MONOTONIC",
          "1",
          // Its mend for an older C library makes every timed wait of this one return at once.
          "FAKETIME_FORCE_MONOTONIC_FIX",
          "0");
    }

    /** Whole or not at all: it is read at any moment. */
    void by(Duration wrong) throws IOException {
      Path fresh = file.resolveSibling("clock.new");
      Files.writeString(fresh, (wrong.isNegative() ? "" : "+") + wrong.toSeconds() + "\n");
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Until each process has looked: what is flagged by a clock that is far ahead of Wardscribe's
     * is refused ({@code TIME_AHEAD}), and what was filed by the time before would leap over its
     * quiet period.
     */
    void awaitSeen() {
      long since = System.nanoTime();
      HostileScene.await("all have the new time", () -> System.nanoTime() - since > SEEN.toNanos());
    }

    void at(Instant time) throws IOException {
      by(Duration.between(Instant.now(), time));
    }

    Instant now() {
      try {
        return Instant.now().plusSeconds(Long.parseLong(Files.readString(file).strip()));
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
