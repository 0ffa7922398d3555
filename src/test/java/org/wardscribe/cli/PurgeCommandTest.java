package org.wardscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.wardscribe.cli.control.Fixture;

class PurgeCommandTest extends CommandLineTest {
  @Test
  void a_dry_run_prints_the_counts_and_changes_nothing() throws IOException {
    runsFor(Fixture.IG);
    assertThat(wardscribe("purge", "--dry-run")).as(err()).isEqualTo(ExitCode.OK);
    assertThat(out())
        .contains("would be purged", "DELETED", "4096", "Nothing was changed")
        .doesNotContain("gone for good");
    assertThat(ledger.asked).isEmpty();
  }

  @Test
  void a_purge_names_who_said_so_and_takes_it_out_of_the_files() throws IOException {
    runsFor(Fixture.IG);
    assertThat(wardscribe("purge")).as(err()).isEqualTo(ExitCode.OK);
    assertThat(out()).contains("DELETED", "gone for good");
    assertThat(ledger.asked).containsExactly("purge DELETED PT720H by ig-one", "sweep");
  }

  @Test
  void it_needs_the_role_and_a_running_wardscribe() throws IOException {
    assertThat(wardscribe("purge")).isEqualTo(ExitCode.NOT_RUNNING);
    runsFor(Fixture.OPERATOR);
    assertThat(wardscribe("purge", "--dry-run")).isEqualTo(ExitCode.REFUSED);
    assertThat(err()).contains("needs the role information-governance");
  }
}
