package org.wardscribe.ledger;

import java.util.Set;
import org.wardscribe.connector.AccountId;

/** What a platform says of who can read a conversation; accounts, and nobody's name. */
public sealed interface RoomLook {
  /**
   * These can.
   *
   * @param strangers those of them that no table of staff knows on that day
   * @param gap why there may be others; empty: these are all
   */
  record Seen(Set<AccountId> accounts, Set<AccountId> strangers, String gap) implements RoomLook {
    public Seen {
      accounts = Set.copyOf(accounts);
      strangers = Set.copyOf(strangers);
    }
  }

  /**
   * Not: nobody is there.
   *
   * @param why in a few words of ours; nobody's name
   */
  record NotKnown(String why) implements RoomLook {}
}
