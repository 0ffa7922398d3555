package org.wardscribe.mapping;

/** What can be found in a message that points to a person: the names used in the tables. */
public enum IdentifierKind {
  NHS_NUMBER(false),
  /** Scotland's number: carries the date of birth and the sex. */
  CHI_NUMBER(false),
  MRN(false),
  NAME_PATIENT(false),
  NAME_RELATIVE(false),
  DOB(false),
  ADDRESS(false),
  POSTCODE(false),
  PHONE(false),
  EMAIL(false),
  /** A key safe's code, a casualty's tag, a case number. */
  ID_OTHER(false),
  /** Clinical content, too: kept unless a site strips it. */
  AGE(true),
  /** Ward and bed: clinical content, too. */
  LOCATION_BED(true),
  /** Attribution: recognised, and never stripped. */
  NAME_STAFF(true),
  /** A date that is nobody's birthday: recognised, and never stripped. */
  DATE_OTHER(true),
  /** A drug, a disease, a score, a bleep: recognised, and never stripped. */
  KEEP(true);

  private final boolean mayStay;

  IdentifierKind(boolean mayStay) {
    this.mayStay = mayStay;
  }

  /** True if it is no patient's, so that no table strips it. */
  public boolean staysAlways() {
    return this == NAME_STAFF || this == DATE_OTHER || this == KEEP;
  }

  /** True if a site may leave it in the text. */
  public boolean mayStay() {
    return mayStay;
  }
}
