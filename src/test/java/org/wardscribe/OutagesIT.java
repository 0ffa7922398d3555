package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.index.IndexTable;
import org.wardscribe.ledger.AuditRow;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Pause;
import org.wardscribe.ledger.State;

/** Partners that go away and come back: nothing is held, lost or done twice because of that. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutagesIT {
  private static final String PATIENT = "Marjorie Alderfield 999 526 0182 ";

  private TestWard ward;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    ward = TestWard.open(folder.resolve("ward"));
  }

  @AfterAll
  void close() throws IOException {
    ward.close();
  }

  @Test
  void an_epr_that_is_down_holds_nobody_up_for_good() throws IOException {
    ward.epr.stop();
    List<String> ids = IntStream.range(0, 6).mapToObj(i -> "down" + i).toList();
    ids.forEach(id -> ward.flagged("ward", id, PATIENT + "dose " + id));
    ids.forEach(id -> ward.await(id, State.TRANSCRIBED));
    TestWard.await("the lane is paused", this::paused, () -> ward.records().pauses().toString());
    TestWard.await("the pause ends by itself", () -> !paused(), () -> "still paused");
    TestWard.await("and it is paused again", this::paused, () -> "not paused");
    ids.forEach(id -> assertThat(ward.entry(id).orElseThrow().attempts()).isZero());
    ward.epr.startAgain();
    ids.forEach(id -> assertFiledOnceAndDeleted(ward.await(id, State.DELETED), id));
  }

  private boolean paused() {
    return ward.records().pauses().stream().anyMatch(p -> p.kind() == Pause.Kind.DESTINATION);
  }

  @Test
  void an_epr_that_files_and_falls_silent_files_once() {
    ward.flagged("ward", "silent", PATIENT + "Wobbly on her feet, hold the ramipril.");
    EntryView entry = ward.await("silent", State.DELETED);
    assertFiledOnceAndDeleted(entry, "silent");
    assertThat(states("silent")).contains(State.UNKNOWN);
  }

  @Test
  void a_broker_that_restarts_loses_nothing_and_escalates_nothing() throws IOException {
    ward.epr.stop();
    ward.flagged("ward", "br1", PATIENT + "one");
    ward.flagged("file-only", "br2", PATIENT + "two");
    ward.await("br1", State.TRANSCRIBED);
    ward.await("br2", State.TRANSCRIBED);
    ward.stopBroker();
    ward.epr.startAgain();
    ward.await("br1", State.DELIVERED);
    ward.await("br2", State.RETAINED);
    TestWard.await(
        "the source is asked in vain",
        () -> ward.entry("br1").orElseThrow().reason().equals("SOURCE_CANNOT_TELL"),
        () -> ward.entry("br1").orElseThrow().reason());
    ward.post("ward", "br3", TestWard.AUTHOR, PATIENT + "three");
    ward.flag("br3");
    ward.startBroker();
    for (String id : List.of("br1", "br3")) {
      assertFiledOnceAndDeleted(ward.await(id, State.DELETED), id);
    }
    TestWard.await(
        "the receipt comes late",
        () -> ward.inApp("br2").receipts().stream().anyMatch(r -> r.kind().equals("FILED")),
        () -> ward.inApp("br2").receipts().toString());
  }

  @Test
  void a_site_that_is_stopped_and_started_goes_on_where_it_was() {
    List<String> ids = IntStream.range(0, 10).mapToObj(i -> "stop" + i).toList();
    ids.forEach(id -> ward.flagged("ward", id, PATIENT + "dose " + id));
    ward.await("stop0", State.DELIVERED);
    ward.stopSite();
    ward.startSite();
    ids.forEach(id -> assertFiledOnceAndDeleted(ward.await(id, State.DELETED), id));
    assertThat(ward.records().verifyAudit()).isEmpty();
  }

  @Test
  void a_patient_index_that_is_missing_is_asked_again_and_is_no_answer(@TempDir Path folder)
      throws IOException {
    try (TestWard other = TestWard.open(folder.resolve("other"), OutagesIT::impatient)) {
      Path index = other.demo.site().resolve("patients.ndjson");
      Path away = other.demo.site().resolve("away.ndjson");
      Files.move(index, away);
      other.flagged("file-only", "idx", PATIENT + "index");
      TestWard.await(
          "it is tried more than once",
          () -> other.entry("idx").filter(e -> waits(other, e) >= 2).isPresent(),
          () -> other.entry("idx").map(EntryView::toString).orElse("none"));
      EntryView waiting = other.entry("idx").orElseThrow();
      assertThat(waiting.state()).isEqualTo(State.RECEIVED);
      assertThat(waiting.attempts()).as("nothing failed: nobody could be asked").isZero();
      Files.move(away, index);
      assertThat(other.await("idx", State.RETAINED).filed()).hasSize(1);
    }
  }

  /** The index is asked again each second. */
  private static void impatient(TestWard site) throws IOException {
    Path table = site.demo.site().resolve("mappings/" + IndexTable.FILE);
    Files.createDirectories(table.getParent());
    Files.writeString(
        table,
        Files.readString(Path.of("mappings").resolve(IndexTable.FILE))
            .replace("retryPause: PT15S", "retryPause: PT1S"));
  }

  private static long waits(TestWard site, EntryView entry) {
    return site.records().history(entry.id()).stream()
        .filter(row -> row.what().equals("WAIT"))
        .count();
  }

  private List<State> states(String id) {
    return ward.records().history(ward.entry(id).orElseThrow().id()).stream()
        .map(AuditRow::to)
        .flatMap(java.util.Optional::stream)
        .toList();
  }

  private void assertFiledOnceAndDeleted(EntryView entry, String id) {
    assertThat(entry.filed()).hasSize(1);
    assertThat(ward.documentsNaming(id, 1)).hasSize(1);
    assertThat(ward.gone(id)).isTrue();
    assertThat(states(id)).doesNotContain(State.HELD, State.ESCALATED, State.UNPROVEN);
  }
}
