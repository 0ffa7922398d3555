package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.connector.AccountId;
import org.wardscribe.ledger.DecisionResult;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Person;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.SuspensionFound;

/** A registrar's phone is lost while the site runs: what it says is not filed any more. */
class AccountIT {
  private static final Person OPAL = new Person("opal", Set.of("operator"));
  private static final AccountId LOST = new AccountId(TestWard.AUTHOR);

  private TestWard ward;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    ward = TestWard.open(folder.resolve("ward"));
  }

  @AfterEach
  void close() throws IOException {
    ward.close();
  }

  @Test
  void what_a_lost_phone_says_is_held_at_once_and_after_a_restart() {
    Instant since = Instant.now().minusSeconds(60);
    ward.flagged("file-only", "k1", "Marjorie Alderfield 999 526 0182 stop abx.");
    EntryView filed = ward.await("k1", State.RETAINED);

    SuspensionFound found =
        ward.desk()
            .suspendAccount(Optional.empty(), LOST, since, "phone lost", OPAL)
            .toCompletableFuture()
            .join();

    assertThat(found.filed()).containsExactly(filed.id());
    ward.flagged("file-only", "k2", "Marjorie Alderfield 999 526 0182 restart abx.");
    assertThat(ward.await("k2", State.HELD).reason()).isEqualTo("ACCOUNT_SUSPENDED");
    assertThat(ward.documentsNaming("k2", 1)).isEmpty();
    ward.stopSite();
    ward.startSite();
    ward.flagged("file-only", "k3", "Marjorie Alderfield 999 526 0182 double abx.");
    assertThat(ward.await("k3", State.HELD).reason()).isEqualTo("ACCOUNT_SUSPENDED");
    ward.post("file-only", "k4", TestWard.FLAGGER, "Marjorie Alderfield 999 526 0182 usual abx.");
    ward.flag("k4");
    ward.await("k4", State.RETAINED);

    DecisionResult restored =
        ward.desk()
            .restoreAccount(Optional.empty(), LOST, false, OPAL)
            .toCompletableFuture()
            .join();

    assertThat(restored).isInstanceOf(DecisionResult.Done.class);
    ward.flagged("file-only", "k5", "Marjorie Alderfield 999 526 0182 stop abx again.");
    ward.await("k5", State.RETAINED);
    assertThat(ward.entry("k2").orElseThrow().state()).isEqualTo(State.HELD);
  }
}
