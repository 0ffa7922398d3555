package org.wardscribe.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.SourceMessage;

/**
 * An account that was not its owner's for a time: a lost or shared device. What it says and flags
 * in that time is not believed, also after the end of it.
 *
 * @param connector empty: on any
 * @param since by the platform's time
 * @param reason in the words of who suspended it; no patient data
 * @param endedAt from then on it is its owner's again; empty: it stands
 * @param mistaken it never was another's after all: it concerns nothing
 * @param searched what it concerns was looked for to the end; until then nothing at all is deleted
 */
public record Suspension(
    long number,
    Optional<ConnectorId> connector,
    AccountId account,
    Instant since,
    String reason,
    String by,
    Instant at,
    boolean searched,
    Optional<String> endedBy,
    Optional<Instant> endedAt,
    boolean mistaken) {
  /** True if what this account did then is not believed. */
  public boolean covers(ConnectorId on, AccountId by, Instant then) {
    return !mistaken
        && account.equals(by)
        && connector.map(on::equals).orElse(true)
        && !then.isBefore(since)
        && endedAt.map(then::isBefore).orElse(true);
  }

  /** True if the account wrote or changed this message in that time. */
  public boolean covers(SourceMessage message) {
    ConnectorId on = message.ref().connector();
    return Stream.concat(Stream.of(message.sentAt()), message.editedAt().stream())
        .anyMatch(then -> covers(on, message.author().id(), then));
  }

  /** True if some of its words, in any version, or one of its flags are of that time. */
  boolean concerns(EntryView entry) {
    return entry.items().stream()
        .anyMatch(
            item ->
                item.flag()
                        .filter(f -> covers(item.ref().connector(), f.by().id(), f.at()))
                        .isPresent()
                    || item.versions().stream()
                        .flatMap(version -> version.message().stream())
                        .anyMatch(this::covers));
  }

  /** True if both concern the same: it was neither ended nor made to reach further back between. */
  boolean saysAs(Suspension before) {
    return mistaken == before.mistaken
        && endedAt.equals(before.endedAt)
        && since.equals(before.since);
  }

  /** {@code ward-chat/u-17}, or without the connector. */
  public String name() {
    return connector.map(on -> on.value() + "/").orElse("") + account.value();
  }
}
