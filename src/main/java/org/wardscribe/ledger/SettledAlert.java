package org.wardscribe.ledger;

import java.time.Instant;
import java.util.Optional;
import org.wardscribe.connector.ItemRef;

/**
 * What a person did about a message that was at its source again ({@link SourceAlert}).
 *
 * @param by the person's name
 * @param reason in that person's own words: content, which may name a patient; empty once it was
 *     purged
 */
public record SettledAlert(
    long number, ItemRef ref, Instant seenAt, String by, Instant at, Optional<String> reason) {
  @Override
  public String toString() {
    return "SettledAlert[" + number + "]";
  }
}
