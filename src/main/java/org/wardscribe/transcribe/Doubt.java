package org.wardscribe.transcribe;

/** Why no document can be made without losing something: a reason code and a sentence. */
final class Doubt extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  Doubt(String reason, String sentence) {
    super(sentence, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }

  String sentence() {
    return getMessage();
  }
}
