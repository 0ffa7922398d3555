package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/**
 * Finds who speaks in a talk that was copied, whatever program wrote it: its lines begin alike, by
 * a time and a name, and a mark, or by who says it to whom, and at least two people speak, one of
 * them twice: "Una > Conall:", "Gethin, 21:40:", "[14/03, 21:40] Raj ~".
 *
 * <p>A list of patients that comes back to the first one looks the same, "Hale → CT", "4 Hale:", so
 * without a time nothing counts but an arrow between two names, and no number that is of no time or
 * date; with times, a list of surnames with nothing but a task each is none. Of "Una:" alone {@link
 * CopiedTalk} says what it is.
 */
final class TalkHeads {
  /** Words and numbers before the mark: a date, a time, two names and their roles. */
  private static final int LONGEST = 10;

  private static final int FEWEST_LINES = 2;
  private static final String ARROWS = ">→»⇒~";
  private static final String MARKS_BEHIND_TIME = ":-–—|])" + ARROWS;
  private static final Set<String> WITHIN_TIME = Set.of(":", ".", "/", "-");

  private final MessageText text;
  private final NameWords words;
  private final Vocabulary vocabulary;
  private final Map<String, List<Head>> byShape = new HashMap<>();
  private final BitSet speakers = new BitSet();
  private final BitSet listed = new BitSet();

  private TalkHeads(MessageText text, NameWords words, Vocabulary vocabulary) {
    this.text = text;
    this.words = words;
    this.vocabulary = vocabulary;
  }

  /**
   * What a line begins with, up to a mark.
   *
   * @param listed a surname alone, and nothing but a task behind it
   */
  private record Head(String speakers, List<Integer> names, boolean listed) {}

  static TalkHeads of(MessageText text, NameWords words, Vocabulary vocabulary) {
    TalkHeads heads = new TalkHeads(text, words, vocabulary);
    for (int i = 0; i < text.tokens().size(); i++) {
      if (words.startsLine(i)) {
        heads.read(i);
      }
    }
    heads.byShape.values().forEach(heads::decide);
    return heads;
  }

  /** True if somebody speaks in it. */
  boolean isTalk() {
    return !speakers.isEmpty();
  }

  /** The token names who speaks, or is spoken to. */
  boolean speaks(int token) {
    return speakers.get(token);
  }

  /** The token begins a line of a list of patients. */
  boolean lists(int token) {
    return listed.get(token);
  }

  private void decide(List<Head> lines) {
    boolean list = lines.size() > 1 && lines.stream().allMatch(Head::listed);
    if (list || isTalk(lines)) {
      lines.forEach(head -> head.names().forEach((list ? listed : speakers)::set));
    }
  }

  private static boolean isTalk(List<Head> lines) {
    Set<String> speakers = new HashSet<>();
    lines.forEach(l -> speakers.add(l.speakers()));
    return lines.size() > FEWEST_LINES && speakers.size() > 1 && speakers.size() < lines.size();
  }

  /** Every beginning of this line that ends with a mark. */
  private void read(int first) {
    StringBuilder shape = new StringBuilder(before(first));
    StringBuilder speakers = new StringBuilder();
    List<Integer> names = new ArrayList<>();
    boolean timed = false;
    boolean said = false;
    for (int i = first; i < text.tokens().size() && i - first < LONGEST; i++) {
      Token token = text.tokens().get(i);
      if (token.number()) {
        if (token.length() > 4 || !(isParted(i - 1) || isParted(i))) {
          return;
        }
        shape.append('9');
        timed |= isTime(i);
      } else if (isName(i)) {
        shape.append('N');
        names.add(i);
        speakers.append(token.folded()).append(' ');
      } else if (isRole(i)) {
        speakers.append(token.folded()).append(' ');
      } else if (!Set.of("am", "pm").contains(token.folded())) {
        return;
      }
      String gap = text.gapAfter(i);
      int end = Math.max(gap.indexOf('\n'), gap.indexOf('\r'));
      String mark = (end < 0 ? gap : gap.substring(0, end)).strip();
      shape.append(mark).append(' ');
      if (!names.isEmpty() && isMark(i, mark, timed, said)) {
        boolean listed =
            names.size() == 1
                && speakers.toString().equals(text.tokens().get(names.get(0)).folded() + " ")
                && !words.isGiven(names.get(0))
                && TaskLines.isTask(text, vocabulary, i + 1);
        byShape
            .computeIfAbsent(shape.toString(), s -> new ArrayList<>())
            .add(new Head(speakers.toString(), List.copyOf(names), listed));
      }
      if (end >= 0) {
        return;
      }
      said |= mark.length() == 1 && ARROWS.contains(mark) && isName(i) && isNameAt(i + 1);
    }
  }

  /** What stands before the first word on its line: "[", "•". */
  private String before(int first) {
    String gap =
        first == 0 ? text.slice(0, text.tokens().get(0).start()) : text.gapAfter(first - 1);
    return gap.substring(Math.max(gap.lastIndexOf('\n'), gap.lastIndexOf('\r')) + 1).strip();
  }

  private boolean isMark(int i, String mark, boolean timed, boolean said) {
    boolean within =
        mark.equals(":")
            && text.tokens().get(i).number()
            && i + 1 < text.tokens().size()
            && text.tokens().get(i + 1).number();
    return !within
        && (timed
            ? mark.chars().anyMatch(c -> MARKS_BEHIND_TIME.indexOf(c) >= 0)
            : said && mark.startsWith(":"));
  }

  /** This and the next one are numbers of one time or date. */
  private boolean isParted(int i) {
    return i >= 0
        && i + 1 < text.tokens().size()
        && text.tokens().get(i).number()
        && text.tokens().get(i + 1).number()
        && WITHIN_TIME.contains(text.gapAfter(i));
  }

  /** The hour of "21:40" or "21.40". */
  private boolean isTime(int hour) {
    return text.tokens().get(hour).length() <= 2
        && Set.of(":", ".").contains(text.gapAfter(hour))
        && hour + 1 < text.tokens().size()
        && text.tokens().get(hour + 1).number()
        && text.tokens().get(hour + 1).length() == 2;
  }

  private boolean isNameAt(int i) {
    return i < text.tokens().size() && isName(i);
  }

  private boolean isName(int i) {
    Token token = text.tokens().get(i);
    return token.length() > 1
        && !isRole(i)
        && (token.capital() || words.isGiven(i))
        && words.kind(i) != NameWords.Kind.NONE;
  }

  private boolean isRole(int i) {
    String word = text.tokens().get(i).folded();
    return Staff.isRoleAfter(word) || Staff.isDuty(word) || Titles.isStaff(word);
  }
}
