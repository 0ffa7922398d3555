package org.wardscribe.identify;

import java.time.LocalDate;
import java.util.List;

/** Looks patients up by surname and birthday: twins and namesakes are told apart by it. */
public interface PatientsByBirth {
  /**
   * Every record with this birthday and one of these surnames, whether current or former.
   *
   * @param families folded: lower case, letters only
   * @throws PatientIndexUnavailable if it can't be asked, or not for all of them; never "nobody"
   */
  List<PatientRecord> byFamilyAndBirthDate(Iterable<String> families, LocalDate birthDate);
}
