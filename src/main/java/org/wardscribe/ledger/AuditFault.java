package org.wardscribe.ledger;

/** Something in the audit is not as it was written. */
public record AuditFault(EntryId entry, long sequence, String sentence) {}
