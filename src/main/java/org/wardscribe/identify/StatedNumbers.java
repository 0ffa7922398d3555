package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wardscribe.mapping.IdentifierKind;
import org.wardscribe.mapping.IdentifierSystems;

/**
 * The patient numbers that a thread states, looked up in the index.
 *
 * <p>Ten digits with a good check digit are a patient's number if the writer says so, if they are
 * written as one, or if the index knows them. An order or phone number that only happens to have a
 * good check digit is none.
 */
final class StatedNumbers {
  /** Beyond so many patients in one entry nothing more is looked up: it is held anyway. */
  private static final int ENOUGH = 4;

  /**
   * A number in the text, and whose it is; nobody's if it is mistyped or not in the index.
   *
   * @param sure the writer called it a patient's number, or grouped it as one
   */
  record Stated(
      int statement,
      int start,
      int end,
      IdentifierKind kind,
      String digits,
      boolean valid,
      boolean old,
      boolean sure,
      List<PatientRecord> holders) {
    Span span() {
      String rule =
          kind == IdentifierKind.MRN
              ? "site-pattern"
              : valid ? "modulus-11" : "mistyped-national-number";
      return new Span(kind, start, end, rule);
    }

    @Override
    public String toString() {
      return "Stated[" + kind + " " + start + "-" + end + "]";
    }
  }

  private final IdentifierSystems systems;
  private final PatientIndex.Reading index;
  private final Map<String, List<PatientRecord>> asked = new HashMap<>();
  private final Set<String> patients = new HashSet<>();
  private final List<Stated> numbers = new ArrayList<>();

  private StatedNumbers(IdentifierSystems systems, PatientIndex.Reading index) {
    this.systems = systems;
    this.index = index;
  }

  static StatedNumbers of(
      List<Statement> statements, IdentifierSystems systems, PatientIndex.Reading index) {
    StatedNumbers stated = new StatedNumbers(systems, index);
    for (int s = 0; s < statements.size(); s++) {
      stated.add(s, statements.get(s));
    }
    for (int s = 0; s + 1 < statements.size(); s++) {
      stated.addSplit(s, statements.get(s).text(), statements.get(s + 1).text());
    }
    return stated;
  }

  private void add(int s, Statement statement) {
    List<Stated> found = new ArrayList<>();
    List<Stated> unknown = new ArrayList<>();
    for (HospitalNumberFinder.Candidate number : statement.hospitalNumbers()) {
      List<PatientRecord> holders = ask(number.system(), number.value());
      if (!holders.isEmpty() || number.meant()) {
        boolean old = isOld(holders, number.system(), number.value());
        (holders.isEmpty() ? unknown : found)
            .add(
                new Stated(
                    s,
                    number.start(),
                    number.end(),
                    IdentifierKind.MRN,
                    "",
                    true,
                    old,
                    true,
                    holders));
      }
    }
    for (NhsNumberFinder.Candidate number : statement.nhsNumbers()) {
      Stated stated =
          national(
              s,
              number.start(),
              number.end(),
              number.digits(),
              number.labelled() || number.grouped(),
              isChi(number));
      if (!stated.holders().isEmpty() || number.meant()) {
        (stated.holders().isEmpty() ? unknown : found).add(stated);
      }
    }
    BitSet taken = new BitSet();
    found.forEach(f -> taken.set(f.start(), f.end()));
    for (Stated number : unknown) {
      if (taken.nextSetBit(number.start()) < 0
          || taken.nextSetBit(number.start()) >= number.end()) {
        taken.set(number.start(), number.end());
        numbers.add(number);
      }
    }
    numbers.addAll(found);
  }

  private static boolean isChi(NhsNumberFinder.Candidate number) {
    return number.label() == NhsNumberFinder.Label.CHI
        || (number.label() != NhsNumberFinder.Label.PATIENT && number.beginsWithDate());
  }

  /** The first digits end one message, the last ones begin the next. */
  private void addSplit(int s, MessageText before, MessageText after) {
    SplitNumber.between(before, after)
        .ifPresent(
            split -> {
              Stated first =
                  national(s, split.start(), before.length(), split.digits(), true, false);
              if (first.valid() && !first.holders().isEmpty()) {
                numbers.add(first);
                numbers.add(national(s + 1, 0, split.end(), split.digits(), true, false));
              }
            });
  }

  private Stated national(
      int s, int start, int end, String digits, boolean sure, boolean looksLikeChi) {
    boolean valid = NhsNumber.isValid(digits);
    List<PatientRecord> holders = new ArrayList<>();
    boolean old = false;
    boolean chi = looksLikeChi;
    if (valid) {
      for (IdentifierSystems.NationalNumber system : systems.nationalNumbers()) {
        List<PatientRecord> named = ask(system.system(), digits);
        old |= isOld(named, system.system(), digits);
        chi = named.isEmpty() ? chi : system.beginsWithBirthDate();
        named.stream().filter(r -> !holders.contains(r)).forEach(holders::add);
      }
    }
    IdentifierKind kind = chi ? IdentifierKind.CHI_NUMBER : IdentifierKind.NHS_NUMBER;
    return new Stated(s, start, end, kind, digits, valid, old, sure, holders);
  }

  private List<PatientRecord> ask(String system, String value) {
    String key = system + " " + value;
    List<PatientRecord> known = asked.get(key);
    if (known != null) {
      return known;
    }
    if (patients.size() > ENOUGH) {
      return List.of();
    }
    List<PatientRecord> holders = index.byIdentifier(system, value);
    if (!holders.isEmpty()) {
      asked.put(key, holders);
      holders.forEach(h -> patients.add(h.id()));
    }
    return holders;
  }

  private static boolean isOld(List<PatientRecord> holders, String system, String value) {
    return holders.stream()
        .flatMap(r -> r.identifiers().stream())
        .anyMatch(i -> i.old() && i.system().equals(system) && i.value().equals(value));
  }

  List<Stated> all() {
    return numbers;
  }

  /** Every record that some stated number names, by its id. */
  Map<String, PatientRecord> holders() {
    Map<String, PatientRecord> holders = new LinkedHashMap<>();
    numbers.forEach(n -> n.holders().forEach(h -> holders.put(h.id(), h)));
    return holders;
  }

  List<Span> spans(int statement) {
    return numbers.stream().filter(n -> n.statement() == statement).map(Stated::span).toList();
  }

  boolean names(PatientRecord record, IdentifierKind kind) {
    return numbers.stream()
        .anyMatch(
            n ->
                n.kind() == kind && n.holders().stream().anyMatch(h -> h.id().equals(record.id())));
  }
}
