package org.wardscribe.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.ledger.OverdueFigures;
import org.wardscribe.mapping.AlertKind;
import org.wardscribe.mapping.AlertTable;
import org.wardscribe.mapping.Conversations;
import org.wardscribe.mapping.Mode;

/**
 * Originals that are to be deleted, on platforms that let a message be deleted only for a while
 * after it was sent.
 */
public final class DeletionDeadlines implements ConditionSource {
  private final OverdueFigures figures;
  private final AlertTable table;
  private final Conversations conversations;
  private final Map<ConnectorId, Duration> windows;
  private final LocalTimes times;

  /**
   * @param windows of the connectors that have one
   */
  public DeletionDeadlines(
      OverdueFigures figures,
      AlertTable table,
      Conversations conversations,
      Map<ConnectorId, Duration> windows,
      ZoneId zone) {
    this.figures = figures;
    this.table = table;
    this.conversations = conversations;
    this.windows = Map.copyOf(windows);
    this.times = new LocalTimes(zone);
  }

  @Override
  public AlertKind kind() {
    return AlertKind.DELETION_DEADLINE;
  }

  @Override
  public List<Condition> look(Instant now) {
    List<Condition> found = new ArrayList<>();
    windows.forEach(
        (connector, window) ->
            table
                .of(kind(), connector.value())
                .flatMap(AlertTable.Row::limit)
                .flatMap(ahead -> condition(connector, window, ahead, now))
                .ifPresent(found::add));
    return found;
  }

  private Optional<Condition> condition(
      ConnectorId connector, Duration window, Duration ahead, Instant now) {
    List<OverdueFigures.Group> near =
        figures.notDeleted(connector.value(), now.minus(window).plus(ahead)).stream()
            .filter(
                group ->
                    conversations.mode(connector, new ConversationId(group.name())) == Mode.DELETE)
            .toList();
    if (near.isEmpty()) {
      return Optional.empty();
    }
    long entries = near.stream().mapToLong(OverdueFigures.Group::entries).sum();
    OverdueFigures.Group first =
        near.stream()
            .min(java.util.Comparator.comparing(OverdueFigures.Group::since))
            .orElseThrow();
    Instant deadline = first.since().plus(window);
    return Optional.of(
        new Condition(
            kind(),
            connector.value(),
            entries,
            deadline.minus(ahead),
            LocalTimes.counted(entries, "entry has an original", "entries have originals")
                + " on "
                + connector
                + " that can soon not be deleted on request any more. The first "
                + (deadline.isAfter(now) ? "deadline is " : "deadline was ")
                + times.at(deadline)
                + "; begin with "
                + first.first()
                + "."));
  }
}
