package org.wardscribe.connector.gateway;

/** What is wrong with something that a gateway sent; its sentence never quotes what was sent. */
final class EnvelopeFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;

  EnvelopeFault(String code, String sentence) {
    super(sentence, null, false, false);
    this.code = code;
  }

  String code() {
    return code;
  }

  String sentence() {
    return getMessage();
  }
}
