package org.wardscribe.identify;

import java.util.BitSet;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/** Says of each word of a text how it could be a part of a name. */
final class NameWords {
  /** What announces a number, in capitals. */
  private static final Set<String> LABELS =
      WordList.of(
          "chi", "nhs", "mrn", "dob", "hcn", "rio", "pas", "crn", "hosp", "num", "nok", "hsc",
          "ref", "born", "fao", "nee", "yr", "yrs", "yrold");

  private static final Set<String> GREETED = WordList.of("bore", "prynhawn", "noswaith", "nos");

  private static final Set<String> PEOPLE =
      WordList.of("boy", "girl", "man", "woman", "lady", "gentleman", "male", "female");

  private static final Set<String> COUNTED =
      WordList.of("one", "two", "three", "four", "twin", "triplet", "baby", "infant");

  private static final String APOSTROPHES = "'’ʼ‘`";

  /** What an apostrophe shortens: "we're", "she'll". */
  private static final Set<String> SHORTENED = WordList.of("re", "ll", "ve");

  /** Behind a figure: "12 min". */
  private static final Set<String> UNITS =
      WordList.of("min", "mins", "hr", "hrs", "sec", "secs", "mg", "ml", "kg", "pm", "am");

  /** Between a name and its number: "NHS no", " | dob ". */
  private static final int MOST_LABELS = 4;

  private static final int WIDEST_GAP = 3;

  /** How a word could be part of a name. */
  enum Kind {
    NONE,
    /** A name that is no other word, with a capital. */
    NAME,
    /** A name that is a word, too: Rose, Will, Young. */
    NAME_OR_WORD,
    /** With a capital, and in no table. */
    UNKNOWN,
    INITIAL,
    PARTICLE,
    /** A name in small letters. */
    SMALL_NAME,
    /** In small letters, and in no table. */
    SMALL_UNKNOWN,
    SMALL_NAME_OR_WORD,
    /** With a capital, and a word of the language: a surname only right before a number. */
    WORD
  }

  private final MessageText text;
  private final BitSet covered;
  private final Vocabulary vocabulary;
  private final PatientIndex.Reading index;
  private final boolean shouted;
  private final boolean sbar;
  private final Kind[] kinds;
  private final WordsLikeNames like;
  private final NameInitials initials;

  /**
   * @param covered tokens of numbers, dates, addresses: no names
   */
  NameWords(MessageText text, BitSet covered, Vocabulary vocabulary, PatientIndex.Reading index) {
    this.text = text;
    this.covered = covered;
    this.vocabulary = vocabulary;
    this.index = index;
    this.shouted = TextStyle.isShouted(text);
    this.sbar = TextStyle.isSbar(text);
    this.like = new WordsLikeNames(text, vocabulary);
    this.initials = new NameInitials(text, vocabulary);
    this.kinds = new Kind[text.tokens().size()];
  }

  Kind kind(int i) {
    if (i < 0 || i >= kinds.length) {
      return Kind.NONE;
    }
    if (kinds[i] == null) {
      kinds[i] = decide(i);
    }
    return kinds[i];
  }

  boolean isGiven(int i) {
    String word = word(i);
    return vocabulary.isGiven(word) || index.isGivenName(word);
  }

  boolean isEponym(int i) {
    return vocabulary.isEponym(word(i));
  }

  /** What a score of this name can come to at most; 0 if none is called so. */
  int highestScore(int i) {
    return vocabulary.highestScore(word(i));
  }

  boolean isFamily(int i) {
    String word = word(i);
    return !word.isEmpty() && (vocabulary.isFamily(word) || index.isFamilyName(word) || isHalf(i));
  }

  /** Folded; empty before the first and behind the last. */
  private String word(int i) {
    return i >= 0 && i < kinds.length ? text.tokens().get(i).folded() : "";
  }

