package org.wardscribe.ledger;

import java.time.Instant;
import org.wardscribe.connector.ItemRef;

/**
 * One transition, as those who tell others about it need it: where the conversation is, and what
 * happened.
 *
 * @param sequence of the audit row; rises, may have gaps
 * @param item the entry's first flagged message
 */
public record Notice(
    long sequence,
    EntryId entry,
    ItemRef item,
    State to,
    String reason,
    String documentNumber,
    Instant at) {}
