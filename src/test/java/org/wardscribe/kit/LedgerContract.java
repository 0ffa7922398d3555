package org.wardscribe.kit;

/** The contract of a ledger: any implementation passes this class. */
public abstract class LedgerContract extends LedgerQuestionsContract {}
