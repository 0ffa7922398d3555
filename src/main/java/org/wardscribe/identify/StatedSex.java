package org.wardscribe.identify;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The sex that a text tells without a title: "a gentleman with …", "his PSA, he needs …".
 *
 * <p>Asked only where nothing but a name agrees with the number. Who has somebody beside them is
 * not asked: "he" may be the son.
 */
final class StatedSex {
  private static final int FEWEST_PRONOUNS = 2;
  private static final Map<String, String> PEOPLE =
      Map.of(
          "man", "male",
          "gentleman", "male",
          "gent", "male",
          "chap", "male",
          "bloke", "male",
          "lad", "male",
          "woman", "female",
          "lady", "female",
          "lassie", "female");
  private static final Map<String, String> PRONOUNS =
      Map.of(
          "he", "male",
          "his", "male",
          "him", "male",
          "himself", "male",
          "she", "female",
          "her", "female",
          "hers", "female",
          "herself", "female");
  private static final Set<String> BEFORE =
      WordList.of("old", "yo", "aged", "pleasant", "elderly", "young", "frail", "this");

  private final Understood part;
  private final MessageText text;

  StatedSex(Understood part) {
    this.part = part;
    this.text = part.statement().text();
  }

  boolean contradicts(Particulars patient) {
    return told().map(s -> Agreement.contradictsSex(s, patient)).orElse(false);
  }

  /** Empty where nothing tells it, or both are told, or another person is spoken of. */
  private Optional<String> told() {
    boolean alone =
        part.mentions().stream().allMatch(m -> m.maybePatient() || m.role() == Mention.Role.NOBODY);
    int male = 0;
    int female = 0;
    for (int i = 0; i < text.tokens().size(); i++) {
      String word = text.tokens().get(i).folded();
      if (Titles.isRelation(word) || Titles.isBaby(word)) {
        return Optional.empty();
      }
      String sex = isPatient(i) ? PEOPLE.get(word) : alone ? PRONOUNS.get(word) : null;
      int counts = isPatient(i) ? FEWEST_PRONOUNS : 1;
      male += "male".equals(sex) ? counts : 0;
      female += "female".equals(sex) ? counts : 0;
    }
    if (male >= FEWEST_PRONOUNS && female == 0) {
      return Optional.of("male");
    }
    return female >= FEWEST_PRONOUNS && male == 0 ? Optional.of("female") : Optional.empty();
  }

  /** "45 year old man", "this lady", "Hale 999 100 0003 gentleman". */
  private boolean isPatient(int i) {
    return PEOPLE.containsKey(text.tokens().get(i).folded())
        && i > 0
        && text.near(i - 1, 2)
        && (BEFORE.contains(text.tokens().get(i - 1).folded()) || part.around().isEvidence(i - 1));
  }
}
