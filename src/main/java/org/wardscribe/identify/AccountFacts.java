package org.wardscribe.identify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.wardscribe.ledger.AccountOwner;
import org.wardscribe.ledger.Suspension;

/**
 * What is known of accounts beside the table of authors, as it is just now; asked for each message.
 *
 * @param suspensions those that are, or were, not their owners'
 * @param confirmedAt when this owner last showed that the account is theirs; empty: never
 */
public record AccountFacts(
    Supplier<List<Suspension>> suspensions,
    Function<AccountOwner, Optional<Instant>> confirmedAt) {}
