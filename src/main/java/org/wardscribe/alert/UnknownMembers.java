package org.wardscribe.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.wardscribe.ledger.Memberships;
import org.wardscribe.ledger.Stay;
import org.wardscribe.mapping.AlertKind;
import org.wardscribe.mapping.Conversations;

/** Accounts in conversations that no table of staff knows; by the conversations' owner. */
public final class UnknownMembers implements ConditionSource {
  private final Supplier<Memberships> memberships;
  private final Conversations conversations;

  public UnknownMembers(Supplier<Memberships> memberships, Conversations conversations) {
    this.memberships = memberships;
    this.conversations = conversations;
  }

  @Override
  public AlertKind kind() {
    return AlertKind.UNKNOWN_MEMBER;
  }

  @Override
  public List<Condition> look(Instant now) {
    Map<String, List<Stay>> byOwner =
        memberships.get().strangers().stream()
            .collect(Collectors.groupingBy(this::owner, TreeMap::new, Collectors.toList()));
    return byOwner.entrySet().stream().map(e -> condition(e.getKey(), e.getValue())).toList();
  }

  private String owner(Stay stay) {
    return conversations
        .find(stay.conversation().connector(), stay.conversation().conversation())
        .map(Conversations.Conversation::owner)
        .orElseGet(() -> "connector " + stay.conversation().connector());
  }

  private Condition condition(String owner, List<Stay> stays) {
    return new Condition(
        kind(),
        owner,
        stays.size(),
        stays.get(0).seenAt(),
        LocalTimes.counted(stays.size(), "account that", "accounts that")
            + " the staff table does not know can read conversations of "
            + owner
            + "; members says which.");
  }
}
