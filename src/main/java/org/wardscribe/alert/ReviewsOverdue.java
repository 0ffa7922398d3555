package org.wardscribe.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.wardscribe.mapping.AlertKind;
import org.wardscribe.mapping.Conversations;
import org.wardscribe.mapping.Conversations.Conversation;

/** Conversations of which somebody should have looked whether all still holds; by owner. */
public final class ReviewsOverdue implements ConditionSource {
  private final Conversations conversations;
  private final ZoneId zone;

  public ReviewsOverdue(Conversations conversations, ZoneId zone) {
    this.conversations = conversations;
    this.zone = zone;
  }

  @Override
  public AlertKind kind() {
    return AlertKind.REVIEW_OVERDUE;
  }

  @Override
  public List<Condition> look(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    Map<String, List<LocalDate>> byOwner =
        conversations.conversations().stream()
            .filter(row -> row.reviewDue().isBefore(today))
            .collect(
                Collectors.groupingBy(
                    Conversation::owner,
                    TreeMap::new,
                    Collectors.mapping(Conversation::reviewDue, Collectors.toList())));
    return byOwner.entrySet().stream().map(e -> condition(e.getKey(), e.getValue())).toList();
  }

  private Condition condition(String owner, List<LocalDate> due) {
    LocalDate first = due.stream().min(LocalDate::compareTo).orElseThrow();
    return new Condition(
        kind(),
        owner,
        due.size(),
        first.plusDays(1).atStartOfDay(zone).toInstant(),
        LocalTimes.counted(due.size(), "conversation was", "conversations were")
            + " to be reviewed; the first by "
            + first
            + ".");
  }
}
