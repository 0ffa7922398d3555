package org.wardscribe.alert;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.ledger.OverdueFigures;
import org.wardscribe.ledger.OverdueFigures.Resting;
import org.wardscribe.mapping.Ageing;
import org.wardscribe.mapping.AlertKind;
import org.wardscribe.mapping.Conversations;

/**
 * Entries that wait for a person for longer than {@code ageing.yaml} lets them, one condition for
 * each owner: a role, or the owner of the conversation where its own clinicians decide.
 */
public final class HeldTooLong implements ConditionSource {
  /** Whoever looks after the conversation finds these. */
  private static final Set<String> OF_THE_CONVERSATION = Set.of("clinician", "author");

  private static final int MOST_REASONS = 5;

  private final OverdueFigures figures;
  private final Ageing ageing;
  private final Conversations conversations;
  private final LocalTimes times;

  public HeldTooLong(
      OverdueFigures figures, Ageing ageing, Conversations conversations, ZoneId zone) {
    this.figures = figures;
    this.ageing = ageing;
    this.conversations = conversations;
    this.times = new LocalTimes(zone);
  }

  @Override
  public AlertKind kind() {
    return AlertKind.HELD_TOO_LONG;
  }

  @Override
  public List<Condition> look(Instant now) {
    Map<String, List<Resting>> byOwner = new TreeMap<>();
    figures
        .restingTooLong(
            (state, reason) -> ageing.of(state.path(), reason).flatMap(Ageing.Row::longest), now)
        .forEach(group -> byOwner.computeIfAbsent(owner(group), o -> new ArrayList<>()).add(group));
    return byOwner.entrySet().stream().map(e -> condition(e.getKey(), e.getValue())).toList();
  }

  private String owner(Resting group) {
    String role =
        ageing.of(group.state().path(), group.reason()).map(Ageing.Row::owner).orElse("operator");
    return OF_THE_CONVERSATION.contains(role)
        ? conversations
            .find(new ConnectorId(group.connector()), new ConversationId(group.conversation()))
            .map(Conversations.Conversation::owner)
            .orElse(role)
        : role;
  }

  private Condition condition(String owner, List<Resting> groups) {
    long entries = groups.stream().mapToLong(Resting::entries).sum();
    Resting longest =
        groups.stream()
            .min(Comparator.comparing(Resting::since).thenComparing(Resting::first))
            .orElseThrow();
    return new Condition(
        kind(),
        owner,
        entries,
        groups.stream().map(this::tooLongSince).min(Comparator.naturalOrder()).orElseThrow(),
        LocalTimes.counted(entries, "entry waits", "entries wait")
            + " for a person longer than "
            + (entries == 1 ? "its reason allows: " : "their reasons allow: ")
            + reasons(groups)
            + ". The longest waits since "
            + times.at(longest.since())
            + "; begin with "
            + longest.first()
            + ".");
  }

  private Instant tooLongSince(Resting group) {
    return ageing
        .of(group.state().path(), group.reason())
        .flatMap(Ageing.Row::longest)
        .map(group.since()::plus)
        .orElse(group.since());
  }

  private static String reasons(List<Resting> groups) {
    Map<String, Long> counts = new TreeMap<>();
    groups.forEach(group -> counts.merge(code(group), group.entries(), Long::sum));
    String most =
        counts.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .limit(MOST_REASONS)
            .map(e -> e.getValue() + " " + e.getKey())
            .collect(Collectors.joining(", "));
    return counts.size() > MOST_REASONS ? most + " and others" : most;
  }

  /** A reason is a code from our tables; should one ever be something else, it is not shown. */
  private static String code(Resting group) {
    boolean fits = group.reason().matches("[A-Z0-9][A-Z0-9_-]{0,39}");
    return fits ? group.reason() : group.state().name();
  }
}
