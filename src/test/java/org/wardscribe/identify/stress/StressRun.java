package org.wardscribe.identify.stress;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wardscribe.identify.Checked;
import org.wardscribe.identify.NdjsonPatientIndex;
import org.wardscribe.identify.PatientCheck;
import org.wardscribe.mapping.Authors;
import org.wardscribe.mapping.IdentifierSystems;
import org.wardscribe.mapping.IdentityPolicy;
import org.wardscribe.mapping.MappingFiles;
import org.wardscribe.mapping.RedactionRules;

/** Composes cases from one seed, has each of them checked, and counts what became of them. */
final class StressRun {
  /** Of the processor, not of the wall: others may use the machine meanwhile. */
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private final long seed;
  private final int holds;
  private final int matchesOfEachOrigin;

  /**
   * @param holds how many messages that must be held
   * @param matchesOfEachOrigin how many messages of each origin of names that must be matched
   */
  StressRun(long seed, int holds, int matchesOfEachOrigin) {
    this.seed = seed;
    this.holds = holds;
    this.matchesOfEachOrigin = matchesOfEachOrigin;
  }

  StressReport run() throws IOException {
    Dice dice = new Dice(seed);
    Corpora corpora = Corpora.read();
    Population population =
        new Population(
            dice,
            corpora,
            Math.min(150, Math.max(40, matchesOfEachOrigin)),
            Math.min(110, Math.max(33, holds / 100)));
    Staff staff = new Staff(dice, population);
    Path site = Files.createTempDirectory("identity-stress");
    try {
      StressSite.write(site, population, staff);
      try (NdjsonPatientIndex index =
          new NdjsonPatientIndex(
              site.resolve("patients.ndjson"), Clock.systemUTC(), notice -> {})) {
        return run(check(site, index), dice, corpora, population, staff);
      }
    } finally {
      delete(site);
    }
  }

  private StressReport run(
      PatientCheck check, Dice dice, Corpora corpora, Population population, Staff staff) {
    Writing writing = new Writing(dice, corpora, population);
    Composer composer = new Composer(dice, new Clinical(dice, staff), staff, writing);
    List<HoldKind> kinds = new ArrayList<>();
    kinds.addAll(new WrongPersonHolds(dice, population, writing, composer).kinds());
    kinds.addAll(new WrongNumberHolds(dice, population, writing, composer).kinds());
    kinds.addAll(new ThinHolds(dice, population, writing, composer).kinds());
    StressReport report = new StressReport(population.size());
    for (int i = 0; i < holds; i++) {
      LocalDate sentOn = Population.TODAY.plusDays(dice.between(0, 50));
      check(check, kinds.get(i % kinds.size()).composed().apply(sentOn), report);
    }
    MatchCases matches = new MatchCases(dice, population, writing, composer);
    for (Origin origin : Origin.values()) {
      for (int i = 0; i < matchesOfEachOrigin; i++) {
        check(check, matches.next(origin), report);
      }
    }
    return report;
  }

  private static void check(PatientCheck check, StressCase stress, StressReport report) {
    Optional<Checked> checked;
    long start = CLOCK.getCurrentThreadCpuTime();
    try {
      checked = Optional.of(check.check(stress.thread()));
    } catch (RuntimeException e) {
      checked = Optional.empty();
    }
    report.add(Judged.of(stress, checked), CLOCK.getCurrentThreadCpuTime() - start);
  }

  private static PatientCheck check(Path site, NdjsonPatientIndex index) {
    MappingFiles mappings = new MappingFiles(Path.of("mappings"), Optional.of(site));
    return new PatientCheck(
        index,
        mappings.read("2-identify/identifier-systems.yaml", IdentifierSystems.class),
        mappings.read("2-identify/identity-policy.yaml", IdentityPolicy.class),
        mappings.read("2-identify/redaction.yaml", RedactionRules.class),
        mappings.read("3-transcribe/authors.yaml", Authors.class));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
