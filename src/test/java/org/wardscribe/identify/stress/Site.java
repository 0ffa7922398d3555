package org.wardscribe.identify.stress;

import java.util.List;
import java.util.Locale;

/**
 * An invented hospital with its own form of number.
 *
 * @param pattern {@code #} a digit, {@code %} a letter
 * @param words what its staff write before the number
 */
record Site(String code, String pattern, boolean scottish, List<String> words) {
  static final List<Site> ALL =
      List.of(
          new Site("QVA", "K######", false, List.of("MRN", "hosp no", "hospital no")),
          new Site("QVB", "######%", false, List.of("hosp no", "unit no", "MRN")),
          new Site("QVC", "58####", false, List.of("RiO", "RiO no", "hosp no")),
          new Site("QVD", "%%###/####", true, List.of("CRN", "hosp no", "unit no")),
          new Site("QVE", "H##-#####", false, List.of("MRN", "hosp", "hospital number")));

  String system() {
    return "https://" + code.toLowerCase(Locale.ROOT) + ".example/id/number";
  }

  String nationalSystem() {
    return scottish
        ? "urn:oid:2.16.840.1.113883.2.1.3.2.4.16.53"
        : "https://fhir.nhs.uk/Id/nhs-number";
  }

  What national() {
    return scottish ? What.CHI_NUMBER : What.NHS_NUMBER;
  }
}
