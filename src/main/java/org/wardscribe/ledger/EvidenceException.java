package org.wardscribe.ledger;

/**
 * Stored evidence does not bear the proof that was to be rebuilt from it. Its message holds no
 * content.
 */
public final class EvidenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EvidenceException(String message) {
    super(message);
  }
}
