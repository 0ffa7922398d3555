package org.wardscribe.ledger;

/**
 * A worker's right to move one entry on: good for one transition, or for none if the entry changed
 * meanwhile.
 *
 * @param fence rises with every claim and every outside change; a compare-and-set on it decides
 */
public record Claim(EntryId entry, State state, long fence, Lease lease) {
  @Override
  public String toString() {
    return "Claim[" + entry + " " + state + " fence " + fence + "]";
  }
}
