package org.wardscribe.identify.stress;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wardscribe.identify.Checked;
import org.wardscribe.identify.Recognised;

/**
 * What became of one case, and whether it should have.
 *
 * @param leaks the direct identifiers of which a letter or digit is left
 * @param lost what had to stay and did not
 * @param staffNames how many names of staff are in the text
 * @param stripped letters and digits that were stripped and are no identifier's
 * @param plain letters and digits that are no identifier's
 */
record Judged(
    StressCase stress,
    Outcome outcome,
    String reason,
    List<Stretch> leaks,
    List<Stretch> lost,
    int staffNames,
    List<String> redacted,
    int stripped,
    int plain) {
  private static final Pattern WORD = Pattern.compile("[A-Za-z]+");

  /** Titles, labels and letters for the sex belong to an identifier or not, as one likes. */
  private static final Set<String> NEUTRAL =
      Set.copyOf(
          List.of(
              ("mr mrs miss ms dr prof nhs no number chi hosp hospital unit mrn rio crn dob d o b born tel"
                      + " mob ph phone age y yo yr old m f male female man lady boy girl bed ward bay b sr"
                      + " lives of at addr address name nok est née nee now")
                  .split(" ")));

  /** A marked stretch of the text. */
  record Stretch(What what, String written) {
    @Override
    public String toString() {
      return what + " '" + written + "'";
    }
  }

  long lost(What what) {
    return lost.stream().filter(l -> l.what() == what).count();
  }

  /** Right or wrong, and how. */
  enum Outcome {
    RIGHTLY_MATCHED,
    RIGHTLY_HELD,
    WRONGLY_MATCHED,
    WRONGLY_HELD,
    FAILED
  }

  static Judged of(StressCase stress, Optional<Checked> checked) {
    if (checked.isEmpty()) {
      return new Judged(
          stress, Outcome.FAILED, "exception", List.of(), List.of(), 0, List.of(), 0, 0);
    }
    List<Stretch> leaks = new ArrayList<>();
    List<Stretch> lost = new ArrayList<>();
    int staffNames = 0;
    int stripped = 0;
    int plain = 0;
    for (int i = 0; i < stress.parts().size(); i++) {
      Marked part = stress.parts().get(i);
      BitSet gone = gone(checked.get().parts().get(i).recognised());
      BitSet counted = wordCharacters(part.text());
      for (Marked.Mark mark : part.marks()) {
        String written = part.text().substring(mark.start(), mark.end());
        staffNames += mark.what() == What.NAME_STAFF ? 1 : 0;
        if (mark.what().direct() && left(part.text(), mark, gone)) {
          leaks.add(new Stretch(mark.what(), written));
        }
        if (mark.what().stays() && gone.get(mark.start(), mark.end()).cardinality() > 0) {
          lost.add(new Stretch(mark.what(), written));
        }
        if (!mark.what().stays()) {
          counted.clear(mark.start(), mark.end());
        }
      }
      plain += counted.cardinality();
      counted.and(gone);
      stripped += counted.cardinality();
    }
    return new Judged(
        stress,
        outcome(stress, checked.get()),
        reason(checked.get()),
        leaks,
        lost,
        staffNames,
        checked.get().parts().stream().map(Checked.Part::text).toList(),
        stripped,
        plain);
  }

  private static Outcome outcome(StressCase stress, Checked checked) {
    if (checked instanceof Checked.Match match) {
      return stress.patient().equals(Optional.of(match.patient().id()))
          ? Outcome.RIGHTLY_MATCHED
          : Outcome.WRONGLY_MATCHED;
    }
    return stress.patient().isPresent() ? Outcome.WRONGLY_HELD : Outcome.RIGHTLY_HELD;
  }

  private static String reason(Checked checked) {
    return checked instanceof Checked.Hold hold ? hold.reason().name() : "MATCH";
  }

  private static BitSet gone(List<Recognised> recognised) {
    BitSet gone = new BitSet();
    recognised.stream().filter(Recognised::stripped).forEach(r -> gone.set(r.start(), r.end()));
    return gone;
  }

  private static boolean left(String text, Marked.Mark mark, BitSet gone) {
    for (int i = mark.start(); i < mark.end(); i++) {
      if (Character.isLetterOrDigit(text.charAt(i)) && !gone.get(i)) {
        return true;
      }
    }
    return false;
  }

  private static BitSet wordCharacters(String text) {
    BitSet counted = new BitSet();
    for (int i = 0; i < text.length(); i++) {
      counted.set(i, Character.isLetterOrDigit(text.charAt(i)));
    }
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      if (NEUTRAL.contains(word.group().toLowerCase(Locale.ROOT))) {
        counted.clear(word.start(), word.end());
      }
    }
    return counted;
  }
}
