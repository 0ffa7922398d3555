package org.wardscribe.identify;

import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/** Words with capitals that look like names and are none: holidays, acronyms, greetings. */
final class WordsLikeNames {
  /** As staff greet who speak other languages at home. */
  private static final Set<String> SALUTES =
      WordList.of(
          """
          salaam salam salaams namaste namaskar vanakkam yiasou yassou yia czesc cześć hola ola
          bonjour salut ciao merhaba selam shalom jambo habari sannu kedu zdravo ahoj privet buna
          kumusta aloha hej hei shwmae slmae dia sawubona iska haye
          """);

  private static final Set<String> HOLIDAYS =
      Set.of("good", "easter", "boxing", "whit", "maundy", "palm", "ash", "christmas", "shrove");

  /** What has a name of capitals: a score, a charity's leaflet, a study. */
  private static final Set<String> THINGS =
      WordList.of(
          """
          leaflet leaflets score scale tool trace study trial pathway protocol form clinic criteria
          guidance guideline app website classification index programme project team course
          questionnaire bundle chart sheet referral monitor device line scan screen helpline
          """);

  private final MessageText text;
  private final Vocabulary vocabulary;

  WordsLikeNames(MessageText text, Vocabulary vocabulary) {
    this.text = text;
    this.vocabulary = vocabulary;
  }

  /** "Salaam Tariq, one for you": at the start of a line. */
  boolean isForeignGreeting(int i) {
    return SALUTES.contains(text.tokens().get(i).folded())
        && i + 2 < text.tokens().size()
        && text.gapAfter(i).equals(" ")
        && text.tokens().get(i + 1).capital()
        && Set.of(",", "-", "–", "!").contains(text.gapAfter(i + 1).strip());
  }

  /** "Good Friday", "Boxing Day", "Easter Monday": a day, whoever is called Friday. */
  boolean isHoliday(int i) {
    if (i < 0 || i + 1 >= text.tokens().size() || !text.gapAfter(i).equals(" ")) {
      return false;
    }
    String day = text.tokens().get(i + 1).folded();
    return HOLIDAYS.contains(text.tokens().get(i).folded())
        && text.tokens().get(i).capital()
        && text.tokens().get(i + 1).capital()
        && (DayAndMonth.isWeekday(day) || day.equals("day"));
  }

  /** "ERIC leaflet", "STAN trace": in capitals before a small word, where names are not. */
  boolean isAcronym(int i) {
    Token token = text.tokens().get(i);
    return token.upper()
        && token.length() > 2
        && vocabulary.isGiven(token.folded())
        && !vocabulary.isFamily(token.folded())
        && text.gapAfter(i).equals(" ")
        && i + 1 < text.tokens().size()
        && !text.tokens().get(i + 1).capital()
        && !text.tokens().get(i + 1).number()
        && THINGS.contains(text.tokens().get(i + 1).folded());
  }
}
