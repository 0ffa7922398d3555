package org.wardscribe.identify.stress;

/** What a stretch of a composed message is. */
enum What {
  NHS_NUMBER,
  CHI_NUMBER,
  MRN,
  NAME_PATIENT,
  NAME_RELATIVE,
  DOB,
  ADDRESS,
  POSTCODE,
  PHONE,
  EMAIL,
  ID_OTHER,
  AGE,
  LOCATION_BED,
  NAME_STAFF,
  DATE_OTHER,
  KEEP;

  /** It says by itself who is meant: nothing of it may be left. */
  boolean direct() {
    return compareTo(AGE) < 0;
  }

  /** It must not be touched. */
  boolean stays() {
    return compareTo(NAME_STAFF) >= 0;
  }
}
