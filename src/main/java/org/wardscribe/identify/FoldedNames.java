package org.wardscribe.identify;

import java.util.Set;

/** A record's names as {@link PatientsByBirth} and {@link NameRegister} are asked for them. */
public final class FoldedNames {
  private FoldedNames() {}

  /** Surnames, former ones included. */
  public static Set<String> families(PatientRecord record) {
    return Particulars.of(record).families();
  }

  /** Given names and nicknames. */
  public static Set<String> given(PatientRecord record) {
    return Particulars.of(record).given();
  }
}
