package org.wardscribe.index;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.wardscribe.identify.PatientIndexesDisagree;
import org.wardscribe.identify.PatientRecord;
import org.wardscribe.identify.PatientsByBirth;
import org.wardscribe.identify.PatientsByNumber;

/**
 * Several patient indexes: the first one's record is used, and every further one must agree.
 *
 * <p>Whoever the first does not have is looked for in the next. A record that was found is looked
 * up by its present numbers in the indexes after it: what one of them says against filing
 * (restricted, dead, replaced, not in use) counts; another birthday, no common surname, nobody or
 * two people with that number is a {@linkplain PatientIndexesDisagree disagreement}. One that can't
 * be asked makes the whole unavailable. Which version each of them had is in the record's version.
 *
 * <p>By surname and birthday only the first is asked: a further one confirms, it does not find
 * namesakes.
 */
public final class IndexesInOrder implements PatientsByNumber, PatientsByBirth {
  private final PatientsByNumber first;
  private final PatientsByBirth byBirth;
  private final List<FurtherIndex> further;

  public IndexesInOrder(
      PatientsByNumber first, PatientsByBirth byBirth, List<FurtherIndex> further) {
    this.first = first;
    this.byBirth = byBirth;
    this.further = List.copyOf(further);
    if (further.stream().map(FurtherIndex::name).distinct().count() != further.size()) {
      throw new IllegalArgumentException("two patient indexes have one name");
    }
  }

  @Override
  public List<PatientRecord> byIdentifier(String system, String value) {
    List<PatientRecord> found = first.byIdentifier(system, value);
    if (!found.isEmpty()) {
      return found.stream().map(r -> confirmed(r, 0)).toList();
    }
    for (int i = 0; i < further.size(); i++) {
      if (further.get(i).systems().contains(system)) {
        int next = i + 1;
        FurtherIndex index = further.get(i);
        found = index.patients().byIdentifier(system, value);
        if (!found.isEmpty()) {
          return found.stream().map(r -> confirmed(TwoRecords.named(r, index), next)).toList();
        }
      }
    }
    return List.of();
  }

  @Override
  public List<PatientRecord> byFamilyAndBirthDate(Iterable<String> families, LocalDate birthDate) {
    return byBirth.byFamilyAndBirthDate(families, birthDate).stream()
        .map(r -> confirmed(r, 0))
        .toList();
  }

  @Override
  public Optional<PatientRecord> byId(String id) {
    for (int i = 0; i < further.size(); i++) {
      FurtherIndex index = further.get(i);
      if (id.startsWith(index.idOf(""))) {
        int next = i + 1;
        return index
            .patients()
            .byId(id.substring(index.idOf("").length()))
            .map(r -> confirmed(TwoRecords.named(r, index), next));
      }
    }
    return first.byId(id).map(r -> confirmed(r, 0));
  }

  /**
   * @param from the first of the further indexes that is asked
   */
  private PatientRecord confirmed(PatientRecord record, int from) {
    PatientRecord confirmed = record;
    for (FurtherIndex index : further.subList(from, further.size())) {
      for (PatientRecord.Identifier number : record.identifiers()) {
        // What can't be filed to anyway needs nobody's word.
        boolean asked =
            confirmed.current()
                && !confirmed.restricted()
                && !number.old()
                && index.systems().contains(number.system());
        if (asked) {
          List<PatientRecord> theirs =
              index.patients().byIdentifier(number.system(), number.value());
          if (theirs.size() != 1) {
            throw new PatientIndexesDisagree(
                "the patient index " + index.name() + " has not just one patient with a number");
          }
          confirmed = TwoRecords.together(confirmed, theirs.get(0), index);
        }
      }
    }
    return confirmed;
  }
}
