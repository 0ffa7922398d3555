package org.wardscribe.ledger;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.wardscribe.ledger.Items.Item;
import org.wardscribe.ledger.Items.Owned;

/**
 * What the one writer read or wrote of the entries that it works on, so that it need not read it
 * again at each of their eight steps.
 *
 * <p>Only for a database that nobody else writes. It holds what the running transaction sees: all
 * that is written goes through {@link #stored}, {@link #added}, {@link #changed}, {@link #forget}
 * or {@link #forgetItem}, and after a rollback {@link #clear} forgets everything. Contents of
 * entries that rest, ended or wait are not kept. For the writer's thread only; bounded. Where
 * assertions are enabled, as in tests, every use of it is compared with the database.
 */
final class WriterMemory {
  private static final int MOST_ENTRIES = 1_024;

  /** Of one entry. Most have a tenth of it. */
  static final int MOST_CHARACTERS = 32 * 1024;

  private final int most;
  private final LinkedHashMap<Long, Known> entries = new LinkedHashMap<>(64, 0.75f, true);
  private final Map<Long, Set<Long>> entriesOfItem = new HashMap<>();

  private boolean noHoldStands;

  private static final class Known {
    private EntryRow row;
    private List<Owned> owned;
    private EntryParts parts;
    private Watch watch = new Watch();
    private final Set<Long> items = new HashSet<>();

    /** Something of it is written. */
    private void written() {
      watch.over = true;
      watch = new Watch();
    }
  }

  /** Lasts until something of an entry, or of its items, is written or no longer remembered. */
  static final class Watch {
    private volatile boolean over;

    private Watch() {}

    /** For any thread; true before what ended it is committed. */
    boolean isOver() {
      return over;
    }
  }

  private WriterMemory(int most) {
    this.most = most;
  }

  /** For a writer that is alone. */
  static WriterMemory ofOneWriter() {
    return new WriterMemory(MOST_ENTRIES);
  }

  /** Where others write, too, every step reads what it needs. */
  static WriterMemory none() {
    return new WriterMemory(0);
  }

  /** True if anything is remembered at all. */
  boolean remembers() {
    return most > 0;
  }

  /** The row as it stands; the caller's own, to change and to store. */
  Optional<EntryRow> row(long entry) {
    Known known = entries.get(entry);
    return known == null || known.row == null ? Optional.empty() : Optional.of(known.row.copy());
  }

  Optional<List<Owned>> owned(long entry) {
    Known known = entries.get(entry);
    return known == null ? Optional.empty() : Optional.ofNullable(known.owned);
  }

  Optional<EntryParts> parts(long entry) {
    Known known = entries.get(entry);
    return known == null ? Optional.empty() : Optional.ofNullable(known.parts);
  }

  /**
   * The row was read, or written, just so.
   *
   * @param soon it will be worked on soon, so that its contents are worth keeping
   */
  void stored(EntryRow row, boolean soon) {
    if (most == 0) {
      return;
    }
    if (row.state.isFinal()) {
      forget(row.id);
      return;
    }
    Known known = known(row.id);
    known.written();
    known.row = row.copy();
    if (!soon || !row.state.isOpen()) {
      known.parts = null;
    }
  }

  void read(long entry, List<Owned> owned) {
    if (most > 0) {
      Known known = known(entry);
      known.owned = List.copyOf(owned);
      owned.forEach(one -> link(entry, known, one.item().id()));
    }
  }

  void read(long entry, EntryParts parts) {
    if (most > 0 && parts.characters() <= MOST_CHARACTERS) {
      Known known = known(entry);
      known.parts = parts;
      parts.items().forEach(item -> link(entry, known, item.number()));
    }
  }

  /** Something was added to the entry's parts, and nothing else of them changed. */
  void added(long entry, UnaryOperator<EntryParts> with) {
    Known known = entries.get(entry);
    if (known != null) {
      known.written();
    }
    if (known != null && known.parts != null) {
      EntryParts parts = with.apply(known.parts);
      known.parts = parts.characters() <= MOST_CHARACTERS ? parts : null;
    }
  }

  /** Something of this entry was written that is not said more exactly. */
  void forget(long entry) {
    Known known = entries.remove(entry);
    if (known != null) {
      known.written();
      unlink(entry, known);
    }
  }

  /** Something of this item was written, or who owns it: what its owners hold is read again. */
  void forgetItem(long item) {
    for (long entry : entriesOfItem.getOrDefault(item, Set.of())) {
      Known known = entries.get(entry);
      known.written();
      known.owned = null;
      known.parts = null;
    }
  }

  /** Just this of the item was written, and neither its versions nor who owns it. */
  void changed(long item, UnaryOperator<Item> with) {
    for (long entry : entriesOfItem.getOrDefault(item, Set.of())) {
      Known known = entries.get(entry);
      known.written();
      known.parts = null;
      if (known.owned != null) {
        known.owned =
            known.owned.stream()
                .map(one -> one.item().id() == item ? one.with(with.apply(one.item())) : one)
                .toList();
      }
    }
  }

  /** Of an entry whose items are known as they stand. */
  Optional<Watch> watch(long entry) {
    Known known = entries.get(entry);
    return known == null || known.parts == null ? Optional.empty() : Optional.of(known.watch);
  }

  /** True if all that keeps originals by a row of its own was read, and there is none. */
  boolean noHoldStands() {
    return noHoldStands;
  }

  /** The register was read. */
  void holdsRead(boolean none) {
    noHoldStands = none && most > 0;
  }

  /** The register was written. */
  void holdsWritten() {
    noHoldStands = false;
  }

  void clear() {
    entries.values().forEach(Known::written);
    entries.clear();
    entriesOfItem.clear();
    noHoldStands = false;
  }

  private Known known(long entry) {
    Known known = entries.computeIfAbsent(entry, e -> new Known());
    if (entries.size() > most) {
      forget(entries.keySet().iterator().next());
    }
    return known;
  }

  private void link(long entry, Known known, long item) {
    if (known.items.add(item)) {
      entriesOfItem.computeIfAbsent(item, i -> new HashSet<>()).add(entry);
    }
  }

  private void unlink(long entry, Known known) {
    for (long item : known.items) {
      entriesOfItem.computeIfPresent(
          item,
          (i, owners) -> {
            owners.remove(entry);
            return owners.isEmpty() ? null : owners;
          });
    }
  }
}
