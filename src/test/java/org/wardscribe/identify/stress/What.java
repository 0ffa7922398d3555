package org.wardscribe.identify.stress;

/** What a stretch of a composed message is. */
enum What {
  NHS_NUMBER(Group.DIRECT, '\uE010'),
  CHI_NUMBER(Group.DIRECT, '\uE011'),
  MRN(Group.DIRECT, '\uE012'),
  NAME_PATIENT(Group.DIRECT, '\uE013'),
  NAME_RELATIVE(Group.DIRECT, '\uE014'),
  DOB(Group.DIRECT, '\uE015'),
  ADDRESS(Group.DIRECT, '\uE016'),
  POSTCODE(Group.DIRECT, '\uE017'),
  PHONE(Group.DIRECT, '\uE018'),
  EMAIL(Group.DIRECT, '\uE019'),
  ID_OTHER(Group.DIRECT, '\uE01A'),
  AGE(Group.HINTING, '\uE01B'),
  LOCATION_BED(Group.HINTING, '\uE01C'),
  NAME_STAFF(Group.STAYS, '\uE01D'),
  DATE_OTHER(Group.STAYS, '\uE01E'),
  KEEP(Group.STAYS, '\uE01F');

  private final Group group;
  private final char sign;

  What(Group group, char sign) {
    this.group = group;
    this.sign = sign;
  }

  private enum Group {
    /** It says by itself who is meant: nothing of it may be left. */
    DIRECT,
    /** It helps to guess; kept by default. */
    HINTING,
    /** It must not be touched. */
    STAYS
  }

  /** A private-use character that no message has. */
  char sign() {
    return sign;
  }

  static What of(char sign) {
    for (What what : values()) {
      if (what.sign == sign) {
        return what;
      }
    }
    throw new IllegalArgumentException("no such sign");
  }

  boolean direct() {
    return group == Group.DIRECT;
  }

  boolean stays() {
    return group == Group.STAYS;
  }
}
