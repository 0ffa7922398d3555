package org.wardscribe.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * One message to one channel, claimed by who is about to send it.
 *
 * @param alert as it is now
 * @param number of the reminder; else 0
 * @param count as it was when the message was made: a repeat says the same
 * @param attempt how many times it was claimed, this time included
 */
public record AlertMessage(
    long id,
    AlertRow alert,
    AlertEvent event,
    int number,
    String channel,
    long count,
    String sentence,
    Instant madeAt,
    int attempt,
    Optional<String> failure) {}
