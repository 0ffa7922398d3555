package org.wardscribe.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.mapping.Authors;
import org.wardscribe.mapping.MappingFiles;

/** The day on which all junior doctors change: a list of staff, and the table that it gives. */
class StaffImportTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 8, 5);
  private static final ImportOptions USUAL = new ImportOptions(false, 0, 25);
  private static final String NAME = "3-transcribe/authors.yaml";
  private static final String TABLE =
      """
      # Kept by medical staffing.
      zone: Europe/London
      staff:
        - { id: S1, title: Dr, given: Test, family: One, role: FY1, specialty: "", register: GMC, registration: "9999901", organisation: RZZ }
        - { id: S2, title: Dr, given: Test, family: Two, role: Consultant, specialty: Renal, register: GMC, registration: "9999902", organisation: RZZ }
        - { id: S3, title: Sister, given: Test, family: Three, role: Ward Sister, specialty: "", register: NMC, registration: "99A9903E", organisation: RZZ }
      accounts:
        - { account: bleep-42, staff: S1, from: 2025-08-06 }
        - { account: two, staff: S2 }
        - { account: three, staff: S3 }
        - { account: gone, staff: S3, to: 2026-01-31 }
        - { account: server-user, connector: command-line, staff: S2 }
      """;
  private static final String HEADER =
      "id,title,given,family,role,specialty,register,registration,organisation,account,connector,from,to\n";
  private static final String ONE = "S1,Dr,Test,One,FY1,,GMC,9999901,RZZ,";
  private static final String TWO = "S2,Dr,Test,Two,Consultant,Renal,GMC,9999902,RZZ,";
  private static final String THREE = "S3,Sister,Test,Three,Ward Sister,,NMC,99A9903E,RZZ,";
  private static final String NEW = "S9,Dr,\"Ŵyn, \"\"Win\"\"\",Nine,FY1,,GMC,9999909,RZZ,";

  private Path folder;
  private Path table;

  @BeforeEach
  void write(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.table = folder.resolve("authors.yaml");
    Files.writeString(table, TABLE);
  }

  @Test
  void a_changeover_is_added_changed_and_ended_and_the_table_before_is_kept() throws IOException {
    Files.setPosixFilePermissions(table, PosixFilePermissions.fromString("rw-r-----"));
    ImportResult result =
        take(
            ONE + "bleep-42,,,2026-08-04",
            NEW + "bleep-42,,2026-08-05,",
            TWO + "two,,,",
            THREE.replace("Ward Sister", "Matron") + "three,,,");

    assertThat(result.findings()).isEmpty();
    assertThat(result.added())
        .containsExactly(
            "S9 Dr Ŵyn, \"Win\" NINE (FY1, GMC 9999909)",
            "bleep-42 of S9 Dr Ŵyn, \"Win\" Nine from 2026-08-05");
    assertThat(result.changed())
        .containsExactly(
            "S3 Sister Test THREE (Matron, NMC 99A9903E), was Sister Test THREE (Ward Sister, NMC"
                + " 99A9903E)");
    assertThat(result.ended())
        .containsExactly(
            "bleep-42 of S1 Dr Test One from 2025-08-06 to 2026-08-04, was from 2025-08-06");
    assertThat(result.missing()).isEmpty();
    assertThat(holder("bleep-42", "2026-08-04T22:59:59Z")).isEqualTo("S1");
    assertThat(holder("bleep-42", "2026-08-04T23:00:00Z")).isEqualTo("S9");
    assertThat(holder("gone", "2026-01-01T12:00:00Z")).isEqualTo("S3");
    assertThat(Files.getPosixFilePermissions(table))
        .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.filter(file -> file.toString().endsWith(".bak")))
          .singleElement()
          .satisfies(
              kept -> {
                assertThat(kept).hasContent(TABLE);
                assertThat(kept.getFileName().toString())
                    .contains(
                        MappingFiles.sha256(TABLE.getBytes(StandardCharsets.UTF_8))
                            .substring(0, 12));
              });
    }
    assertThat(take(TWO + "two,,,").changes()).isFalse();
  }

  @Test
  void a_dry_run_writes_nothing() throws IOException {
    Path csv = csv(NEW + "nine,,,");
    ImportResult result = importer().csv(csv, USUAL, TODAY, true);
    assertThat(result.added()).hasSize(2);
    assertThat(table).hasContent(TABLE);
  }

  @Test
  void whom_a_directory_lost_at_night_stays() throws IOException {
    ImportResult result = take(TWO + "two,,,");
    assertThat(result.missing())
        .containsExactly(
            "bleep-42 of S1 Dr Test One from 2025-08-06",
            "three of S3 Sister Test Three ever since");
    assertThat(holder("three", "2026-08-06T12:00:00Z")).isEqualTo("S3");
  }

  @Test
  void further_registers_come_from_the_list_and_stay_where_a_list_has_none() throws IOException {
    String header = HEADER.replace("organisation,", "organisation,also,");
    Path csv =
        Files.writeString(
            folder.resolve("also.csv"),
            header + THREE + "SDS 999912345678; GPhC 9999904,three,,,\n");
    assertThat(importer().csv(csv, USUAL, TODAY, false).findings()).isEmpty();
    assertThat(table).content().contains("999912345678");

    ImportResult result = take(THREE.replace("Ward Sister", "Matron") + "three,,,");

    assertThat(result.findings()).isEmpty();
    assertThat(result.changed())
        .containsExactly(
            "S3 Sister Test THREE (Matron, NMC 99A9903E, SDS 999912345678, GPhC 9999904), was Sister"
                + " Test THREE (Ward Sister, NMC 99A9903E, SDS 999912345678, GPhC 9999904)");
  }

  @Test
  void whether_an_account_must_be_confirmed_stays_and_a_new_address_is_taken() throws IOException {
    Files.writeString(
        table,
        TABLE
            .replace("zone: Europe/London", "zone: Europe/London\nconfirmAgainAfter: P365D")
            .replace("two, staff: S2", "two, staff: S2, confirm: mail, mail: two@rzz.nhs.example"));
    assertThat(take(TWO + "two,,,").changes()).as("the list has no addresses").isFalse();
    String header = HEADER.replace("from,to", "from,to,mail");

    ImportResult moved = raw(header + TWO + "two,,,,test.two@rzz.nhs.example\n");

    assertThat(moved.changed()).singleElement().asString().contains("with another mail address");
    assertThat(moved.toString()).doesNotContain("@");
    assertThat(Files.readString(table))
        .contains("confirmAgainAfter: PT8760H")
        .contains("confirm: mail, mail: \"test.two@rzz.nhs.example\"");
    assertThat(raw(header + TWO + "two,,,,nobody at home\n").findings())
        .singleElement()
        .asString()
        .contains("'mail' must be an address");
  }

  @Test
  void a_further_register_is_checked_as_the_first_is() throws IOException {
    Path csv =
        Files.writeString(
            folder.resolve("also.csv"),
            HEADER.replace("organisation,", "organisation,also,")
                + THREE
                + "SDS 12,three,,,\n"
                + TWO
                + "GMC 9999902,two,,,\n");
    assertThat(importer().csv(csv, USUAL, TODAY, false).findings())
        .containsExactly(
            "line 2: a registration of SDS is 12 digits: the user id of the Spine Directory Service;"
                + " that of 'S3' is not",
            "line 3: 'S2' is on one register twice");
  }

  @Test
  void an_account_that_stands_does_not_begin_later_than_it_did() throws IOException {
    ImportResult result = take(TWO + "two,,2027-01-01,", ONE + "bleep-42,,2026-08-06,");
    assertThat(result.findings())
        .containsExactly(
            "line 2: account 'two' holds ever since, and with 'from' 2027-01-01 what it wrote before"
                + " would be nobody's; leave 'from' empty, or change the table by hand",
            "line 3: account 'bleep-42' holds from 2025-08-06, and with 'from' 2026-08-06 what it"
                + " wrote before would be nobody's; leave 'from' empty, or change the table by hand");
    assertThat(table).hasContent(TABLE);
  }

  @Test
  void who_is_in_the_list_on_one_platform_only_is_missing_on_the_other() throws IOException {
    Files.writeString(
        table,
        TABLE.replace(
            "  - { account: two, staff: S2 }\n",
            """
              - { account: two, connector: ward-chat, staff: S2 }
              - { account: two, connector: ward-phones, staff: S2 }
            """));
    ImportResult result = take(TWO + "two,ward-chat,,", ONE + "one,ward-phones,2026-08-05,");
    assertThat(result.missing()).containsExactly("two on ward-phones of S2 Dr Test Two ever since");
  }

  @Test
  void ending_many_at_once_must_be_meant() throws IOException {
    ImportOptions ending = new ImportOptions(true, 0, 10);
    Path csv = csv(TWO + "two,,,");
    assertThat(importer().csv(csv, ending, TODAY, false).findings())
        .singleElement()
        .asString()
        .contains("end 2 of the 4 accounts", "--allow-ending 2");
    assertThat(table).hasContent(TABLE);

    ImportResult allowed = importer().csv(csv, new ImportOptions(true, 2, 10), TODAY, false);
    assertThat(allowed.ended()).hasSize(2);
    assertThat(holder("three", "2026-08-05T12:00:00Z")).isEqualTo("S3");
    assertThat(holder("three", "2026-08-06T12:00:00Z")).isEqualTo("NotValidThen[]");
    assertThat(holder("two", "2026-08-06T12:00:00Z")).isEqualTo("S2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "S9,Dr,New,Nine,FY1,,GMC,99999,RZZ,nine,,,|line 2: a registration of GMC is 7 digits",
        "S9,Dr,New,Nine,FY1,,GMC,9999909,Royal,nine,,,|line 2: the organisation of 'S9' is an ODS",
        "S9,Dr,New,Nine,FY1,,GMC,,RZZ,nine,,,|line 2: a registration of GMC",
        "S9,Dr,New,Nine,FY1,,GOC,,RZZ,nine,,,|line 2: 'S9' has a register without a registration",
        "S9,Dr,New,Nine,,,GMC,9999909,RZZ,nine,,,|line 2: 'role' is empty",
        "S9,Dr,New,Nine,FY1,,GMC,9999909,RZZ,nine,,05/08/2026,|line 2: 'from' must be a date",
        "S9,Dr,New,Nine,FY1,,GMC,9999909,RZZ,nine,,2026-08-05,2026-08-01|line 2: 'to' is before",
        "S9,Dr,New,Nine,FY1,,GMC,9999909,RZZ,nine,,|line 2: it has 12 fields, and the header 13",
        "S9,Dr,\"New,Nine,FY1,,GMC,9999909,RZZ,nine,,,|line 2: a quote is not closed",
        "S9,Dr,New,Nine,FY1,,GMC,9999909,RZZ,two,,,|line 2: account 'two' is that of 'S2' ever since",
        "S9,Dr,New,Nine,FY1,,GMC,9999909,RZZ,bleep-42,,2026-08-05,|line 2: account 'bleep-42' is that",
        "S3,Sister,Test,Three,Ward Sister,,NMC,99A9903E,RZZ,gone,,,|line 2: account 'gone' ended on",
      })
  void a_bad_line_is_said_with_its_line_and_nothing_is_changed(String line, String sentence)
      throws IOException {
    ImportResult result = take(line, "S8,Dr,New,Eight,FY1,,GMC,9999908,RZZ,eight,,,");
    assertThat(result.findings()).anySatisfy(f -> assertThat(f).startsWith(sentence));
    assertThat(result.changes()).isFalse();
    assertThat(table).hasContent(TABLE);
  }

  @Test
  void every_bad_line_is_said_at_once() throws IOException {
    ImportResult result =
        take(
            "S9,Dr,New,Nine,FY1,,GMC,9,RZZ,nine,,,",
            "S8,Dr,\"New\nEight\",Eight,FY1,,GMC,9999908,RZZ,eight,,,",
            "S7,Dr,New,Seven,FY1,,GMC,9999907,RZZ,seven,,tomorrow,");
    assertThat(result.findings())
        .extracting(finding -> finding.split(":", -1)[0])
        .containsExactlyInAnyOrder("line 2", "line 3", "line 5");
  }

  @Test
  void one_person_is_described_once() throws IOException {
    assertThat(take(NEW + "nine,,,", NEW.replace("FY1", "FY2") + "nine-b,,,").findings())
        .containsExactly("line 3: it says something else of 'S9' than line 2");
  }

  @Test
  void what_is_no_list_is_refused() throws IOException {
    assertThat(raw("account,name\nx,y\n").findings())
        .contains("line 1: the column 'id' is missing")
        .anySatisfy(f -> assertThat(f).startsWith("line 1: 'name' is no column; known are: "));
    assertThat(raw(HEADER).findings()).containsExactly("line 1: there is nobody in the file");
    Path latin = folder.resolve("latin.csv");
    Files.write(latin, (HEADER + NEW + "ñ").getBytes(StandardCharsets.ISO_8859_1));
    assertThat(importer().csv(latin, USUAL, TODAY, false).findings())
        .singleElement()
        .asString()
        .contains("not UTF-8");
  }

  @Test
  void a_table_that_somebody_changes_meanwhile_is_left_alone() throws IOException {
    StaffImporter importer = importer();
    Files.writeString(table, TABLE + "# Changed.\n");
    Path csv = csv(NEW + "nine,,,");
    assertThatThrownBy(() -> importer.csv(csv, USUAL, TODAY, false))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("was changed meanwhile");
    assertThat(table).hasContent(TABLE + "# Changed.\n");
  }

  @Test
  void hundreds_of_doctors_come_on_one_day() throws IOException {
    List<String> lines = new ArrayList<>();
    IntStream.range(0, 800)
        .mapToObj(i -> "N%d,Dr,New,Doctor,FY1,,GMC,%07d,RZZ,new-%d,,2026-08-05,".formatted(i, i, i))
        .forEach(lines::add);
    assertThat(take(lines.toArray(String[]::new)).added()).hasSize(1600);
    assertThat(holder("new-799", "2026-08-05T12:00:00Z")).isEqualTo("N799");
    assertThat(holder("new-799", "2026-08-04T12:00:00Z")).isEqualTo("NotValidThen[]");
  }

  private ImportResult take(String... lines) throws IOException {
    return importer().csv(csv(lines), USUAL, TODAY, false);
  }

  private ImportResult raw(String text) throws IOException {
    return importer().csv(Files.writeString(folder.resolve("raw.csv"), text), USUAL, TODAY, false);
  }

  /** As a spreadsheet writes it. */
  private Path csv(String... lines) throws IOException {
    return Files.writeString(
        folder.resolve("staff.csv"),
        "\ufeff" + HEADER + Stream.of(lines).map(l -> l + "\r\n").collect(Collectors.joining()));
  }

  private StaffImporter importer() throws IOException {
    byte[] bytes = Files.readAllBytes(table);
    return new StaffImporter(
        MappingFiles.parse(NAME, bytes, Authors.class),
        table,
        Optional.of(MappingFiles.sha256(bytes)));
  }

  private String holder(String account, String then) throws IOException {
    Authors.Found found =
        MappingFiles.parse(NAME, Files.readAllBytes(table), Authors.class)
            .find(new ConnectorId("im"), new AccountId(account), Instant.parse(then));
    return found instanceof Authors.Found.Known known ? known.staff().id() : found.toString();
  }
}