  /** The "LARG" of "Amaia LARG-THURLOW": in capitals, behind a given name, with a longer half. */
  private boolean isHyphenedSurname(int i) {
    return text.tokens().get(i).length() > 2
        && i > 0
        && text.gapAfter(i - 1).equals(" ")
        && isMixed(i - 1)
        && isGiven(i - 1)
        && i + 1 < text.tokens().size()
        && text.gapAfter(i).equals("-")
        && text.tokens().get(i + 1).upper()
        && text.tokens().get(i + 1).length() > 4
        && !vocabulary.isWord(text.tokens().get(i + 1).folded());
  }

  /** A word that announces a number or a birthday; "Chi" is a name, "chi" and "CHI" are not. */
  static boolean isLabel(Token token) {
    return (token.upper() || !token.capital()) && LABELS.contains(token.folded());
  }

  private Kind decide(int i) {
    Token token = text.tokens().get(i);
    String word = token.folded();
    if (token.number()
        || covered.get(i)
        || word.isEmpty()
        || isGenitive(i)
        || isContraction(i)
        || isContraction(i + 1)
        || isPhone(i)
        || isBurn(i)
        || (!token.capital() && Set.of("senior", "junior").contains(word))
        || isGreeting(i)
        || isGreeting(i - 1)) {
      return Kind.NONE;
    }
    if (new Particles(text, vocabulary).leads(i)) {
      return Kind.PARTICLE;
    }
    // Registers have names such as "Twin One" and "Maria da Luz".
    boolean within = i > 0 && text.tokens().get(i - 1).capital();
    boolean counted = COUNTED.contains(word) || (word.equals("da") && !within);
    boolean ofBaby =
        Set.of("baby", "infant").contains(word)
            && !within
            && text.gapAfter(i).equals(" ")
            && isFamily(i + 1)
            && !PEOPLE.contains(word(i + 1))
            && isBehindComma(i + 1);
    if (ofBaby || (counted && !token.capital())) {
      return Kind.NONE;
    }
    if (isLabel(token) || isUnit(i) || isXray(i) || isAlias(i) || word.equals("yrs")) {
      return Kind.NONE;
    }
    if (isHalf(i)) {
      return token.capital() ? Kind.NAME : Kind.SMALL_NAME;
    }
    if (word.equals("male") || word.equals("female")) {
      return Kind.NONE;
    }
    if (PEOPLE.contains(word)
        && i > 0
        && (Initials.OF_AGE.contains(text.tokens().get(i - 1).folded())
            || text.tokens().get(i - 1).folded().equals("old"))) {
      return Kind.NONE;
    }
    boolean said = !shouted && !startsLine(i) && (like.isAcronym(i) || isScale(i));
    if (said
        || like.isTest(i)
        || like.isTown(i)
        || isGradeOfScale(i)
        || isForeignGreeting(i)
        || like.isHoliday(i)
        || like.isHoliday(i - 1)
        || DayAndMonth.isTime(text, i)) {
      return Kind.NONE;
    }
    if (word.length() == 1) {
      return isInitial(i) ? Kind.INITIAL : Kind.NONE;
    }
    if (word.equals("ward") && !followsName(i)) {
      return Kind.NONE;
    }
    if (isRoleOrName(i)) {
      return Kind.NAME_OR_WORD;
    }
    if (isSurnameOrRole(i)) {
      return token.capital() ? Kind.NAME : Kind.SMALL_NAME;
    }
    if (Titles.isTitle(word) || Titles.isRelation(word) || Staff.isRole(word)) {
      return Kind.NONE;
    }
    if (text.joinedBefore(i) || (text.joinedAfter(i) && !isYearAfter(i))) {
      return Kind.NONE;
    }
    boolean ofParticle = i > 0 && kind(i - 1) == Kind.PARTICLE;
    if (isSecondHalf(i) || (ofParticle && token.capital() && word.length() > 2)) {
      return Kind.UNKNOWN;
    }
    // No English word has an accent, so neither "Máté" nor "Eglītis" is one.
    int bits = accented(token) ? vocabulary.of(word) & ~Vocabulary.WORD : vocabulary.of(word);
    boolean registered =
        index.isGivenName(word) || index.isFamilyName(word) || isOwner(token, word);
    boolean known = (bits & (Vocabulary.GIVEN | Vocabulary.FAMILY)) != 0 || registered;
    // "McInally" only looks like an adverb.
    boolean shaped = registered && WordShapes.isAll(bits, word);
    boolean plain = (bits & Vocabulary.WORD) != 0 && !shaped;
    boolean department = token.upper() && !shouted && word.length() <= 3 && !isSurnameFirst(i);
    if (department && Staff.isSpecialty(word) && i > 0 && isMixed(i - 1)) {
      return Kind.NONE; // the ED of "Imogen ED F2", although somebody is called Ed
    }
    if (!known
        && (Staff.isSpecialty(word)
            || (token.capital()
                && (Places.before(word) || Departments.is(word) || isHeading(i))))) {
      return Kind.NONE;
    }
    if (!known && (bits & Vocabulary.EPONYM) != 0 && aboutDisease(i)) {
      return Kind.NONE;
    }
    if (!token.capital()) {
      return known
          ? plain ? Kind.SMALL_NAME_OR_WORD : Kind.SMALL_NAME
          : plain || word.length() < 3 || !hasVowel(word) ? Kind.NONE : Kind.SMALL_UNKNOWN;
    }
    boolean abbreviation = token.upper() && word.length() <= 3 && !shouted;
    if (known) {
      return plain || abbreviation ? Kind.NAME_OR_WORD : Kind.NAME;
    }
    if (plain) {
      return (bits & Vocabulary.DRUG) == 0 && (!token.upper() || shouted) ? Kind.WORD : Kind.NONE;
    }
    if (isSurnameFirst(i)) {
      return Kind.UNKNOWN;
    }
    if (isPlural(token)) {
      return Kind.NONE;
    }
    boolean short4 = word.length() <= 4 && !shouted && !isHyphenedSurname(i);
    if (abbreviation || (token.upper() && (short4 || !hasVowel(word)))) {
      return initials.isPair(i) ? Kind.INITIAL : Kind.NONE;
    }
    return Kind.UNKNOWN;
  }

