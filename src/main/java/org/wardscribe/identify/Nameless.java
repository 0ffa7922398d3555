package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/**
 * Finds casualties whom nobody knows, in both styles of major incidents: "Unknown male Kilo", and
 * two words of the phonetic alphabet as a name.
 */
final class Nameless {
  private static final Set<String> UNKNOWN =
      WordList.of("unknown", "unidentified", "unk", "ukn", "unkn", "unnamed");
  private static final Set<String> WHO =
      WordList.of(
          """
          male female man woman adult child person patient pt casualty boy girl m f infant baby
          trauma young elderly middle aged
          """);

  private final Set<String> phonetic;

  /**
   * @param phonetic the words that such casualties are called by, folded
   */
  Nameless(Set<String> phonetic) {
    this.phonetic = WordList.of(phonetic);
  }

  static boolean isUnknown(String folded) {
    return UNKNOWN.contains(folded);
  }

  /**
   * "unknown male": told, but not called anything; "Unknown male Kilo" is called something, and so
   * is "Unknown Male".
   */
  static boolean isCalled(Mention m, MessageText text) {
    if (m.lastToken() > m.firstToken() && areNames(text, m.firstToken(), m.lastToken())) {
      return true;
    }
    String last = m.words().get(m.words().size() - 1);
    return !WHO.contains(last) && !UNKNOWN.contains(last);
  }

  /** "female ?30s no ID, bystander says": nobody is named, and nothing was found on them. */
  static boolean isWithoutIdentity(Understood part) {
    MessageText text = part.statement().text();
    boolean said = false;
    for (int i = 0; i + 1 < text.tokens().size(); i++) {
      boolean closes = !text.gapAfter(i + 1).equals(" ");
      said |= word(text, i).equals("no") && word(text, i + 1).equals("id") && closes;
    }
    return said && part.mentions().stream().noneMatch(Mention::isPatient);
  }

  List<Mention> in(MessageText text) {
    List<Mention> found = new ArrayList<>();
    for (int i = 0; i < text.tokens().size(); i++) {
      int last = lastOf(text, i);
      if (last >= 0) {
        found.add(mention(text, i, last));
        i = last;
      }
    }
    return found;
  }

  private int lastOf(MessageText text, int i) {
    Token token = text.tokens().get(i);
    if (UNKNOWN.contains(token.folded())) {
      int last = i;
      while (text.near(last, 2) && WHO.contains(word(text, last + 1))) {
        last++;
      }
      if (last == i) {
        return -1;
      }
      boolean called =
          text.near(last, 2)
              && (phonetic.contains(word(text, last + 1))
                  || isLetterOrNumber(text, last + 1)
                  || isCodeName(text, i, last + 1));
      return called ? withTag(text, last + 1) : last;
    }
    boolean pair =
        token.capital()
            && phonetic.contains(token.folded())
            && text.near(i, 1)
            && phonetic.contains(word(text, i + 1))
            && text.tokens().get(i + 1).capital();
    // A third word of the alphabet: somebody spells.
    boolean spelt =
        pair
            && ((text.near(i + 1, 2) && phonetic.contains(word(text, i + 2)))
                || (i > 0 && text.near(i - 1, 2) && phonetic.contains(word(text, i - 1))));
    return pair && !spelt ? withCode(text, i + 1) : -1;
  }

  /** "Unknown Child Gold": any word. */
  private static boolean isCodeName(MessageText text, int first, int name) {
    return areNames(text, first, name) && !text.joinedAfter(name);
  }

  /** Every word has a capital, and only its first letter is one. */
  private static boolean areNames(MessageText text, int first, int last) {
    for (int i = first; i <= last; i++) {
      Token token = text.tokens().get(i);
      if (!token.capital() || token.upper() || !(i == last || text.gapAfter(i).equals(" "))) {
        return false;
      }
    }
    return true;
  }

  /** "Unknown Male Charlie 0420": with the number of the tag. */
  private static int withTag(MessageText text, int name) {
    int tag = name + 1;
    return !text.tokens().get(name).number()
            && text.gapAfter(name).equals(" ")
            && tag < text.tokens().size()
            && text.tokens().get(tag).number()
            && text.tokens().get(tag).length() >= 3
            && !text.joinedAfter(tag)
        ? tag
        : name;
  }

  /** "Foxtrot Whisky RZZ1234567": the trust's code and random digits. */
  private static int withCode(MessageText text, int last) {
    int code = last + 1;
    return text.near(last, 2)
            && text.joinedAfter(code)
            && text.tokens().get(code).upper()
            && text.tokens().get(code).length() <= 5
            && text.tokens().get(code + 1).number()
            && text.tokens().get(code + 1).length() >= 5
        ? code + 1
        : last;
  }

  private static boolean isLetterOrNumber(MessageText text, int i) {
    Token token = text.tokens().get(i);
    return (token.number() && token.length() <= 3 && !text.joinedAfter(i))
        || (token.length() == 1 && token.upper() && !text.joinedAfter(i));
  }

  private static String word(MessageText text, int token) {
    return token < text.tokens().size() ? text.tokens().get(token).folded() : "";
  }

  private static Mention mention(MessageText text, int first, int last) {
    List<String> words = new ArrayList<>();
    List<Boolean> known = new ArrayList<>();
    for (int i = first; i <= last; i++) {
      words.add(text.tokens().get(i).folded());
      known.add(false);
    }
    return new Mention(
        first,
        last,
        text.tokens().get(first).start(),
        text.tokens().get(last).end(),
        words,
        known,
        Mention.Role.NAMELESS,
        Mention.Cue.TITLE,
        Optional.empty(),
        false,
        false,
        false);
  }
}
