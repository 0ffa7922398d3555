package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** A number in the text, and whose it is; nobody's if it is mistyped or not in the index. */
  record Stated(
      int statement,
      int start,
      int end,
      IdentifierKind kind,
      boolean valid,
      boolean old,
      List<PatientRecord> holders) {
    @Override
    public String toString() {
      return "Stated[" + kind + " " + start + "-" + end + "]";
    }
  }

  private final List<Stated> numbers;

  private StatedNumbers(List<Stated> numbers) {
    this.numbers = List.copyOf(numbers);
  }

  static StatedNumbers of(
      List<Statement> statements, IdentifierSystems systems, PatientIndex.Reading index) {
    List<Stated> all = new ArrayList<>();
    Map<String, List<PatientRecord>> asked = new HashMap<>();
    for (int s = 0; s < statements.size(); s++) {
      List<Stated> found = new ArrayList<>();
      List<Stated> unknown = new ArrayList<>();
      for (HospitalNumberFinder.Candidate number : statements.get(s).hospitalNumbers()) {
        List<PatientRecord> holders = ask(asked, index, number.system(), number.value());
        if (!holders.isEmpty() || number.meant()) {
          boolean old = isOld(holders, number.system(), number.value());
          (holders.isEmpty() ? unknown : found)
              .add(
                  new Stated(
                      s, number.start(), number.end(), IdentifierKind.MRN, true, old, holders));
        }
      }
      for (NhsNumberFinder.Candidate number : statements.get(s).nhsNumbers()) {
        String system = systems.nhsNumber().system();
        List<PatientRecord> holders =
            number.valid() ? ask(asked, index, system, number.digits()) : List.of();
        if (!holders.isEmpty() || number.meant()) {
          boolean old = isOld(holders, system, number.digits());
          (holders.isEmpty() ? unknown : found)
              .add(
                  new Stated(
                      s,
                      number.start(),
                      number.end(),
                      IdentifierKind.NHS_NUMBER,
                      number.valid(),
                      old,
                      holders));
        }
      }
      BitSet taken = new BitSet();
      found.forEach(f -> taken.set(f.start(), f.end()));
      unknown.stream()
          .filter(n -> taken.nextSetBit(n.start()) < 0 || taken.nextSetBit(n.start()) >= n.end())
          .forEach(all::add);
      all.addAll(found);
    }
    return new StatedNumbers(all);
  }

  private static List<PatientRecord> ask(
      Map<String, List<PatientRecord>> asked,
      PatientIndex.Reading index,
      String system,
      String value) {
    String key = system + " " + value;
    List<PatientRecord> known = asked.get(key);
    if (known != null) {
      return known;
    }
    if (asked.size() > ENOUGH) {
      return List.of();
    }
    List<PatientRecord> holders = index.byIdentifier(system, value);
    if (!holders.isEmpty()) {
      asked.put(key, holders);
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

  List<int[]> places(int statement) {
    return numbers.stream()
        .filter(n -> n.statement() == statement)
        .map(n -> new int[] {n.start(), n.end()})
        .toList();
  }

  boolean names(PatientRecord record, IdentifierKind kind) {
    return numbers.stream()
        .anyMatch(
            n ->
                n.kind() == kind && n.holders().stream().anyMatch(h -> h.id().equals(record.id())));
  }
}
