package org.wardscribe.ledger;

/** A claim with the entry as it was then: what a stage rebuilds its input from. */
public record Claimed(Claim claim, EntryView entry) {}
