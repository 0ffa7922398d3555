package org.wardscribe.identify;

import java.util.Set;

/**
 * Words that make the names beside them the name of a place or a thing: "Nelson ward", "St Mary's".
 */
final class Places {
  private static final Set<String> AFTER =
      WordList.of(
          """
          ward unit hospital infirmary clinic centre center suite wing university surgery practice
          school college hospice trust lounge building department dept library catheter tube score
          scale stent valve forceps drain line needle pump frame health general machine monitor
          syringe collar brace splint bridge airport street room lab closed shut manoeuvre cannula
          dressing procedure protocol regime regimen criteria position
          """);
  private static final Set<String> BEFORE =
      Set.of(
          "ward", "st", "saint", "hms", "hmp", "nr", "near", "loch", "lough", "lake", "mount", "port",
          "cape", "llyn", "afon");

  private Places() {}

  static boolean after(String folded) {
    return AFTER.contains(folded);
  }

  static boolean before(String folded) {
    return BEFORE.contains(folded);
  }
}
