package org.wardscribe.identify;

import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/** Small words that belong to a surname: de, van der, al, O'. */
final class Particles {
  private static final Set<String> PARTICLES =
      WordList.of(
          """
          o d mc mac al el bin ibn bint abu van von de der den di da dos du la le ni nic ap ab ul
          ur ud st ter del della los las
          """);

  private final MessageText text;
  private final Vocabulary vocabulary;

  Particles(MessageText text, Vocabulary vocabulary) {
    this.text = text;
    this.vocabulary = vocabulary;
  }

  static boolean isParticle(String folded) {
    return PARTICLES.contains(folded) && folded.length() > 1;
  }

  /** O'Donnell, Al-Hassan, van der Berg: something with a capital, or a name, follows. */
  boolean leads(int i) {
    if (!PARTICLES.contains(text.tokens().get(i).folded())
        || !text.near(i, 1)
        || i + 1 >= text.tokens().size()) {
      return false;
    }
    Token next = text.tokens().get(i + 1);
    String gap = text.gapAfter(i);
    // "stayed with her. da Eamon rang": her father.
    boolean kin =
        text.tokens().get(i).folded().equals("da")
            && !text.tokens().get(i).capital()
            && vocabulary.isGiven(next.folded())
            && !(i > 0 && text.near(i - 1, 1) && text.tokens().get(i - 1).capital());
    if (kin) {
      return false;
    }
    boolean joins = gap.equals(" ") || gap.equals("-") || "'’ʼ‘`".contains(gap);
    boolean letter = text.tokens().get(i).length() == 1;
    if (letter && (gap.isEmpty() || !"'’ʼ‘`".contains(gap))) {
      return false;
    }
    // "de la Cruz", "de los Reyes"
    boolean two =
        isParticle(next.folded())
            && text.near(i + 1, 1)
            && i + 2 < text.tokens().size()
            && text.tokens().get(i + 2).capital();
    return joins
        && !next.number()
        && (next.capital() || letter || two)
        && (letter
            || text.tokens().get(i).capital()
            || PARTICLES.contains(next.folded())
            || vocabulary.isFamily(next.folded())
            || (i > 0 && text.near(i - 1, 1) && text.tokens().get(i - 1).capital()));
  }
}
