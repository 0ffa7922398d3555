package org.wardscribe.ledger;

/**
 * A transition that a worker asks for. Built by {@code ledger:} from the exchange's claim and body.
 */
public record Move(Claim claim, State to, Outcome outcome) {}
