package org.wardscribe.simulation;

import static org.wardscribe.simulation.Promises.require;

import java.util.List;
import java.util.Set;
import org.wardscribe.deliver.RecordInMemory;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.ItemView;
import org.wardscribe.ledger.LedgerRecords;
import org.wardscribe.ledger.State;

/**
 * When nobody can act any more: what the partners have, against what people are shown of it. Every
 * flagged message is in an entry that ended or rests, and knows it as it is.
 */
final class AtRest {
  private static final Set<State> NOTHING_FILED =
      Set.of(State.WITHDRAWN, State.REJECTED, State.REHEARSED);

  private final Ward ward;
  private final RecordInMemory record;
  private final LedgerRecords records;
  private final List<EntryView> entries;

  AtRest(Site site, Ward ward, RecordInMemory record) {
    this.ward = ward;
    this.record = record;
    this.records = site.ledger().records();
    this.entries =
        records.list(Set.of(State.values()), 100).stream()
            .map(e -> records.find(e.id()).orElseThrow())
            .toList();
  }

  void check() {
    require(records.verifyAudit().isEmpty(), "the audit has faults", "");
    entries.forEach(this::check);
    ward.messages().forEach(this::check);
  }

  private void check(EntryView entry) {
    State state = entry.state();
    require(!state.isOpen(), "came to no rest", entry);
    require(!entry.pendingEvent() || state == State.HELD, "an event was forgotten", entry);
    List<RecordInMemory.Filed> filed =
        record.filed().stream()
            .filter(f -> entry.items().stream().anyMatch(i -> f.text().contains(prefix(i))))
            .toList();
    require(
        !NOTHING_FILED.contains(state)
            || filed.isEmpty()
            || isFiledElsewhere(entry)
            || isLaterVersionInShadow(entry),
        "ended as if nothing were filed",
        entry);
    if (state != State.HELD) {
      for (RecordInMemory.Filed document : filed) {
        require(
            entries.stream().anyMatch(e -> knows(e, document))
                || entries.stream().anyMatch(e -> sharesItem(e, entry) && isInDoubt(e)),
            "something filed was forgotten",
            entry);
      }
    }
  }

  private static String prefix(ItemView item) {
    String line = Promises.line(item.ref(), 1);
    return line.substring(0, line.length() - "1|\r".length());
  }

  private static boolean knows(EntryView entry, RecordInMemory.Filed document) {
    return entry.filed().stream().anyMatch(f -> f.documentNumber().equals(document.number()));
  }

  private boolean isFiledElsewhere(EntryView entry) {
    return entries.stream()
        .anyMatch(other -> !other.id().equals(entry.id()) && sharesItem(entry, other));
  }

  /** Its conversation was taken down to shadow between two versions: the first one is known. */
  private static boolean isLaterVersionInShadow(EntryView entry) {
    return entry.state() == State.REHEARSED && (!entry.filed().isEmpty() || isInDoubt(entry));
  }

  private static boolean owns(EntryView entry, ItemView item) {
    return entry.items().stream().anyMatch(own -> own.ref().equals(item.ref()));
  }

  private static boolean sharesItem(EntryView entry, EntryView other) {
    return other.items().stream().anyMatch(i -> owns(entry, i));
  }

  /** People found it themselves, or the entry rests with them. */
  private static boolean isInDoubt(EntryView entry) {
    return entry.state().isResting()
        || entry.evidence().stream()
            .anyMatch(e -> "FOUND_IN_EPR".equals(e.evidence().facts().get("verb")));
  }

  private void check(Ward.Message message) {
    List<EntryView> owners =
        entries.stream()
            .filter(e -> e.items().stream().anyMatch(i -> i.ref().equals(message.ref)))
            .toList();
    boolean wanted = message.flagged && message.present;
    require(!wanted || !owners.isEmpty(), "a flagged message was lost", message.ref);
    boolean asItIs =
        owners.stream()
            .flatMap(e -> e.items().stream())
            .filter(i -> i.ref().equals(message.ref))
            .anyMatch(i -> i.latest().version() == message.version);
    require(!wanted || asItIs, "a version was lost", message.ref);
    if (message.present) {
      require(
          owners.stream().noneMatch(e -> e.state() == State.DELETED), "still there", message.ref);
      require(
          !message.flagged || owners.stream().anyMatch(e -> e.state() != State.WITHDRAWN),
          "a flag was swallowed",
          message.ref);
    }
    require(
        !message.deletedByUs
            || Promises.isFiled(message, record.filed())
            || owners.stream().anyMatch(AtRest::isInDoubt),
        "deleted, and never filed",
        message.ref);
  }
}
