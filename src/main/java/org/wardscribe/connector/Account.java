package org.wardscribe.connector;

import java.util.Objects;

/**
 * Who the platform says wrote or flagged something.
 *
 * <p>The display name is what the person typed into the app: it is shown, never trusted.
 */
public record Account(AccountId id, String displayName) {
  public Account {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(displayName, "displayName");
  }

  @Override
  public String toString() {
    return "Account[" + id + "]";
  }
}
