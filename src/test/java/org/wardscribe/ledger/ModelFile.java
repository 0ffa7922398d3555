package org.wardscribe.ledger;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The transitions of a model in the notation that {@code docs/model/ledger.pml} explains: {@code
 * go(FROM, TO, EVIDENCE)}, {@code decide(FROM, TO, VERB)} and {@code begin(STATE)}.
 *
 * @param begins {@code begin STATE}
 * @param goes {@code go FROM TO EVIDENCE}
 * @param verbs {@code verb VERB FROM TO}
 * @param states that it declares
 * @param promises that it makes
 * @param unnoted what changes the state in another way
 */
record ModelFile(
    Set<String> begins,
    Set<String> goes,
    Set<String> verbs,
    Set<String> states,
    Set<String> promises,
    List<String> unnoted) {
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");
  private static final Pattern NOTATION =
      Pattern.compile("(?m)^#define (?:promise|go|decide|begin)\\(.*$");
  private static final Pattern STATES = Pattern.compile("(?s)mtype = \\{ NONE,(.*?)}");
  private static final Pattern BEGIN = Pattern.compile("\\bbegin\\((\\w+)\\)");
  private static final Pattern GO = Pattern.compile("\\bgo\\((\\w+), (\\w+), ([\\w+]+)\\)");
  private static final Pattern DECIDE = Pattern.compile("\\bdecide\\((\\w+), (\\w+), (\\w+)\\)");
  private static final Pattern PROMISE = Pattern.compile("\\bpromise\\((\\w+),");
  private static final Pattern UNNOTED =
      Pattern.compile("\\bstate *=(?!=)[^;]*|\\b(?:go|decide|begin)\\((?![A-Z_]+[,)])[^;]*");

  static ModelFile of(String text) {
    String code = COMMENT.matcher(text).replaceAll("");
    String uses =
        NOTATION.matcher(code).replaceAll("").replace("mtype state = NONE;", "mtype state;");
    return new ModelFile(
        all(BEGIN, uses, m -> "begin " + m.group(1)),
        all(GO, uses, m -> "go " + m.group(1) + " " + m.group(2) + " " + sorted(m.group(3))),
        all(DECIDE, uses, m -> "verb " + m.group(3) + " " + m.group(1) + " " + m.group(2)),
        all(STATES, uses, m -> m.group(1)).stream()
            .flatMap(list -> Arrays.stream(list.strip().split("\\s*,\\s*")))
            .collect(Collectors.toCollection(TreeSet::new)),
        all(PROMISE, uses, m -> m.group(1)),
        UNNOTED.matcher(uses).results().map(MatchResult::group).toList());
  }

  /** {@code KIND+KIND}, in whatever order they were written. */
  static String sorted(String kinds) {
    return Arrays.stream(kinds.split("\\+")).sorted().collect(Collectors.joining("+"));
  }

  /** The same of the last word. */
  static String withSorted(String words) {
    int last = words.lastIndexOf(' ') + 1;
    return words.substring(0, last) + sorted(words.substring(last));
  }

  boolean has(String transition) {
    return begins.contains(transition) || goes.contains(transition) || verbs.contains(transition);
  }

  private static Set<String> all(Pattern pattern, String text, Function<MatchResult, String> name) {
    return pattern.matcher(text).results().map(name).collect(Collectors.toCollection(TreeSet::new));
  }
}
