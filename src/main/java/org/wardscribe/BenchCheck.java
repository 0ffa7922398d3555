package org.wardscribe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.wardscribe.bench.Lives;
import org.wardscribe.bench.Lives.Seen;

/**
 * Whether a bench counts: every message filed once and deleted once, and none deleted before the
 * EPR accepted it. No speed counts while one is lost.
 *
 * @param filed as the EPR saw it; its time is that of its accept
 * @param deleted as the messaging app saw it
 */
record BenchCheck(int expected, Lives filed, Lives deleted) {
  /** One sentence for each kind of fault; empty: all is well. */
  List<String> problems() {
    Map<Integer, Seen> atEpr = filed.all();
    Map<Integer, Seen> atSource = deleted.all();
    List<String> problems = new ArrayList<>();
    say(problems, missing(atEpr), "never filed");
    say(problems, strange(atEpr) + strange(atSource), "seen, and never sent");
    say(problems, often(atEpr), "filed more than once");
    say(problems, missing(atSource), "not deleted at the source");
    say(problems, often(atSource), "to be deleted more than once");
    say(
        problems,
        atSource.values().stream()
            .filter(
                gone -> {
                  Seen accepted = atEpr.get(gone.message().number());
                  return accepted == null
                      || accepted.firstAt() == 0
                      || accepted.firstAt() > gone.firstAt();
                })
            .count(),
        "deleted before the EPR accepted them");
    return problems;
  }

  private long missing(Map<Integer, Seen> lives) {
    return IntStream.range(0, expected).filter(number -> !lives.containsKey(number)).count();
  }

  private long strange(Map<Integer, Seen> lives) {
    return lives.keySet().stream().filter(number -> number < 0 || number >= expected).count();
  }

  private static long often(Map<Integer, Seen> lives) {
    return lives.values().stream().filter(seen -> seen.times() > 1).count();
  }

  private static void say(List<String> problems, long many, String what) {
    if (many != 0) {
      problems.add(many + (many == 1 ? " message was " : " messages were ") + what + ".");
    }
  }
}
