package org.wardscribe.ledger;

import java.time.Instant;

/** An incident: words of an entry were said while a stranger could read them, or may have. */
public record WrongRecipient(EntryId entry, Stay stay, Instant seenAt) {}
