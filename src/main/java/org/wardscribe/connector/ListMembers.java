package org.wardscribe.connector;

import java.util.List;

/** Who can read a conversation now. */
public interface ListMembers {
  Members members(ConversationId conversation);

  /** The members, or why they can't be read. */
  sealed interface Members {
    record Known(List<Account> accounts) implements Members {}

    record CannotTell(String why) implements Members {}
  }
}