  /**
   * "Reg Opie 8/10/33": a short name that is a role, too, where a line begins with it and a surname
   * and a number or birthday follow. Taken for a name it must fit the record.
   */
  private boolean isRoleOrName(int i) {
    Token token = text.tokens().get(i);
    return Titles.isStaff(token.folded())
        && vocabulary.isGiven(token.folded())
        && token.capital()
        && !token.upper()
        && startsLine(i)
        && i + 2 < text.tokens().size()
        && text.gapAfter(i).equals(" ")
        && text.tokens().get(i + 1).capital()
        && isFamily(i + 1)
        && covered.get(i + 2);
  }

  /**
   * "Kiara Salt | dob 18/6/53", "karen porter nhs no 999 …": a role that the register has as a
   * surname, behind a given name and before a number or birthday. Whose name it is the record says.
   */
  private boolean isSurnameOrRole(int i) {
    Token token = text.tokens().get(i);
    String word = token.folded();
    boolean role = Titles.isStaff(word) || Staff.isRoleAfter(word);
    if (!role
        || (token.upper() && !shouted)
        || i == 0
        || !text.gapAfter(i - 1).equals(" ")
        || !(index.isFamilyName(word) || vocabulary.isFamily(word))
        || !isGiven(i - 1)
        || vocabulary.isWord(text.tokens().get(i - 1).folded())) {
      return false;
    }
    for (int j = i + 1; j < text.tokens().size() && j - i <= MOST_LABELS; j++) {
      if (!text.near(j - 1, WIDEST_GAP)) {
        return false;
      }
      if (covered.get(j)) {
        return true;
      }
      Token label = text.tokens().get(j);
      if (!isLabel(label) && !Labels.isFiller(label.folded())) {
        return false;
      }
    }
    return false;
  }

  /** "PREOP Nasreen Qureshi": in capitals before a whole name that is written otherwise. */
  private boolean isHeading(int i) {
    return text.tokens().get(i).upper()
        && !shouted
        && startsLine(i)
        && i + 2 < text.tokens().size()
        && text.gapAfter(i).equals(" ")
        && text.gapAfter(i + 1).equals(" ")
        && isMixed(i + 1)
        && isMixed(i + 2)
        && isGiven(i + 1)
        && isFamily(i + 2);
  }

