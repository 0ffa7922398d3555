package org.wardscribe.identify;

/**
 * The patient index can't be asked now; the ledger tries the entry again later. Its message holds
 * no patient data.
 */
public final class PatientIndexUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PatientIndexUnavailable(String sentence) {
    super(sentence);
  }
}
