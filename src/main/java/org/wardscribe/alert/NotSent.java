package org.wardscribe.alert;

/** A message could not be sent; why, as a code. A partner's own words are not in it. */
final class NotSent extends Exception {
  private static final long serialVersionUID = 1L;

  NotSent(String code) {
    super(code);
  }

  String code() {
    return getMessage();
  }
}
