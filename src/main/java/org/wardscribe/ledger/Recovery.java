package org.wardscribe.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A recovery that lasts: the ledger is older than the world, so nothing is sent and nothing deleted
 * until two people say that it may go on.
 *
 * @param why how it came to it; no patient data
 * @param finishProposedBy the first of the two people
 * @param notAsked open entries about which nobody was asked yet, or whose answer is still awaited
 * @param waiting entries that were asked about and only wait for the end of the recovery
 * @param withPeople entries that rest until a person has looked at them
 */
public record Recovery(
    Instant beganAt,
    String why,
    Optional<String> finishProposedBy,
    long notAsked,
    long waiting,
    long withPeople) {}
