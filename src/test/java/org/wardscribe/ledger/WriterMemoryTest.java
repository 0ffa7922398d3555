package org.wardscribe.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was handed over with an intent is acted on unseen while its watch lasts. */
class WriterMemoryTest {
  private static final long ENTRY = 1;
  private static final long ITEM = 7;

  private static EntryRow row(long id) {
    EntryRow row = EntryRow.fresh(State.DELETING, 0);
    row.id = id;
    return row;
  }

  private static WriterMemory withAnEntry() {
    WriterMemory memory = WriterMemory.ofOneWriter();
    memory.stored(row(ENTRY), true);
    Items.Item item =
        new Items.Item(ITEM, "key", 1, Optional.empty(), false, Optional.empty(), Optional.empty());
    memory.read(ENTRY, List.of(new Items.Owned(item, Role.FLAGGED, 1, false)));
    memory.read(ENTRY, new EntryParts(false, List.of(), List.of(), List.of()));
    return memory;
  }

  static List<Consumer<WriterMemory>> whateverIsWritten() {
    return List.of(
        memory -> memory.stored(row(ENTRY), true),
        memory -> memory.added(ENTRY, parts -> parts.withUnresolvedAttempt(true)),
        memory -> memory.changed(ITEM, item -> item),
        memory -> memory.forgetItem(ITEM),
        memory -> memory.forget(ENTRY),
        WriterMemory::clear);
  }

  @ParameterizedTest
  @MethodSource("whateverIsWritten")
  void a_watch_ends_with_whatever_is_written_of_the_entry_or_of_its_items(
      Consumer<WriterMemory> write) {
    WriterMemory memory = withAnEntry();
    WriterMemory.Watch watch = memory.watch(ENTRY).orElseThrow();
    memory.stored(row(2), true);
    memory.forgetItem(8);
    assertThat(watch.isOver()).isFalse();
    write.accept(memory);
    assertThat(watch.isOver()).isTrue();
  }

  @Test
  void nothing_is_watched_whose_items_are_not_known() {
    WriterMemory memory = WriterMemory.ofOneWriter();
    memory.stored(row(ENTRY), true);
    assertThat(memory.watch(ENTRY)).isEmpty();
    assertThat(WriterMemory.none().watch(ENTRY)).isEmpty();
  }
}
