package org.wardscribe;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.wardscribe.cli.control.CandidateReport;
import org.wardscribe.cli.control.Comparison;
import org.wardscribe.identify.CandidateRecord;
import org.wardscribe.identify.PatientIndex;
import org.wardscribe.identify.PatientIndexUnavailable;
import org.wardscribe.identify.PatientIndexesDisagree;
import org.wardscribe.identify.PatientRecord;
import org.wardscribe.identify.Reason;
import org.wardscribe.identify.ReplacedBy;
import org.wardscribe.ledger.EntryView;

/**
 * The records of the site's patient index beside what an entry states.
 *
 * @param compare what identification would compare
 */
record SiteCandidates(
    PatientIndex patients, Function<EntryView, Optional<List<CandidateRecord>>> compare)
    implements Comparison {
  @Override
  public Optional<List<CandidateReport.Candidate>> of(EntryView entry) throws NotPossible {
    try {
      return compare
          .apply(entry)
          .map(records -> records.stream().map(SiteCandidates::candidate).toList());
    } catch (PatientIndexUnavailable e) {
      throw NotPossible.silent();
    } catch (PatientIndexesDisagree e) {
      throw NotPossible.disagree();
    }
  }

  @Override
  public boolean isRestricted(String patient) throws NotPossible {
    try (PatientIndex.Reading reading = patients.read()) {
      return reading
          .byId(patient)
          .map(record -> ReplacedBy.chain(record, reading).anyMatch(PatientRecord::restricted))
          .orElse(false);
    } catch (PatientIndexUnavailable e) {
      throw NotPossible.silent();
    } catch (PatientIndexesDisagree e) {
      throw NotPossible.disagree();
    }
  }

  private static CandidateReport.Candidate candidate(CandidateRecord record) {
    return new CandidateReport.Candidate(
        record.record().id(),
        record.record().restricted(),
        Stream.of(
                record.unfit().map(SiteCandidates::warning).stream(),
                record
                    .record()
                    .replacedBy()
                    .map(id -> "It was replaced by the record " + id + ".")
                    .stream(),
                record.record().linkedTo().stream()
                    .map(id -> "The record " + id + " is the same patient's."))
            .flatMap(warnings -> warnings)
            .toList(),
        record.contradicted(),
        record.particulars().stream()
            .map(
                one ->
                    new CandidateReport.Particular(
                        one.name(),
                        one.held(),
                        one.stated(),
                        CandidateReport.Mark.valueOf(one.fit().name())))
            .toList());
  }

  private static String warning(Reason unfit) {
    return switch (unfit) {
      case RESTRICTED -> "The record is restricted: nothing is filed to it by itself.";
      case SUPERSEDED_NUMBER, RECORD_NOT_IN_USE -> "The record is not in use any more.";
      case DECEASED -> "The patient has died, by the index.";
      default -> "The record is a temporary one: nobody knows whose it is.";
    };
  }
}
