package org.wardscribe.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One row of an entry's audit chain: {@code hash = SHA-256(previous hash, this row)}.
 *
 * @param actor {@code stage:identify}, {@code source}, {@code ledger}, or {@code person:NAME}
 * @param from empty for the first row, and for rows that are no transition
 * @param what {@code TRANSITION}, {@code WAIT}, {@code ATTEMPT_FAILED}, {@code EVENT}, {@code
 *     CONTENT_READ}, …
 * @param facts codes, ids, times; never content
 */
public record AuditRow(
    long sequence,
    EntryId entry,
    Instant at,
    String actor,
    String what,
    Optional<State> from,
    Optional<State> to,
    Map<String, String> facts,
    String hash) {
  /**
   * The fact that lists the digests of the evidence written with the row; for checking, not for
   * reading.
   */
  public static final String DIGESTS = "digests";
}
