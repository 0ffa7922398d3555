package org.wardscribe.identify;

/**
 * The trust's own register of patients.
 *
 * <p>It answers, or it says that it can't: that it could not be asked is never "not found".
 */
public interface PatientIndex {
  /**
   * Begins to read; what is asked for twice in one {@link Reading} gets one answer, and an index
   * that lies in a file is of one state throughout.
   *
   * @throws PatientIndexUnavailable if it can't be read; to be tried again
   */
  Reading read();

  /**
   * One look at the register, for one entry: who has a number, who a name and a birthday, and which
   * words are names. Not for use by several threads at once.
   */
  interface Reading extends PatientsByNumber, PatientsByBirth, NameRegister, AutoCloseable {
    @Override
    void close();
  }
}
