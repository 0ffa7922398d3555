package org.wardscribe.identify.stress;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.wardscribe.identify.stress.Judged.Outcome;

/** The counts of a run, the aims, and which of them are missed. */
final class StressReport {
  private static final double FALSE_MATCHES = 3.0 / 30_000;
  private static final double LEAKS = 0.02;
  private static final double FALSE_HOLDS = 0.05;
  private static final double OVER_REDACTION = 0.01;
  private static final double STAFF_LOST = 0.02;

  /** How much worse than the mean one origin of names may be. */
  private static final double LEAK_MARGIN = 0.01;

  private static final double HOLD_MARGIN = 0.02;

  private final int patients;
  private final Map<String, Count> holds = new TreeMap<>();
  private final Map<String, Count> matches = new TreeMap<>();
  private final Map<Origin, Count> origins = new EnumMap<>(Origin.class);
  private final List<Judged> failures = new ArrayList<>();
  private final Count allHolds = new Count();
  private final Count allMatches = new Count();
  private long nanos;

  StressReport(int patients) {
    this.patients = patients;
  }

  /** How many of something went wrong. */
  private static final class Count {
    private int cases;
    private int wrong;
    private int leaking;
    private int lossy;
    private int failed;
    private int staffNames;
    private int staffLost;
    private int termsLost;
    private long stripped;
    private long plain;

    void add(Judged judged) {
      cases++;
      wrong +=
          judged.outcome() == Outcome.WRONGLY_MATCHED || judged.outcome() == Outcome.WRONGLY_HELD
              ? 1
              : 0;
      failed += judged.outcome() == Outcome.FAILED ? 1 : 0;
      leaking += judged.leaks().isEmpty() ? 0 : 1;
      lossy += judged.lost().isEmpty() ? 0 : 1;
      staffNames += judged.staffNames();
      staffLost += (int) judged.lost(What.NAME_STAFF);
      termsLost += (int) judged.lost(What.KEEP);
      stripped += judged.stripped();
      plain += judged.plain();
    }

    double wrongRate() {
      return rate(wrong, cases);
    }

    double leakRate() {
      return rate(leaking, cases);
    }
  }

  void add(Judged judged, long nanos) {
    boolean hold = judged.stress().patient().isEmpty();
    (hold ? allHolds : allMatches).add(judged);
    (hold ? holds : matches).computeIfAbsent(judged.stress().kind(), k -> new Count()).add(judged);
    if (!hold) {
      origins.computeIfAbsent(judged.stress().origin(), o -> new Count()).add(judged);
    }
    boolean wrong =
        judged.outcome() != Outcome.RIGHTLY_HELD && judged.outcome() != Outcome.RIGHTLY_MATCHED;
    if (wrong || !judged.leaks().isEmpty() || !judged.lost().isEmpty() || judged.stripped() > 3) {
      failures.add(judged);
    }
    this.nanos += nanos;
  }

  List<Judged> failures() {
    return List.copyOf(failures);
  }

