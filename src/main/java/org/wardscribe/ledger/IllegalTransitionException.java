package org.wardscribe.ledger;

import java.util.Set;

/**
 * A transition that the table does not have, or without the evidence that it needs. Nothing was
 * changed.
 */
public final class IllegalTransitionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  IllegalTransitionException(EntryId entry, State from, State to) {
    super(entry + " can't go from " + from + " to " + to);
  }

  IllegalTransitionException(EntryId entry, State from, State to, Set<EvidenceKind> given) {
    super(
        entry
            + " can't go from "
            + from
            + " to "
            + to
            + " on "
            + given
            + "; needed is one of "
            + Transitions.alternatives(from, to));
  }

  IllegalTransitionException(EntryId entry, String sentence) {
    super(entry + ": " + sentence);
  }
}
