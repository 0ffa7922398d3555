package org.wardscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StartingCommandsTest extends CommandLineTest {
  @Test
  void run_and_demo_end_with_the_application_s_exit_code() {
    assertThat(wardscribe("run", "--site", "/srv/site")).isZero();
    assertThat(wardscribe("demo", "--json", "result.json")).isEqualTo(1);

    assertThat(application.started)
        .containsExactly("run /srv/site", "demo Optional.empty Optional[result.json]");
  }

  @Test
  void the_site_is_the_current_folder_if_nothing_else_is_said() {
    wardscribe("run");

    String fromEnvironment = System.getenv("WARDSCRIBE_SITE");
    Path site = Path.of(fromEnvironment == null ? "" : fromEnvironment).toAbsolutePath();
    assertThat(application.started).containsExactly("run " + site.normalize());
  }

  @Test
  void validate_prints_each_finding_with_its_file_and_line() {
    assertThat(wardscribe("validate", "--site", "/srv/bad")).isEqualTo(ExitCode.REFUSED);
    assertThat(out())
        .isEqualToNormalizingNewlines(
            """
            mappings/2-identify/authors.yaml:7: no account is named
            application.properties: a secret is change-me
            9 routes, 11 mapping files: 2 things are wrong.
            """);

    assertThat(wardscribe("validate", "--site", "/srv/good")).isZero();
    assertThat(out())
        .isEqualToNormalizingNewlines(
            """
            destination 'epr': filed is what it says
            note: nothing of it will be deleted
            9 routes, 11 mapping files: nothing is wrong.
            """);
  }

  @Test
  void dry_run_prints_the_decision_what_is_stripped_and_the_document() {
    assertThat(wardscribe("dry-run", "message.json")).isZero();
    assertThat(out())
        .isEqualTo(
            """
            TRANSCRIBED

            Stripped
              message  characters  type        rule        replaced by
              m-1      0-12        NHS_NUMBER  nhs-number  (kept)

            Document
              MSH|^~\\&|WARDSCRIBE
              PID|1
            """);

    assertThat(wardscribe("dry-run", "held.json")).isEqualTo(ExitCode.REFUSED);
    assertThat(out())
        .startsWith("HELD\n  The author is not known.\n")
        .contains("the text was not searched")
        .doesNotContain("nothing was found");
    wardscribe("dry-run", "desk.json");
    assertThat(out()).contains("not shown").doesNotContain("nothing was found");
  }

  @Test
  void rehearse_prints_counts_and_names_each_line_without_a_result() {
    assertThat(wardscribe("rehearse", "--in=m.jsonl", "--out=p.jsonl", "--mpi=i.ndjson")).isZero();
    assertThat(out())
        .isEqualTo(
            """
            1,200  messages
            1,200  would be filed
            0      would be held
            """);

    assertThat(wardscribe("rehearse", "--in=bad.jsonl", "--out=p.jsonl", "--mpi=i.ndjson"))
        .isEqualTo(ExitCode.REFUSED);
    assertThat(err()).isEqualToIgnoringNewLines("line 2 has no 'text'; it has no result");
    assertThat(out())
        .isEqualTo(
            """
            note: 1 of the messages names a site that is not known
            2  messages
            1  would be filed
            1  would be held
                1  NO_PATIENT
            1 line has no result; it is named above
            """);

    assertThat(wardscribe("rehearse", "--in=m.jsonl")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void keys_are_created_once() {
    assertThat(wardscribe("keys", "create", "new.keys")).isZero();
    assertThat(application.started).containsExactly("keys new.keys");

    assertThat(wardscribe("keys", "create", "existing.keys")).isEqualTo(ExitCode.REFUSED);
    assertThat(err()).isEqualToIgnoringNewLines("The file is there already: existing.keys");
  }

  @Test
  void every_command_has_help_and_the_root_names_its_exit_codes() {
    assertThat(wardscribe("--help")).isZero();
    assertThat(out()).contains("validate", "worklist", "3   Wardscribe does not run for this site");
    assertThat(wardscribe("worklist", "confirm", "--help")).isZero();
    assertThat(out()).contains("--seen=SEEN", "Role: clinician");
    assertThat(wardscribe("--version")).isZero();
    assertThat(out()).startsWith("wardscribe ");
  }
}
