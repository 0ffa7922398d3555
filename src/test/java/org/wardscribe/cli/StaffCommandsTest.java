package org.wardscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.wardscribe.cli.control.Fixture;

/** Staff, rooms and lost devices, as they are written on the command line. */
class StaffCommandsTest extends CommandLineTest {
  @Test
  void a_lost_phone_s_account_is_suspended_by_the_clock_of_here() throws IOException {
    runsFor(Fixture.OPERATOR);
    assertThat(
            wardscribe(
                "account",
                "suspend",
                "u-9",
                "--since",
                "2026-07-01T02:00",
                "--reason",
                "phone lost"))
        .isEqualTo(ExitCode.OK);
    assertThat(ledger.asked).anySatisfy(a -> assertThat(a).contains("since 2026-07-01T01:00:00Z"));
    assertThat(out())
        .contains("What u-9 wrote or flagged since 01 Jul 2026 02:00:00 BST is held from now on.")
        .contains("held now: E000042.")
        .contains("nothing of it is deleted: E000043.");
  }

  @Test
  void a_time_that_can_not_be_meant_suspends_nothing() throws IOException {
    runsFor(Fixture.OPERATOR);
    for (String since : new String[] {"yesterday", "2027-01-01", "2026-13-01"}) {
      assertThat(
              wardscribe("account", "suspend", "u-9", "--since", since, "--reason", "phone lost"))
          .as(since)
          .isEqualTo(ExitCode.REFUSED);
    }
    assertThat(ledger.asked).isEmpty();
  }

  @Test
  void an_account_is_given_back_and_what_was_filed_is_settled() throws IOException {
    runsFor(Fixture.IG);
    assertThat(wardscribe("account", "restore", "u-9", "--mistake")).isEqualTo(ExitCode.OK);
    assertThat(wardscribe("account", "settle", "E43", "--reason", "hers")).isEqualTo(ExitCode.OK);
    assertThat(wardscribe("account", "list")).isEqualTo(ExitCode.OK);
    assertThat(out()).contains("No account was ever suspended.");
  }

  @Test
  void an_owner_is_invited_says_the_code_and_is_not_missing_any_more() throws IOException {
    runsFor(Fixture.IDENTITY_DESK);
    assertThat(wardscribe("account", "invite", "u-9", "--again")).isEqualTo(ExitCode.OK);
    assertThat(wardscribe("account", "confirm", "u-9", "--code", "654321"))
        .isEqualTo(ExitCode.REFUSED);
    assertThat(wardscribe("account", "confirm", "u-9", "--code", "123456")).isEqualTo(ExitCode.OK);
    assertThat(ledger.asked).anySatisfy(a -> assertThat(a).contains("invite u-9 again by iris"));
    assertThat(ledger.asked.toString()).doesNotContain("123456").doesNotContain("654321");
    assertThat(wardscribe("account", "confirmations", "--missing")).isEqualTo(ExitCode.OK);
    assertThat(out()).contains("ward-chat/u-9").doesNotContain("ward-chat/u-8");
    runsFor(Fixture.CLINICIAN);
    assertThat(wardscribe("account", "confirm", "u-9", "--code", "123456"))
        .isEqualTo(ExitCode.REFUSED);
  }

  @Test
  void everybody_who_is_missing_is_invited_at_once_and_nobody_twice() throws IOException {
    runsFor(Fixture.OPERATOR);
    assertThat(wardscribe("account", "invite", "--missing")).isEqualTo(ExitCode.OK);
    assertThat(ledger.asked).containsExactly("invite ward-chat/u-7 by ops");
    assertThat(out()).contains("ward-chat/u-7  done  A code was mailed.").contains("1 of 1 done.");
    assertThat(wardscribe("account", "invite")).isEqualTo(ExitCode.REFUSED);
    assertThat(wardscribe("account", "invite", "u-7", "--missing")).isEqualTo(ExitCode.REFUSED);
    assertThat(ledger.asked).hasSize(1);
  }

  @Test
  void an_import_is_put_in_force_by_a_reload_where_wardscribe_runs() throws IOException {
    assertThat(wardscribe("staff", "import", "--csv", "august.csv")).isEqualTo(ExitCode.OK);
    assertThat(out())
        .contains("added: S9 Dr New ONE")
        .contains("1 added, 0 changed, 0 ended, 0 not in the list.")
        .contains("It holds when Wardscribe starts.");
    runsFor(Fixture.OPERATOR);
    assertThat(wardscribe("staff", "import", "--csv", "august.csv")).isEqualTo(ExitCode.OK);
    assertThat(out()).contains("authors.yaml: aaaaaaaaaaaa until now, bbbbbbbbbbbb from now on");
    runsFor(Fixture.CLINICIAN);
    assertThat(wardscribe("staff", "import", "--csv", "august.csv")).isEqualTo(ExitCode.REFUSED);
    assertThat(out())
        .contains("not in force before somebody says reload: reload needs the role operator");
  }
}
