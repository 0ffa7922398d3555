package org.wardscribe.ledger;

import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConnectorId;

/**
 * Whose an account is said to be, and where its owner reads mail: what a confirmation counts for.
 * Another person or address is another owner, who has confirmed nothing.
 *
 * @param staff the trust's own id of the person
 * @param mail never shown, and kept by a keyed digest only
 */
public record AccountOwner(ConnectorId connector, AccountId account, String staff, String mail) {
  /** {@code ward-chat/u-17}. */
  public String name() {
    return connector.value() + "/" + account.value();
  }

  /** What the ledger keeps of all four together. */
  String key(Keys keys) {
    return keys.keyed("account owner", connector.value(), account.value(), staff, mail);
  }

  @Override
  public String toString() {
    return name();
  }
}
