package org.wardscribe.identify;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The trust's own register of patients.
 *
 * <p>It answers, or it says that it can't: that it could not be asked is never "not found".
 */
public interface PatientIndex {
  /**
   * Opens the register as it is now; everything read through one {@link Reading} is of one state.
   *
   * @throws PatientIndexUnavailable if it can't be read; to be tried again
   */
  Reading read();

  /** One state of the register. Not for use by several threads at once. */
  interface Reading extends AutoCloseable {
    /** Every record that has the number; value as the register writes it, without spaces. */
    List<PatientRecord> byIdentifier(String system, String value);

    /**
     * Every record with this birthday and one of these surnames, whether current or former.
     *
     * @param families folded: lower case, letters only
     */
    List<PatientRecord> byFamilyAndBirthDate(Iterable<String> families, LocalDate birthDate);

    Optional<PatientRecord> byId(String id);

    /** True if somebody in the register has this given name (folded). */
    boolean isGivenName(String folded);

    /** True if somebody in the register has this surname (folded). */
    boolean isFamilyName(String folded);

    @Override
    void close();
  }
}
