package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;
import org.wardscribe.mapping.IdentifierKind;

/** Finds where a patient is brought from or to, by the words before: "transfer from Morfa Bach". */
final class OtherHospitals implements Finder {
  private static final Set<String> MOVES =
      WordList.of("transfer", "transferred", "trf", "tx", "repatriated", "repat", "repatriation");
  private static final int MOST_WORDS = 3;

  private final Vocabulary vocabulary;

  OtherHospitals(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  @Override
  public List<Span> find(MessageText text, Particulars patient) {
    List<Span> found = new ArrayList<>();
    for (int i = 1; i + 1 < text.tokens().size(); i++) {
      String word = text.tokens().get(i).folded();
      boolean moves =
          (word.equals("from") || word.equals("to"))
              && text.near(i - 1, 1)
              && MOVES.contains(text.tokens().get(i - 1).folded());
      int last = moves ? name(text, i) : i;
      if (last > i) {
        int start = text.tokens().get(i + 1).start();
        found.add(new Span(IdentifierKind.KEEP, start, text.tokens().get(last).end(), "hospital"));
      }
    }
    return found;
  }

  /** The last of the words that name it; none if one of them can be somebody's name. */
  private int name(MessageText text, int before) {
    int last = before;
    while (last - before < MOST_WORDS
        && text.near(last, 1)
        && text.gapAfter(last).equals(" ")
        && text.tokens().get(last + 1).capital()) {
      last++;
      Token token = text.tokens().get(last);
      if (vocabulary.isFamily(token.folded()) || vocabulary.isGiven(token.folded())) {
        return before;
      }
    }
    boolean counted = text.near(last, 4) && text.tokens().get(last + 1).number();
    return counted ? before : last;
  }
}