  /** Which kinds of difficulty were filed although they had to be held. */
  Set<String> kindsMatched() {
    return failures.stream()
        .filter(f -> f.outcome() == Outcome.WRONGLY_MATCHED && f.stress().patient().isEmpty())
        .map(f -> f.stress().kind())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  double falseHoldRate() {
    return allMatches.wrongRate();
  }

  double leakRate() {
    return allMatches.leakRate();
  }

  /** Messages that had to be matched, and were, with somebody else. */
  long wrongPatients() {
    return failures.stream()
        .filter(f -> f.outcome() == Outcome.WRONGLY_MATCHED && f.stress().patient().isPresent())
        .count();
  }

  int exceptions() {
    return allHolds.failed + allMatches.failed;
  }

  /** A sentence for each aim that is missed. */
  List<String> missed() {
    List<String> missed = new ArrayList<>();
    aim(missed, "false matches", allHolds.wrong + wrongPatients(), allHolds.cases, FALSE_MATCHES);
    aim(missed, "false holds", allMatches.wrong, allMatches.cases, FALSE_HOLDS);
    aim(missed, "leaking messages", allMatches.leaking, allMatches.cases, LEAKS);
    aim(
        missed,
        "characters stripped too much",
        allMatches.stripped,
        allMatches.plain,
        OVER_REDACTION);
    aim(missed, "names of staff lost", allMatches.staffLost, allMatches.staffNames, STAFF_LOST);
    aim(missed, "drugs, eponyms and scores damaged", allMatches.termsLost, allMatches.cases, 0);
    if (exceptions() > 0) {
      missed.add(exceptions() + " exceptions");
    }
    return missed;
  }

  /** A sentence for each origin of names that fares worse than the mean allows. */
  List<String> unfair() {
    List<String> unfair = new ArrayList<>();
    origins.forEach(
        (origin, count) -> {
          if (count.leakRate() > allMatches.leakRate() + LEAK_MARGIN) {
            unfair.add(origin + " leaks " + points(count.leakRate() - allMatches.leakRate()));
          }
          if (count.wrongRate() > allMatches.wrongRate() + HOLD_MARGIN) {
            unfair.add(origin + " is held " + points(count.wrongRate() - allMatches.wrongRate()));
          }
        });
    return unfair;
  }

  void print(PrintStream out) {
    out.printf("%d patients in the index%n%n", patients);
    out.printf("%-56s %7s %7s %10s%n", "must be held", "cases", "matched", "95 % below");
    holds.forEach((kind, count) -> holdLine(out, kind, count));
    holdLine(out, "ALL", allHolds);
    out.printf(
        "%n%-40s %7s %18s %18s %8s%n", "must be matched", "cases", "held", "leaking", "lost");
    matches.forEach((kind, count) -> matchLine(out, kind, count));
    matchLine(out, "ALL", allMatches);
    out.printf("%nby origin of the name%n");
    origins.forEach((origin, count) -> matchLine(out, origin.name(), count));
    out.printf(
        Locale.ROOT,
        "%nmatched with a wrong patient: %d; names of staff lost: %d of %d; drugs, eponyms, scores"
            + " damaged: %d; stripped too much: %.3f %% of characters; leaking among the held:"
            + " %.2f %%%n",
        wrongPatients(),
        allMatches.staffLost,
        allMatches.staffNames,
        allMatches.termsLost,
        100 * rate(allMatches.stripped, allMatches.plain),
        100 * allHolds.leakRate());
    out.printf(
        Locale.ROOT,
        "%.0f threads a second of processor time%n",
        (allHolds.cases + allMatches.cases) * 1e9 / nanos);
  }

  private static void holdLine(PrintStream out, String name, Count count) {
    out.printf(
        Locale.ROOT,
        "%-56s %7d %7d %9.3f%%%n",
        name,
        count.cases,
        count.wrong,
        100 * upperBound(count.wrong, count.cases));
  }

  private static void matchLine(PrintStream out, String name, Count count) {
    out.printf(
        Locale.ROOT,
        "%-40s %7d %5d %5.2f%% <%5.2f %5d %5.2f%% <%5.2f %8d%n",
        name,
        count.cases,
        count.wrong,
        100 * count.wrongRate(),
        100 * upperBound(count.wrong, count.cases),
        count.leaking,
        100 * count.leakRate(),
        100 * upperBound(count.leaking, count.cases),
        count.lossy);
  }

  private static void aim(List<String> missed, String what, long wrong, long of, double most) {
    if (wrong > Math.floor(most * of)) {
      missed.add(
          String.format(
              Locale.ROOT,
              "%s: %d of %d; at most %.2f %% is the aim",
              what,
              wrong,
              of,
              100 * most));
    }
  }

  private static String points(double difference) {
    return String.format(Locale.ROOT, "%.2f points above the mean", 100 * difference);
  }

  private static double rate(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  /** Wilson's upper bound, two-sided 95 %. */
  static double upperBound(int wrong, int cases) {
    if (cases == 0) {
      return 1;
    }
    double z = 1.96;
    double p = (double) wrong / cases;
    double centre = p + z * z / (2 * cases);
    double half = z * Math.sqrt(p * (1 - p) / cases + z * z / (4.0 * cases * cases));
    return Math.min(1, (centre + half) / (1 + z * z / cases));
  }
}
