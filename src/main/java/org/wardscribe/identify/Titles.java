package org.wardscribe.identify;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/** What a word before a name says about its bearer. */
final class Titles {
  private static final Set<String> PRONOUNS =
      WordList.of("he", "she", "his", "her", "him", "hers", "they", "their", "them");
  private static final Set<String> RELATIONS =
      WordList.of(
          """
          mum mam dtr dau husb wifes mums dads mom mummy daddy parent grandson granddaughter
          grandmother grandma gran nan nana grandad grandfather cousin neighbour fiance fiancee
          girlfriend boyfriend spouse ex sis bro stepson stepdaughter stepdad stepmum guardian lpa
          kin hubby auntie relative mother dad father son daughter wife husband partner brother
          carer nok friend aunt uncle niece nephew twin
          neighbor sons daughters brothers sisters nephews nieces cousins friends grandsons
          granddaughters parents kids aunty boyf girlf stepbrother stepsister stepbro hubs missis amma appa
          mab merch nain taid mamgu tadcu gwr gwraig chwaer brawd modryb ewythr mammy granny grannie
          grandpa granda grandda stepmother stepfather missus hubbie bf gf housemate flatmate
          maw faither mither sibling ammi abbu beti babcia dziadek
          esposa esposo marido hermana hermano hija hijo hooyo aabo abba ummi baba nani dadi
          naani daadi thatha yiayia pappou matka ojciec
          """);
  private static final Set<String> BABIES =
      WordList.of("baby", "bg", "bb", "infant", "newborn", "neonate");
  private static final Map<String, Optional<String>> PEOPLE =
      Map.ofEntries(
          Map.entry("mr", Optional.of("male")),
          Map.entry("master", Optional.of("male")),
          Map.entry("sir", Optional.of("male")),
          Map.entry("mrs", Optional.of("female")),
          Map.entry("miss", Optional.of("female")),
          Map.entry("ms", Optional.of("female")),
          Map.entry("lady", Optional.of("female")),
          Map.entry("dame", Optional.of("female")),
          Map.entry("mx", Optional.empty()),
          Map.entry("pt", Optional.empty()),
          Map.entry("px", Optional.empty()),
          Map.entry("client", Optional.empty()),
          Map.entry("resident", Optional.empty()),
          Map.entry("donor", Optional.empty()),
          Map.entry("recipient", Optional.empty()),
          Map.entry("recip", Optional.empty()),
          Map.entry("mstr", Optional.of("male")),
          Map.entry("patient", Optional.empty()));

  private Titles() {}

  static boolean isStaff(String folded) {
    return Staff.isTitle(folded);
  }

  static boolean isPatient(String folded) {
    return PEOPLE.containsKey(folded);
  }

  /** A word after which another person is named: "mum Becky". */
  static boolean isRelation(String folded) {
    return RELATIONS.contains(folded);
  }

  /** "Baby Simmons", "BG Simmons". */
  static boolean isBaby(String folded) {
    return BABIES.contains(folded);
  }

  /** The "BB" of "BB: Hale, Kerry". */
  static boolean isBloodBank(MessageText text, int i) {
    return text.tokens().get(i).folded().equals("bb") && text.gapAfter(i).startsWith(":");
  }

  static boolean isPronoun(String folded) {
    return PRONOUNS.contains(folded);
  }

  static boolean isTitle(String folded) {
    return isStaff(folded) || isPatient(folded);
  }

  /** The sex that the title tells, as FHIR writes it. */
  static Optional<String> sex(String folded) {
    return PEOPLE.getOrDefault(folded, Optional.empty());
  }

  /** "Mr Hale", "pt Hale". */
  static boolean patientBefore(MessageText text, int first) {
    if (first == 0 || !text.near(first - 1, 2)) {
      return false;
    }
    Token title = text.tokens().get(first - 1);
    // "likely MS. Lhermitte's pos": the disease, not the lady.
    boolean disease =
        title.folded().equals("ms") && title.upper() && text.gapAfter(first - 1).startsWith(".");
    // "28 yr old lady, Parkinson's": told of her, and no name of hers.
    boolean told = title.folded().equals("lady") && !text.gapAfter(first - 1).equals(" ");
    return isPatient(title.folded()) && !disease && !told;
  }

  /** "Dr Priya Rao is a patient tonight": whatever the title says. */
  static boolean isSaidPatient(MessageText text, int last) {
    int is = last + 1;
    if (!text.near(last, 2) || !text.near(is, 1)) {
      return false;
    }
    String verb = text.tokens().get(is).folded();
    boolean article = Set.of("a", "the", "our", "my").contains(text.tokens().get(is + 1).folded());
    int patient = article ? is + 2 : is + 1;
    return patient < text.tokens().size()
        && (verb.equals("as") || (article && (verb.equals("is") || verb.equals("was"))))
        && Set.of("patient", "pt", "inpatient").contains(text.tokens().get(patient).folded());
  }

  /** "Dr. Hassan"; "d/w the reg. Hassan" are two sentences. */
  static boolean isAbbreviated(String folded) {
    return Set.of("dr", "drs", "prof", "sr", "sn", "cons").contains(folded);
  }

  /** "Dr Hassan", unless the patient is a doctor, too. */
  static boolean staffBefore(MessageText text, int first, Particulars patient) {
    int title = StatedNames.before(text, first);
    String gap = title >= 0 && text.near(title, 2) ? text.gapAfter(title) : ",";
    boolean beside = ",?!;".chars().noneMatch(c -> gap.indexOf(c) >= 0);
    String before = beside ? text.tokens().get(title).folded() : "";
    if (gap.startsWith(".") && !isAbbreviated(before)) {
      return false;
    }
    return isStaff(before) && !patient.prefixes().contains(before);
  }
}
