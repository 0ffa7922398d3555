package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How a name that is stated fits a record's: every word of it must be explained by the record.
 *
 * @param family a surname of the record, present or former, is stated
 * @param given a given name
 * @param initial an initial of one, or of the surname
 * @param unexplained words that the record does not explain
 */
record NameFit(boolean family, boolean given, boolean initial, List<String> unexplained) {
  /** Names that many bear beside their own. */
  private static final Set<String> BORNE_BESIDE =
      WordList.of(
          "singh", "kaur", "begum", "bibi", "khatun", "bi", "jnr", "snr", "jr", "junior", "senior");

  private static final int SHORTEST_TYPO = 4;
  private static final int SHORTEST_PREFIX = 3;
  private static final int SHORTEST_SUFFIX = 4;

  static NameFit of(
      Mention mention,
      Particulars patient,
      boolean birthDateAgrees,
      Vocabulary vocabulary,
      PatientIndex.Reading index) {
    List<String> words = mention.words();
    boolean[] explained = new boolean[words.size()];
    // "Shu-chen" of Shu-chen Chen: the given name in two words, and no surname.
    boolean halves = words.size() == 2 && patient.given().contains(words.get(0) + words.get(1));
    if (halves) {
      return new NameFit(false, true, false, List.of());
    }
    boolean family = families(words, patient, explained);
    boolean given = false;
    boolean initial = false;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (explained[i]) {
        continue;
      }
      boolean letter = word.length() == 1 && !isOtherSex(words, i, family && given, patient);
      if (letter && isInitial(word, patient, family)) {
        explained[i] = true;
        initial = true;
      } else if (word.length() > 1 && isGiven(word, patient, birthDateAgrees, vocabulary)) {
        explained[i] = true;
        given = true;
      } else if (i == 0 && isNicknameWithFamily(word, patient, vocabulary)) {
        explained[i] = true;
        given = true;
        family = true;
      }
    }
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (explained[i] || word.length() < SHORTEST_TYPO) {
        continue;
      }
      // A slip alone says nothing: Renwick is no slip for Fenwick, and the number may have one,
      // too.
      boolean slip = birthDateAgrees || (given && !index.isFamilyName(word));
      if (!family && slip && apart(word, patient.families())) {
        explained[i] = true;
        family = true;
      } else if (family && birthDateAgrees && apart(word, patient.familyWords())) {
        explained[i] = true; // one half of a double surname
      } else if (!given
          && !index.isGivenName(word)
          && !vocabulary.isGiven(word)
          && apart(word, patient.given())) {
        explained[i] = true;
        given = true;
      }
    }
    boolean full = family && (given || initial);
    if (isFromTown(words, explained, patient, family && given, vocabulary, index)) {
      explained[0] = true;
    }
    if (isSex(words, explained, patient)) {
      explained[words.size() - 1] = true;
    }
    return new NameFit(family, given, initial, unexplained(words, explained, patient, full));
  }

  boolean fits() {
    return unexplained.isEmpty() && (family || given || initial);
  }

  /** "Wyn Hughes Plas Newydd": the name of the patient's house is no name of another. */
  NameFit without(List<List<String>> lines) {
    return new NameFit(
        family,
        given,
        initial,
        unexplained.stream().filter(w -> lines.stream().noneMatch(l -> l.contains(w))).toList());
  }

  boolean partly() {
    return !unexplained.isEmpty() && (family || given || initial);
  }

  /** The M of "Margaret Hale M 8/3/54", where no middle name begins so. */
  private static boolean isOtherSex(List<String> words, int i, boolean full, Particulars patient) {
    String letter = words.get(i);
    boolean other =
        (letter.equals("m") && patient.gender().equals("female"))
            || (letter.equals("f") && patient.gender().equals("male"));
    return other
        && full
        && i > 1
        && i == words.size() - 1
        && patient.initials().stream().noneMatch(n -> n.indexOf(letter, 1) > 0);
  }

  /**
   * "Clydegate Hamish Lockhart": the record's town, which is nobody's name, before the whole name.
   */
  private static boolean isFromTown(
      List<String> words,
      boolean[] explained,
      Particulars patient,
      boolean full,
      Vocabulary vocabulary,
      PatientIndex.Reading index) {
    String town = words.get(0);
    return full
        && words.size() > 2
        && !explained[0]
        && patient.towns().contains(town)
        && !vocabulary.isGiven(town)
        && !vocabulary.isFamily(town)
        && !index.isGivenName(town)
        && !index.isFamilyName(town);
  }

  /** The M of "Ceri Hale M 15/3/70", behind given name and surname. */
  private static boolean isSex(List<String> words, boolean[] explained, Particulars patient) {
    int last = words.size() - 1;
    boolean names = last > 1;
    for (int i = 0; i < last; i++) {
      names &= explained[i] && words.get(i).length() > 1;
    }
    return names
        && ((words.get(last).equals("m") && patient.gender().equals("male"))
            || (words.get(last).equals("f") && patient.gender().equals("female")));
  }

  /** Of a given name; of a surname only where it is not written out: "Margaret H". */
  private static boolean isInitial(String letter, Particulars patient, boolean family) {
    boolean surnames = !family || patient.familyWords().size() > 1;
    return patient.given().stream().anyMatch(g -> g.startsWith(letter))
        || (surnames && patient.families().stream().anyMatch(f -> f.startsWith(letter)));
  }

  private static boolean families(List<String> words, Particulars patient, boolean[] explained) {
    boolean family = false;
    for (int i = 0; i < words.size(); i++) {
      if (family && i > 0 && words.get(i).equals(words.get(i - 1))) {
        continue;
      }
      StringBuilder joined = new StringBuilder();
      for (int j = i; j < words.size(); j++) {
        joined.append(words.get(j));
        String name = joined.toString();
        boolean genitive =
            name.length() > 4
                && name.endsWith("s")
                && patient.families().contains(name.substring(0, name.length() - 1));
        if (patient.families().contains(name) || genitive) {
          for (int k = i; k <= j; k++) {
            explained[k] = true;
          }
          family = true;
        }
      }
      if (!explained[i] && patient.familyWords().contains(words.get(i))) {
        explained[i] = true;
        family = true;
      }
    }
    return family;
  }

  private static boolean isGiven(
      String word, Particulars patient, boolean birthDateAgrees, Vocabulary vocabulary) {
    for (String given : patient.given()) {
      if (vocabulary.sameGiven(given, word)
          || (birthDateAgrees && word.length() >= SHORTEST_TYPO && isDoubled(given, word))) {
        return true;
      }
      boolean another = vocabulary.isGiven(word);
      boolean begins =
          word.length() >= SHORTEST_PREFIX
              && given.startsWith(word)
              && given.length() > word.length() + 1;
      boolean ends =
          word.length() >= SHORTEST_SUFFIX
              && given.endsWith(word)
              && given.length() > word.length() + 2;
      if (birthDateAgrees && !another && (begins || ends)) {
        return true;
      }
    }
    return word.length() <= 3 && patient.initials().stream().anyMatch(i -> i.startsWith(word));
  }

  /**
   * "Den Tregenza", "Di Hughes", "LE Mingze": a nickname or a surname that is read as the particle
   * of what follows.
   */
  private static boolean isNicknameWithFamily(
      String joined, Particulars patient, Vocabulary vocabulary) {
    for (String family : patient.families()) {
      int length = joined.length() - family.length();
      String before = length > 1 && joined.endsWith(family) ? joined.substring(0, length) : "";
      if (Particles.isParticle(before)
          && patient.given().stream().anyMatch(g -> vocabulary.sameGiven(g, before))) {
        return true;
      }
      if (length > 1
          && Particles.isParticle(family)
          && joined.startsWith(family)
          && patient.given().contains(joined.substring(family.length()))) {
        return true;
      }
    }
    return false;
  }

  /** Elliott, Eliot and Elliot; Matthew and Mathew. */
  private static boolean isDoubled(String a, String b) {
    return !a.equals(b) && single(a).equals(single(b));
  }

  private static String single(String word) {
    StringBuilder single = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      if (i == 0 || word.charAt(i) != word.charAt(i - 1)) {
        single.append(word.charAt(i));
      }
    }
    return single.toString();
  }

  private static boolean apart(String word, Set<String> names) {
    return names.stream().anyMatch(n -> OneEdit.apart(n, word));
  }

  /** A middle name that the record does not have is no contradiction; another first name is. */
  private static List<String> unexplained(
      List<String> words, boolean[] explained, Particulars patient, boolean full) {
    boolean oneGiven = patient.initials().stream().allMatch(i -> i.length() <= 1);
    List<String> left = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      boolean middle = full && oneGiven && i > 0 && explained[i - 1] && i + 1 < words.size();
      if (!explained[i] && !middle && !BORNE_BESIDE.contains(words.get(i))) {
        left.add(words.get(i));
      }
    }
    return left;
  }

  @Override
  public String toString() {
    return "NameFit[]";
  }
}
