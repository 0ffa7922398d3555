package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.State;

/** The configuration of a pair of brokers that is shipped, and the real gateway over it. */
class BrokerClusterIT {
  private static final String PATIENT = "Marjorie Alderfield 999 526 0182 ";

  @TempDir Path folder;

  @Test
  void a_backup_goes_on_when_the_active_broker_is_killed_and_gives_back_when_it_is_mended()
      throws IOException {
    List<String> before = ids("before", 10);
    List<String> after = ids("after", 6);
    try (BrokerPair pair =
            BrokerPair.start(folder.resolve("pair"), BrokerPair.Backup.SHARED_STORE);
        TestWard ward = TestWard.open(folder.resolve("ward"), pair.at())) {
      before.subList(0, 4).forEach(id -> ward.flagged("ward", id, PATIENT + "dose " + id));
      pair.awaitStandby();
      before.subList(4, 10).forEach(id -> ward.flagged("ward", id, PATIENT + "dose " + id));
      ward.await(before.get(4), State.DELIVERED);
      pair.killActive();
      for (String id : after) {
        ward.flagged("ward", id, PATIENT + "dose " + id);
        ward.edit(id, PATIENT + "another dose " + id);
      }

      before.forEach(id -> assertFiledOnceAndDeleted(ward, id, 1));
      after.forEach(id -> assertFiledOnceAndDeleted(ward, id, 2));
      pair.mend();
      ward.flagged("ward", "mended", PATIENT + "dose mended");
      assertFiledOnceAndDeleted(ward, "mended", 1);
      assertThat(ward.entries()).hasSize(1 + before.size() + after.size());
      assertThat(ward.appStore().refused()).isEmpty();
      assertThat(ward.records().verifyAudit()).isEmpty();
    }
  }

  private static List<String> ids(String name, int many) {
    return IntStream.range(0, many).mapToObj(i -> name + i).toList();
  }

  private static void assertFiledOnceAndDeleted(TestWard ward, String id, long version) {
    EntryView entry = ward.await(id, State.DELETED);
    assertThat(ward.documentsNaming(id, version)).as("%s version %d", id, version).hasSize(1);
    assertThat(ward.gone(id)).isTrue();
    assertThat(entry.unresolvedAttempt()).isFalse();
  }
}
