package org.wardscribe.identify;

import java.util.stream.Stream;

/** Words that no table has but whose endings tell: "cholecystojejunostomy", "ritlecitinib". */
final class WordShapes {
  private static final int SHORTEST = 6;
  private static final String[][] CLINICAL =
      byLastLetter(
          "itis",
          "osis",
          "oses",
          "ectomy",
          "otomy",
          "ostomy",
          "oscopy",
          "oscopic",
          "ology",
          "ologist",
          "aemia",
          "aemic",
          "uria",
          "pathy",
          "plegia",
          "plasty",
          "algia",
          "rrhoea",
          "rrhage",
          "gram",
          "graphy",
          "oedema",
          "megaly",
          "penia",
          "philia",
          "cytosis",
          "sclerosis",
          "stenosis",
          "trophy");
  private static final String[][] DRUGS =
      byLastLetter(
          "cillin",
          "mycin",
          "micin",
          "azole",
          "sartan",
          "statin",
          "olol",
          "dipine",
          "floxacin",
          "cycline",
          "zepam",
          "zolam",
          "caine",
          "parin",
          "xaban",
          "gliptin",
          "gliflozin",
          "glutide",
          "setron",
          "triptan",
          "tidine",
          "lukast",
          "oxetine",
          "pramine",
          "triptyline",
          "tinib",
          "zumab",
          "ximab",
          "limumab",
          "thiazide",
          "semide",
          "phylline",
          "terol",
          "solone",
          "dronate",
          "dronic",
          "prazole",
          "ciclovir",
          "navir",
          "buvir",
          "mustine",
          "platin",
          "taxel",
          "rubicin",
          "fenac",
          "profen",
          "coxib",
          "grel",
          "barbital",
          "penem",
          "oxacin",
          "conazole");
  private static final String[][] ORDINARY =
      byLastLetter(
          "tion", "tions", "sion", "ment", "ments", "ness", "fully", "less", "ously", "ally",
          "ably", "ating", "ating", "ising", "ized", "ised", "ated", "ious", "able", "ible",
          "ology", "wards", "ively", "ency", "cally", "ately", "ings");

  private WordShapes() {}

  /** A word is told to be one by its ending alone, and no table has it: "lawless". */
  static boolean isAll(int bits, String folded) {
    return bits != 0 && bits == of(folded);
  }

  static int of(String folded) {
    if (folded.length() < SHORTEST) {
      return 0;
    }
    return endsWith(folded, CLINICAL)
        ? Vocabulary.CLINICAL
        : endsWith(folded, DRUGS)
            ? Vocabulary.DRUG
            : endsWith(folded, ORDINARY) ? Vocabulary.ORDINARY : 0;
  }

  /** Hardly a word ends with any of them, and its last letter shows it. */
  private static String[][] byLastLetter(String... endings) {
    String[][] letters = new String[26][];
    for (int i = 0; i < letters.length; i++) {
      char letter = (char) ('a' + i);
      letters[i] =
          Stream.of(endings).filter(e -> e.charAt(e.length() - 1) == letter).toArray(String[]::new);
    }
    return letters;
  }

  private static boolean endsWith(String folded, String[][] endings) {
    int letter = folded.charAt(folded.length() - 1) - 'a';
    if (letter < 0 || letter >= endings.length) {
      return false;
    }
    for (String ending : endings[letter]) {
      if (folded.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }
}
