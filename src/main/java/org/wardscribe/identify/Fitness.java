package org.wardscribe.identify;

import java.util.Optional;
import org.wardscribe.mapping.IdentityPolicy;

/** Whether anything may be filed to a record at all, whatever agrees. */
final class Fitness {
  private final IdentityPolicy policy;

  Fitness(IdentityPolicy policy) {
    this.policy = policy;
  }

  Optional<Reason> unfit(PatientRecord record) {
    return unfit(record, Particulars.of(record));
  }

  /**
   * @param patient the record's particulars
   */
  Optional<Reason> unfit(PatientRecord record, Particulars patient) {
    if (record.restricted()) {
      return Optional.of(Reason.RESTRICTED);
    }
    if (!record.current()) {
      return Optional.of(
          record.replacedBy().isPresent() ? Reason.SUPERSEDED_NUMBER : Reason.RECORD_NOT_IN_USE);
    }
    if (record.deceased()) {
      return Optional.of(Reason.DECEASED);
    }
    return isNameless(record, patient) ? Optional.of(Reason.UNKNOWN_PATIENT) : Optional.empty();
  }

  /** A record made for somebody whose name nobody knew. */
  private boolean isNameless(PatientRecord record, Particulars patient) {
    boolean phonetic =
        !patient.families().isEmpty()
            && !patient.given().isEmpty()
            && policy.phoneticNames().containsAll(patient.families())
            && policy.phoneticNames().containsAll(patient.given());
    boolean nameless =
        patient.families().stream().anyMatch(Nameless::isUnknown)
            || patient.given().stream().anyMatch(Nameless::isUnknown);
    boolean noAddress =
        record.birthDate().map(d -> d.getDayOfYear() == 1).orElse(false)
            && patient.postcodes().stream()
                .anyMatch(
                    p ->
                        policy.pseudoPostcodes().stream()
                            .anyMatch(z -> p.startsWith(Folded.word(z))));
    return phonetic || nameless || noAddress;
  }
}
