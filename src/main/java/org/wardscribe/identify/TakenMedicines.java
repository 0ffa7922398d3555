package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;
import org.wardscribe.mapping.IdentifierKind;

/** Finds medicines that are called like people where somebody takes them: "wants his Rennie". */
final class TakenMedicines implements Finder {
  private static final Set<String> TAKING =
      Set.of("his", "her", "their", "some", "takes", "taking", "took", "take", "wants", "prn");

  private final Vocabulary vocabulary;

  TakenMedicines(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  @Override
  public List<Span> find(MessageText text, Particulars patient) {
    List<Span> found = new ArrayList<>();
    for (int i = 1; i < text.tokens().size(); i++) {
      if (isTaken(text, i)) {
        Token token = text.tokens().get(i);
        found.add(new Span(IdentifierKind.KEEP, token.start(), token.end(), "medicine"));
      }
    }
    return found;
  }

  boolean isTaken(MessageText text, int i) {
    String word = text.tokens().get(i).folded();
    return i > 0
        && (vocabulary.of(word) & Vocabulary.DRUG) != 0
        && vocabulary.isFamily(word)
        && text.gapAfter(i - 1).equals(" ")
        && TAKING.contains(text.tokens().get(i - 1).folded())
        && !(text.near(i, 2) && text.tokens().get(i + 1).number());
  }
}