  /** "C5 ASIA B, Stanmore"; before a number or birthday it is a name. */
  private boolean isScale(int i) {
    return like.isScale(i) && !covered.get(i + 1) && !covered.get(i + 2);
  }

  private boolean isGradeOfScale(int i) {
    return i > 0 && !shouted && !startsLine(i - 1) && isScale(i - 1);
  }

  private boolean isMixed(int i) {
    return text.tokens().get(i).capital() && !text.tokens().get(i).upper();
  }

  /** "Bore da", "Nos da". */
  boolean isGreeting(int i) {
    return i >= 0
        && i + 1 < text.tokens().size()
        && GREETED.contains(text.tokens().get(i).folded())
        && Set.of("da", "dda").contains(text.tokens().get(i + 1).folded());
  }

  /** "Salaam Tariq, one for you": who is greeted has no number. */
  boolean isForeignGreeting(int i) {
    return i >= 0
        && startsLine(i)
        && like.isForeignGreeting(i)
        && isGiven(i + 1)
        && !covered.get(i + 2);
  }

  /** "Baby Hale, Isla": another given name follows. */
  private boolean isBehindComma(int family) {
    return text.gapAfter(family).equals(", ") && isGiven(family + 1);
  }

  private boolean isUnit(int i) {
    return i > 0
        && !text.tokens().get(i).capital()
        && UNITS.contains(text.tokens().get(i).folded())
        && text.near(i - 1, 1)
        && text.tokens().get(i - 1).number();
  }

  /** "Tel: 07700 …", "mum tel 028 …": somebody may be called Tel. */
  private boolean isPhone(int i) {
    boolean tel = word(i).equals("tel") || word(i).equals("mob");
    return tel && (text.gapAfter(i).strip().startsWith(":") || word(i + 1).startsWith("0"));
  }

  /** "burns 30% TBSA": a surname, too. */
  private boolean isBurn(int i) {
    return word(i).equals("burns")
        && !text.tokens().get(i).capital()
        && text.gapAfter(i).equals(" ")
        && i + 1 < text.tokens().size()
        && text.tokens().get(i + 1).number()
        && text.gapAfter(i + 1).strip().startsWith("%");
  }

  /** The "ray" of "X-ray", no Ray. */
  private boolean isXray(int i) {
    return i > 0
        && text.tokens().get(i).folded().equals("ray")
        && text.tokens().get(i - 1).folded().equals("x");
  }

  /** The "married" of "Isla Hay (married Reid)". */
  private boolean isAlias(int i) {
    return !text.tokens().get(i).capital() && Aliases.isSaidBefore(text.tokens().get(i).folded());
  }

  /** Centor, Waterlow: with a number, a noun or nothing that names a person beside it. */
  private boolean aboutDisease(int i) {
    return text.near(i, 3)
        && ((text.tokens().get(i + 1).number()
                && text.tokens().get(i + 1).length() <= 2
                && !covered.get(i + 1))
            || vocabulary.isEponymNoun(text.tokens().get(i + 1).folded()));
  }

  /** The "Ts" and the "ai" of "Ts'ai": one name to the register. */
  private boolean isHalf(int i) {
    return areHalves(i, i + 1) || areHalves(i - 1, i);
  }

  private boolean areHalves(int first, int second) {
    if (first < 0
        || second >= text.tokens().size()
        || text.gapLength(first) != 1
        || !APOSTROPHES.contains(text.gapAfter(first))) {
      return false;
    }
    String end = text.tokens().get(second).folded();
    String whole = text.tokens().get(first).folded() + end;
    return end.length() > 1
        && text.tokens().get(first).length() > 1
        && !SHORTENED.contains(end)
        && (index.isFamilyName(whole) || index.isGivenName(whole) || vocabulary.isFamily(whole));
  }

  /** Without one it is an abbreviation: "rvr". */
  private static boolean hasVowel(String word) {
    return word.chars().anyMatch(c -> c > 0x7F || "aeiouy".indexOf(c) >= 0);
  }

