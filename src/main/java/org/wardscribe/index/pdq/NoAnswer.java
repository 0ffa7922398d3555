package org.wardscribe.index.pdq;

/** A question has no answer that can be used; the message is a code, never what came. */
final class NoAnswer extends Exception {
  private static final long serialVersionUID = 1L;

  NoAnswer(String code) {
    super(code);
  }
}
