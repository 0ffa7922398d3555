package org.wardscribe.ledger;

/** The keys can't be used; the message is a sentence for the person who starts the program. */
public final class KeysException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public KeysException(String message) {
    super(message);
  }
}
