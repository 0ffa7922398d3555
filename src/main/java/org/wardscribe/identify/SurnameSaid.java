package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/** The surname in an answer to who was asked for it and for nothing else. */
final class SurnameSaid {
  /** "de la Cruz-Fernández", "Margaret van der Berg". */
  private static final int MOST_WORDS = 5;

  /** What people write around it. */
  private static final Set<String> AROUND =
      WordList.of(
          """
          surname family last name is its s it the patient patients pt her his their called thanks
          thank you thx ta cheers please sorry hi hello yes
          """);

  /** After these nobody can say which one is meant. */
  private static final Set<String> DOUBT =
      WordList.of(
          """
          or and not no nor dont know idea unknown unsure sure maybe perhaps think probably
          either nee formerly aka
          """);

  private SurnameSaid() {}

  /** Empty: there is none in it, or more than one. */
  static Optional<String> in(String text) {
    MessageText read = MessageText.of(text);
    List<Token> name = new ArrayList<>();
    for (Token token : read.tokens()) {
      if (token.number() || DOUBT.contains(token.folded())) {
        return Optional.empty();
      }
      if (!AROUND.contains(token.folded()) && !Titles.isPatient(token.folded())) {
        name.add(token);
      }
    }
    if (name.isEmpty() || name.size() > MOST_WORDS) {
      return Optional.empty();
    }
    String said = text.substring(name.get(0).start(), name.get(name.size() - 1).end());
    boolean one = said.chars().noneMatch(c -> ",;/\n\r".indexOf(c) >= 0);
    boolean sure = text.indexOf('?') < 0;
    return one && sure && MessageText.of(said).tokens().size() == name.size()
        ? Optional.of(said)
        : Optional.empty();
  }
}
