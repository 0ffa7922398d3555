package org.wardscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.cli.control.ExportFile;
import org.wardscribe.cli.control.ExportedEntry;
import org.wardscribe.cli.control.Fixture;

class ExportCommandTest extends CommandLineTest {
  @TempDir private Path folder;

  private int export(String name, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of("export", "--reference", "SAR-17", "--out", folder.resolve(name).toString()));
    args.addAll(List.of(more));
    return wardscribe(args.toArray(String[]::new));
  }

  private List<ExportedEntry> entries(String name) throws IOException {
    List<ExportedEntry> entries = new ArrayList<>();
    try (InputStream in =
        new BufferedInputStream(
            Files.newInputStream(folder.resolve(name).resolve("entries.json")))) {
      ExportFile.forEach(in, entries::add);
    }
    return entries;
  }

  @Test
  void a_request_is_answered_with_a_page_a_file_and_a_line_in_the_audit() throws Exception {
    runsFor(Fixture.IG);
    assertThat(export("e", "--nhs-number", "999 000 0018")).as(err()).isEqualTo(ExitCode.OK);
    assertThat(out()).contains("3 entries are in").contains("1 more may be meant");
    assertThat(entries("e")).extracting(ExportedEntry::entry).doesNotHaveDuplicates().hasSize(3);
    assertThat(entries("e"))
        .allSatisfy(
            entry -> {
              assertThat(entry.content()).isEmpty();
              assertThat(entry.means()).isNotBlank();
              assertThat(entry.audit()).allSatisfy(row -> assertThat(row.hash()).isNotBlank());
            });
    String page = Files.readString(folder.resolve("e/index.html"));
    assertThat(page).contains("SAR-17", "1 more entries may be meant", "NUMBER_NOT_FOUND");
    String digest =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256")
                    .digest(Files.readAllBytes(folder.resolve("e/entries.json"))));
    assertThat(page).contains(digest);
    assertThat(ledger.asked).hasSize(2).last().asString().startsWith("exported 3 for SAR-17");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("e"))))
        .isEqualTo("rwx------");
  }

  @Test
  void content_comes_only_with_the_second_person_and_each_reading_is_noted() throws IOException {
    runsFor(Fixture.IG);
    assertThat(export("e", "--all", "--with-content")).isEqualTo(ExitCode.OK);
    assertThat(out()).contains("a second person");
    assertThat(folder.resolve("e")).doesNotExist();
    runsFor(Fixture.SECOND_IG);
    assertThat(export("e", "--all", "--with-content")).as(err()).isEqualTo(ExitCode.OK);
    try (var files = Files.list(folder.resolve("e/content"))) {
      assertThat(files).hasSize(3).allSatisfy(f -> assertThat(f).isNotEmptyFile());
    }
    assertThat(Files.readString(folder.resolve("e/entries.json"))).doesNotContain("MORGAN-TEST");
    assertThat(Files.readString(folder.resolve("e/index.html"))).doesNotContain("MORGAN-TEST");
    assertThat(ledger.asked.stream().filter(asked -> asked.startsWith("content of"))).hasSize(3);
  }

  @Test
  void only_information_governance_may_and_nothing_is_written_over() throws IOException {
    runsFor(Fixture.CLINICIAN);
    assertThat(export("e", "--all")).isEqualTo(ExitCode.REFUSED);
    assertThat(err()).contains("needs the role information-governance");
    assertThat(folder.resolve("e")).doesNotExist();
    runsFor(Fixture.IG);
    Files.createDirectory(folder.resolve("e"));
    assertThat(export("e", "--all")).isEqualTo(ExitCode.REFUSED);
    assertThat(err()).contains("name a folder that is not there yet");
    assertThat(export("f")).isEqualTo(2);
  }

  @Test
  void while_nothing_runs_the_page_says_that_no_audit_has_it() throws IOException {
    assertThat(export("e", "--conversation", "ward-chat/room-7")).as(err()).isEqualTo(ExitCode.OK);
    assertThat(Files.readString(folder.resolve("e/index.html"))).contains("was not running");
    assertThat(export("f", "--patient", "P-17")).isEqualTo(ExitCode.REFUSED);
    assertThat(err()).contains("a patient is found while it runs");
    assertThat(export("g", "--all", "--with-content")).isEqualTo(ExitCode.NOT_RUNNING);
    assertThat(ledger.asked).isEmpty();
  }
}