  /** "Kelly Ward", "Mrs Ward", "Ward, William"; not "Ward Nightingale". */
  private boolean followsName(int i) {
    boolean first =
        text.gapAfter(i).equals(", ")
            && text.tokens().get(i).capital()
            && text.tokens().get(i + 1).capital()
            && isGiven(i + 1);
    return first || isBehindName(i);
  }

  private boolean isBehindName(int i) {
    return i > 0
        && text.tokens().get(i).capital()
        && text.near(i - 1, 2)
        && text.tokens().get(i - 1).capital()
        && (Titles.isTitle(text.tokens().get(i - 1).folded())
            || isGiven(i - 1)
            || text.tokens().get(i - 1).length() == 1);
  }

  /** The "fen" of "Shu-fen". */
  private boolean isSecondHalf(int i) {
    Token token = text.tokens().get(i);
    if (i == 0 || token.capital() || token.length() > 6 || !text.gapAfter(i - 1).equals("-")) {
      return false;
    }
    Token first = text.tokens().get(i - 1);
    boolean short1 = token.length() <= 3 && first.length() <= 4;
    return first.capital()
        && (!first.upper() || first.length() == 1)
        && (short1 || !vocabulary.isWord(token.folded()) || (isGiven(i - 1) && isGiven(i)))
        && (first.length() == 1 || !vocabulary.isWord(first.folded()) || isGiven(i - 1));
  }

  /** "EDRY, Eitan". */
  private boolean isSurnameFirst(int i) {
    if (i + 1 >= text.tokens().size()
        || !text.gapAfter(i).equals(", ")
        || text.tokens().get(i).length() < 3) {
      return false;
    }
    Token next = text.tokens().get(i + 1);
    // "sending to EPAU, Wendy": a place, and who signs.
    boolean signed =
        i > 0 && i + 2 == text.tokens().size() && !startsLine(i) && !covered.get(i - 1);
    return !signed
        && next.capital()
        && !next.upper()
        && (isGiven(i + 1) || !vocabulary.isWord(next.folded()));
  }

  private boolean accented(Token token) {
    for (int i = token.start(); i < token.end(); i++) {
      if (text.at(i) > 0x7F) {
        return token.capital();
      }
    }
    return false;
  }

  /** Smith2, NOWAK1.pdf: a figure may touch a name. */
  private boolean isYearAfter(int i) {
    return text.tokens().get(i + 1).number() && text.tokens().get(i).length() > 3;
  }

  /** The s of "Hale's". */
  private boolean isGenitive(int i) {
    Token token = text.tokens().get(i);
    return token.folded().equals("s")
        && i > 0
        && text.gapLength(i - 1) == 1
        && APOSTROPHES.contains(text.gapAfter(i - 1));
  }

  /** An initial; the letters at the head of an SBAR's lines are none. */
  private boolean isInitial(int i) {
    return !(sbar && startsLine(i) && "sbar".contains(word(i))) && initials.isInitial(i);
  }

  /** The t of "DON'T mix them up", "Can't". */
  private boolean isContraction(int i) {
    return i > 0
        && i < text.tokens().size()
        && text.tokens().get(i).folded().equals("t")
        && text.gapLength(i - 1) == 1
        && APOSTROPHES.contains(text.gapAfter(i - 1))
        && text.tokens().get(i - 1).folded().endsWith("n");
  }

  /** "Sandhus leg": a surname of the register, and no apostrophe. */
  private boolean isOwner(Token token, String word) {
    return token.capital()
        && word.length() > 5
        && word.endsWith("s")
        && index.isFamilyName(word.substring(0, word.length() - 1));
  }

  /** "IVs", "BMs": several of what is written in capitals. */
  private boolean isPlural(Token token) {
    boolean capitals = token.length() > 2 && text.at(token.end() - 1) == 's';
    for (int i = token.start(); i < token.end() - 1; i++) {
      capitals &= Character.isUpperCase(text.at(i));
    }
    return capitals;
  }

  boolean startsLine(int i) {
    if (i == 0) {
      return true;
    }
    String gap = text.gapAfter(i - 1);
    return gap.indexOf('\n') >= 0 || gap.indexOf('\r') >= 0;
  }
}
