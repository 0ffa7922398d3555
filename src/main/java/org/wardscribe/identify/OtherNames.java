package org.wardscribe.identify;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.wardscribe.identify.MessageText.Token;
import org.wardscribe.mapping.IdentityPolicy;
import org.wardscribe.mapping.RedactionRules;

/**
 * Finds names that are not the record's where the patient's should stand: another given name before
 * the surname, another surname after the given name, another person's name beside the number.
 *
 * <p>The register itself says what is a name; a word that it has never seen counts before the
 * surname only.
 */
final class OtherNames {
  private final IdentityPolicy policy;
  private final RedactionRules rules;
  private final BiPredicate<String, String> staffMember;

  /**
   * @param staffMember whether given name and surname (folded) are those of a member of staff
   */
  OtherNames(IdentityPolicy policy, RedactionRules rules, BiPredicate<String, String> staffMember) {
    this.policy = policy;
    this.rules = rules;
    this.staffMember = staffMember;
  }

  /**
   * @param anotherPerson somebody else of the register is named in full
   * @param shortForms given names that begin the record's, e.g. "ron" for Ronald
   */
  record Finding(boolean contradicted, boolean anotherPerson, Set<String> shortForms) {
    @Override
    public String toString() {
      return "Finding[" + contradicted + "]";
    }
  }

  Finding find(
      MessageText text,
      List<NameFinder.Group> groups,
      Particulars patient,
      Surroundings around,
      Set<String> staff,
      PatientIndex.Reading index) {
    Set<String> shortForms = new HashSet<>();
    BitSet named = new BitSet();
    boolean contradicted = false;
    for (NameFinder.Group group : groups) {
      named.set(group.firstToken(), group.lastToken() + 1);
      if (group.meaning() != NameFinder.Meaning.PATIENT) {
        continue;
      }
      contradicted |= otherTitle(text, group, patient);
      if (group.family() && !group.given() && !group.initial()) {
        contradicted |= otherGivenBefore(text, group, patient, index, shortForms);
        contradicted |= otherGivenAfter(text, group, patient, index, shortForms);
      }
      if (group.given() && !group.family()) {
        contradicted |= otherFamilyAfter(text, group, patient, staff, index);
      }
    }
    return new Finding(
        contradicted
            || strangerBesideNumber(text, named, around, patient, staff, shortForms, index),
        anotherPerson(text, named, staff, shortForms, index),
        shortForms);
  }

  /** A known given name and a known surname side by side that are neither the patient nor staff. */
  private boolean anotherPerson(
      MessageText text,
      BitSet named,
      Set<String> staff,
      Set<String> shortForms,
      PatientIndex.Reading index) {
    for (int i = 0; i + 1 < text.tokens().size(); i++) {
      Token given = text.tokens().get(i);
      Token family = text.tokens().get(i + 1);
      if (given.capital()
          && family.capital()
          && !named.get(i)
          && !named.get(i + 1)
          && text.gapLength(i) == 1
          && text.gapAfter(i).isBlank()
          && text.near(i, 1)
          && !policy.notGivenNames().contains(given.folded())
          && !shortForms.contains(given.folded())
          && !staff.contains(family.folded())
          && !(i > 0 && isStaffOrRelation(text.tokens().get(i - 1).folded()))
          && index.isGivenName(given.folded())
          && index.isFamilyName(family.folded())
          && !staffMember.test(given.folded(), family.folded())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isStaffOrRelation(String word) {
    return Titles.isStaff(word) || Titles.isRelation(word);
  }

  private static boolean otherTitle(MessageText text, NameFinder.Group group, Particulars patient) {
    int before = group.firstToken() - 1;
    return before >= 0
        && text.near(before, 2)
        && Titles.sex(text.tokens().get(before).folded())
            .map(s -> Agreement.contradictsSex(s, patient))
            .orElse(false);
  }

  private boolean otherGivenBefore(
      MessageText text,
      NameFinder.Group group,
      Particulars patient,
      PatientIndex.Reading index,
      Set<String> shortForms) {
    int before = group.firstToken() - 1;
    if (before < 0 || !text.near(before, 2) || !text.gapAfter(before).isBlank()) {
      return false;
    }
    Token token = text.tokens().get(before);
    String word = token.folded();
    if (token.number() || Titles.isTitle(word) || policy.notGivenNames().contains(word)) {
      return false;
    }
    if (isShortForm(word, patient)) {
      shortForms.add(word);
      return false;
    }
    boolean known = index.isGivenName(word);
    boolean abbreviation =
        token.upper()
            && token.length() > 1
            && token.length() <= 3
            && !text.tokens().get(group.firstToken()).upper();
    return token.capital()
        ? known || !abbreviation
        : known && !rules.ordinaryWords().contains(word);
  }

  /** "CHAMBERS, Lucy", "CHAMBERS Lucy". */
  private boolean otherGivenAfter(
      MessageText text,
      NameFinder.Group group,
      Particulars patient,
      PatientIndex.Reading index,
      Set<String> shortForms) {
    int last = group.lastToken();
    if (!text.near(last, 2)) {
      return false;
    }
    Token next = text.tokens().get(last + 1);
    boolean inverted =
        text.gapAfter(last).strip().equals(",")
            || (text.tokens().get(last).upper() && text.gapAfter(last).isBlank());
    if (!inverted
        || next.number()
        || !next.capital()
        || policy.notGivenNames().contains(next.folded())) {
      return false;
    }
    if (isShortForm(next.folded(), patient)) {
      shortForms.add(next.folded());
      return false;
    }
    return index.isGivenName(next.folded());
  }

  private static boolean otherFamilyAfter(
      MessageText text,
      NameFinder.Group group,
      Particulars patient,
      Set<String> staff,
      PatientIndex.Reading index) {
    int last = group.lastToken();
    if (!text.near(last, 1) || !text.gapAfter(last).isBlank()) {
      return false;
    }
    Token next = text.tokens().get(last + 1);
    return next.capital()
        && index.isFamilyName(next.folded())
        && !staff.contains(next.folded())
        && patient.families().stream().noneMatch(f -> OneEdit.apart(f, next.folded()));
  }

  private boolean strangerBesideNumber(
      MessageText text,
      BitSet named,
      Surroundings around,
      Particulars patient,
      Set<String> staff,
      Set<String> shortForms,
      PatientIndex.Reading index) {
    for (int i = 0; i < text.tokens().size(); i++) {
      Token token = text.tokens().get(i);
      if (token.number()
          || !token.capital()
          || named.get(i)
          || staff.contains(token.folded())
          || shortForms.contains(token.folded())
          || policy.notGivenNames().contains(token.folded())
          || !(around.beside(i, i) || surnameBeside(text, i, named, around))
          || (i > 0 && Titles.isRelation(text.tokens().get(i - 1).folded()))
          || !index.isGivenName(token.folded())) {
        continue;
      }
      if (patient.given().stream().noneMatch(g -> g.startsWith(token.folded()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean surnameBeside(MessageText text, int i, BitSet named, Surroundings around) {
    return text.near(i, 1)
        && !named.get(i + 1)
        && text.tokens().get(i + 1).capital()
        && around.beside(i + 1, i + 1);
  }

  private static boolean isShortForm(String word, Particulars patient) {
    return word.length() >= 3
        && patient.given().stream().anyMatch(g -> g.startsWith(word) && g.length() > word.length());
  }
}
