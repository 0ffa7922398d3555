package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.ledger.Decision;
import org.wardscribe.ledger.DecisionResult;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Pause;
import org.wardscribe.ledger.Person;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.Verb;

/** Yesterday's backup of the ledger is restored: nothing is filed twice or deleted unasked. */
class RestoredBackupIT {
  private static final String PATIENT = "Marjorie Alderfield 999 526 0182 ";
  private static final Person ANN = new Person("ann", Set.of("operator"));
  private static final Person BEN = new Person("ben", Set.of("information-governance"));
  private static final Person CAL = new Person("cal", Set.of("information-governance"));

  @Test
  void what_was_filed_and_deleted_since_the_backup_is_neither_filed_nor_deleted_again(
      @TempDir Path folder) throws IOException {
    try (TestWard ward = TestWard.open(folder.resolve("ward"))) {
      ward.desk().pause(Pause.Kind.CONNECTOR, "demo-im", ANN).toCompletableFuture().join();
      ward.flagged("ward", "filed", PATIENT + "filed before the backup");
      ward.await("filed", State.DELIVERED);
      ward.epr.stop();
      ward.flagged("ward", "sent", PATIENT + "not sent before the backup");
      ward.await("sent", State.TRANSCRIBED);
      ward.stopSite();
      Path ledger = ward.demo.site().resolve("data/ledger");
      Path backup = folder.resolve("backup");
      copy(ledger, backup);

      ward.epr.startAgain();
      ward.startSite();
      ward.desk().resume(Pause.Kind.CONNECTOR, "demo-im", ANN).toCompletableFuture().join();
      ward.await("filed", State.DELETED);
      ward.await("sent", State.DELETED);
      ward.stopSite();

      Files.move(ledger, folder.resolve("lost"));
      copy(backup, ledger);
      ward.startSite();
      assertThat(ward.records().recovery().orElseThrow().why()).contains("Audit row");
      ward.flagged("ward", "new", PATIENT + "flagged after the restore");
      ward.desk().resume(Pause.Kind.CONNECTOR, "demo-im", ANN).toCompletableFuture().join();

      // Its original is gone, but over MLLP nobody can ask whether the record still has it.
      ward.await("filed", State.RETAINED);
      // The EPR files once what it is sent twice.
      awaitWaiting(ward, "sent", State.UNKNOWN);
      assertThat(ward.documentsNaming("sent", 1)).hasSize(1);
      assertThat(ward.gone("new")).isFalse();
      assertThat(ward.documentsNaming("new", 1)).isEmpty();

      finish(ward, ANN, DecisionResult.NeedsSecondPerson.class);
      finish(ward, BEN, DecisionResult.Done.class);
      ward.await("sent", State.DELETED);
      ward.await("new", State.DELETED);
      EntryView looked = ward.entry("filed").orElseThrow();
      assertThat(looked.reason()).isEqualTo("RESTORED");
      release(ward, looked, BEN, DecisionResult.NeedsSecondPerson.class);
      release(ward, looked, CAL, DecisionResult.Done.class);
      ward.await("filed", State.DELETED);
      for (String id : new String[] {"filed", "sent", "new"}) {
        assertThat(ward.documentsNaming(id, 1)).as(id).hasSize(1);
        assertThat(ward.gone(id)).isTrue();
      }
      assertThat(ward.records().verifyAudit()).isEmpty();
    }
  }

  private static void release(
      TestWard ward, EntryView seen, Person who, Class<? extends DecisionResult> result) {
    Decision decision = new Decision(seen.id(), seen.fence(), Verb.RELEASE, who, Map.of());
    assertThat(ward.desk().decide(decision).toCompletableFuture().join()).isInstanceOf(result);
  }

  private static void finish(TestWard ward, Person who, Class<? extends DecisionResult> result) {
    assertThat(ward.desk().finishRecovery(who).toCompletableFuture().join()).isInstanceOf(result);
  }

  private static void awaitWaiting(TestWard ward, String message, State state) {
    TestWard.await(
        message + " waits in " + state,
        () ->
            ward.entry(message)
                .filter(e -> e.state() == state && e.reason().equals("RECOVERY"))
                .isPresent(),
        () -> ward.entry(message).map(EntryView::toString).orElse("no entry"));
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(from)) {
      for (Path file : files) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }
}
