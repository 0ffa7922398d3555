package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;
import org.wardscribe.mapping.IdentifierKind;

/** Finds medicines that are called like people where somebody takes them: "wants his Rennie". */
final class TakenMedicines implements Finder {
  private static final Set<String> TAKING =
      WordList.of(
          """
          his her their some takes taking took take wants prn stop stops stopped stopping start
          starts started starting restart restarted hold held omit omitted give given increase
          increased reduce reduced switch switched continue continues
          """);
  private static final Set<String> BEHIND =
      WordList.of(
          "threads strings coil fitted fitting insertion implant pill pills tablets tabs patches");

  private final Vocabulary vocabulary;

  TakenMedicines(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  @Override
  public List<Span> find(MessageText text, Particulars patient) {
    List<Span> found = new ArrayList<>();
    for (int i = 0; i < text.tokens().size(); i++) {
      if (isTaken(text, i)) {
        Token token = text.tokens().get(i);
        found.add(new Span(IdentifierKind.KEEP, token.start(), token.end(), "medicine"));
      }
    }
    return found;
  }

  boolean isTaken(MessageText text, int i) {
    String word = text.tokens().get(i).folded();
    return (vocabulary.of(word) & Vocabulary.DRUG) != 0
        && (isTold(text, i) || (text.near(i, 1) && isBehind(text, i + 1)))
        && !(text.near(i, 2) && text.tokens().get(i + 1).number());
  }

  private static boolean isTold(MessageText text, int i) {
    return i > 0
        && text.gapAfter(i - 1).equals(" ")
        && TAKING.contains(text.tokens().get(i - 1).folded());
  }

  private static boolean isBehind(MessageText text, int next) {
    return BEHIND.contains(text.tokens().get(next).folded());
  }
}
