package org.wardscribe.connector;

import java.util.List;

/** Who can read a conversation now, but for the connector's own account. */
public interface ListMembers {
  /** Asks the platform; may take as long as a call to it may. */
  Members members(ConversationId conversation);

  /** The members, or why they can't be read. */
  sealed interface Members {
    record Known(List<Account> accounts) implements Members {}

    /**
     * These, and perhaps others.
     *
     * @param why not all are known; nobody's name
     */
    record AtLeast(List<Account> accounts, String why) implements Members {}

    record CannotTell(String why) implements Members {}
  }
}
