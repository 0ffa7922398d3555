package org.wardscribe.ledger;

/**
 * The ids that documents carry, from what they are about and never from an attempt: a repeat has
 * the same ids.
 *
 * <p>MSH-10 and TXA-12 take 20 and 30 characters (HL7 v2.5.1, chapters 2 and 9); ours have 20.
 * TXA-12 comes with the entry ({@link EntryView#documentNumber()}).
 */
@FunctionalInterface
public interface DocumentIds {
  /** MSH-10: HMAC(TXA-12, event, revision), 20 characters. */
  String controlId(String documentNumber, String event, int revision);
}
