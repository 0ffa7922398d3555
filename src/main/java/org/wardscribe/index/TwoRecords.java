package org.wardscribe.index;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.identify.FoldedNames;
import org.wardscribe.identify.PatientIndexesDisagree;
import org.wardscribe.identify.PatientRecord;

/** What two indexes say of one patient, put together; nothing that one of them warns of is lost. */
final class TwoRecords {
  private TwoRecords() {}

  /** A record of a further index, with ids that are not the first one's. */
  static PatientRecord named(PatientRecord record, FurtherIndex index) {
    return copy(
        record,
        index.idOf(record.id()),
        version(index, record),
        record.current(),
        record.replacedBy().map(index::idOf),
        record.deceased(),
        record.restricted());
  }

  /**
   * The first record, with what the other one says against filing to it.
   *
   * @throws PatientIndexesDisagree if they can't both be right
   */
  static PatientRecord together(PatientRecord ours, PatientRecord theirs, FurtherIndex index) {
    // That one of them is restricted must not be told by a louder doubt.
    if (!theirs.restricted() && theirs.current()) {
      agree(ours, theirs, index);
    }
    return copy(
        ours,
        ours.id(),
        (ours.versionId() + " " + version(index, theirs)).strip(),
        ours.current() && theirs.current(),
        ours.replacedBy().or(() -> theirs.replacedBy().map(index::idOf)),
        ours.deceased() || theirs.deceased(),
        ours.restricted() || theirs.restricted());
  }

  private static void agree(PatientRecord ours, PatientRecord theirs, FurtherIndex index) {
    boolean born =
        ours.birthDate().isEmpty()
            || theirs.birthDate().isEmpty()
            || ours.birthDate().equals(theirs.birthDate());
    Set<String> families = FoldedNames.families(ours);
    Set<String> theirFamilies = FoldedNames.families(theirs);
    boolean named =
        families.isEmpty()
            || theirFamilies.isEmpty()
            || !Collections.disjoint(families, theirFamilies);
    if (!born || !named) {
      throw new PatientIndexesDisagree(
          "the patient index " + index.name() + " has another person with a number");
    }
  }

  private static String version(FurtherIndex index, PatientRecord record) {
    return index.name() + "=" + record.versionId();
  }

  private static PatientRecord copy(
      PatientRecord record,
      String id,
      String versionId,
      boolean current,
      Optional<String> replacedBy,
      boolean deceased,
      boolean restricted) {
    return new PatientRecord(
        id,
        versionId,
        record.identifiers(),
        record.names(),
        record.gender(),
        record.birthDate(),
        record.addresses(),
        record.phones(),
        record.emails(),
        record.contacts(),
        current,
        replacedBy,
        deceased,
        restricted,
        record.encounter(),
        record.linkedTo());
  }
}
