package org.wardscribe.identify;

/** Words that no table has but whose endings tell: "cholecystojejunostomy", "ritlecitinib". */
final class WordShapes {
  private static final int SHORTEST = 6;
  private static final String[] CLINICAL = {
    "itis", "osis", "oses", "ectomy", "otomy", "ostomy", "oscopy", "oscopic", "ology", "ologist",
    "aemia", "aemic", "uria", "pathy", "plegia", "plasty", "algia", "rrhoea", "rrhage", "gram",
    "graphy", "oedema", "megaly", "penia", "philia", "cytosis", "sclerosis", "stenosis", "trophy"
  };
  private static final String[] DRUGS = {
    "cillin", "mycin", "micin", "azole", "sartan", "statin", "olol", "dipine", "floxacin",
    "cycline", "zepam", "zolam", "caine", "parin", "xaban", "gliptin", "gliflozin", "glutide",
    "setron", "triptan", "tidine", "lukast", "oxetine", "pramine", "triptyline", "tinib", "zumab",
    "ximab", "limumab", "thiazide", "semide", "phylline", "terol", "solone", "dronate", "dronic",
    "prazole", "ciclovir", "navir", "buvir", "mustine", "platin", "taxel", "rubicin", "fenac",
    "profen", "coxib", "grel", "barbital", "penem", "oxacin", "conazole"
  };
  private static final String[] ORDINARY = {
    "tion", "tions", "sion", "ment", "ments", "ness", "fully", "less", "ously", "ally", "ably",
    "ating", "ating", "ising", "ized", "ised", "ated", "ious", "able", "ible", "ology", "wards",
    "ively", "ency", "cally", "ately", "ings"
  };

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

  private static boolean endsWith(String folded, String[] endings) {
    for (String ending : endings) {
      if (folded.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }
}
