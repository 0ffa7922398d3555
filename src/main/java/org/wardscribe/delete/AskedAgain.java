package org.wardscribe.delete;

/** What a source says later of an original that it said was gone. */
public sealed interface AskedAgain {
  /** Still gone. */
  record Gone() implements AskedAgain {}

  /**
   * It is there again.
   *
   * @param keyedDigest of what is there, as the ledger keeps it
   */
  record Back(long version, String keyedDigest) implements AskedAgain {}

  /** No answer, which is never one. */
  record CannotTell() implements AskedAgain {}
}
