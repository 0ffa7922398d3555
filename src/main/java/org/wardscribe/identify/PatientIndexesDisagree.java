package org.wardscribe.identify;

/**
 * Two patient indexes say of one number what can't both be true; the entry is held, since asking
 * again would not change it. Its message holds no patient data.
 */
public final class PatientIndexesDisagree extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PatientIndexesDisagree(String sentence) {
    super(sentence);
  }
}
