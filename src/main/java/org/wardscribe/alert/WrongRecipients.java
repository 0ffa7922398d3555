package org.wardscribe.alert;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.wardscribe.ledger.Memberships;
import org.wardscribe.ledger.WrongRecipient;
import org.wardscribe.mapping.AlertKind;

/** What was said while a stranger could read it, and nobody has seen to; by connector. */
public final class WrongRecipients implements ConditionSource {
  private final Supplier<Memberships> memberships;

  public WrongRecipients(Supplier<Memberships> memberships) {
    this.memberships = memberships;
  }

  @Override
  public AlertKind kind() {
    return AlertKind.WRONG_RECIPIENT;
  }

  @Override
  public List<Condition> look(Instant now) {
    List<WrongRecipient> open = memberships.get().incidents();
    return open.stream()
        .map(WrongRecipients::connector)
        .distinct()
        .sorted()
        .map(
            connector ->
                condition(
                    connector,
                    open.stream().filter(one -> connector(one).equals(connector)).toList()))
        .toList();
  }

  private static String connector(WrongRecipient incident) {
    return incident.stay().conversation().connector().value();
  }

  private Condition condition(String connector, List<WrongRecipient> open) {
    long entries = open.stream().map(WrongRecipient::entry).distinct().count();
    return new Condition(
        kind(),
        connector,
        entries,
        open.get(0).seenAt(),
        LocalTimes.counted(entries, "entry has", "entries have")
            + " words that a stranger could read, or may have ("
            + connector
            + "); begin with "
            + open.get(0).entry()
            + ".");
  }
}
