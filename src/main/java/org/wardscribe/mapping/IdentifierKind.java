package org.wardscribe.mapping;

/** What can be found in a message that points to a person: the names used in the tables. */
public enum IdentifierKind {
  NHS_NUMBER(false),
  MRN(false),
  NAME_PATIENT(false),
  DOB(false),
  ADDRESS(false),
  POSTCODE(false),
  PHONE(false),
  EMAIL(false),
  /** Clinical content, too: kept unless a site strips it. */
  AGE(true),
  /** Ward and bed: clinical content, too. */
  LOCATION_BED(true);

  private final boolean mayStay;

  IdentifierKind(boolean mayStay) {
    this.mayStay = mayStay;
  }

  /** True if a site may leave it in the text. */
  public boolean mayStay() {
    return mayStay;
  }
}
