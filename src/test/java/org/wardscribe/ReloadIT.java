package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.cli.StaffImportOptions;
import org.wardscribe.cli.control.ReloadReport;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.Person;
import org.wardscribe.ledger.State;
import org.wardscribe.mapping.Conversations;
import org.wardscribe.staff.ImportResult;

/** A running site takes new staff and rooms: all of what was changed, or nothing of it. */
class ReloadIT {
  private static final Person OPAL = new Person("opal", Set.of("operator"));
  private static final String NEW_DOCTOR =
      """
      - { id: RZZ-0999, title: Dr, given: Wren, family: Halloway, role: Registrar, \
      specialty: "", register: GMC, registration: "9999999", organisation: RZZ }
      """;
  private static final String NEW_ROOM =
      """
        - { connector: demo-im, conversation: night-team, site: RZZ, purpose: clinical, \
      owner: nights, destination: %s, mode: file, accepting: true, reviewDue: 2027-05-22 }
      """;

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
  void a_new_doctor_and_a_new_room_are_known_without_a_restart() throws IOException {
    post("ward", "n1", "Marjorie Alderfield 999 526 0182 stop abx.");
    EntryView held = ward.await("n1", State.HELD);
    assertThat(held.reason()).isEqualTo("UNKNOWN_AUTHOR");
    newDoctor();
    newRoom("trust-epr");

    ReloadReport report = ward.reload(OPAL);

    assertThat(report.findings()).isEmpty();
    assertThat(report.changed())
        .extracting(ReloadReport.Changed::table)
        .containsExactlyInAnyOrder(Conversations.FILE, Installation.AUTHORS);
    post("night-team", "n2", "Marjorie Alderfield 999 526 0182 restart abx.");
    EntryView filed = ward.await("n2", State.RETAINED);
    assertThat(ward.documentsNaming("n2", 1)).singleElement().asString().contains("HALLOWAY");
    report
        .changed()
        .forEach(
            table ->
                assertThat(
                        filed
                            .latest(EvidenceKind.IDENTIFICATION)
                            .orElseThrow()
                            .content()
                            .toString())
                    .contains(table.after()));
    assertThat(ward.records().history(new EntryId(0)))
        .filteredOn(row -> row.what().equals("TABLES_RELOADED"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.actor()).startsWith("person:opal");
              assertThat(row.facts()).containsValue(report.changed().get(0).before());
              assertThat(row.facts()).containsValue(report.changed().get(1).after());
            });
    assertThat(ward.reload(OPAL).changed()).isEmpty();
  }

  @Test
  void one_wrong_table_leaves_all_as_they_were() throws IOException {
    newDoctor();
    newRoom("no-such-record");

    ReloadReport report = ward.reload(OPAL);

    assertThat(report.findings())
        .singleElement()
        .asString()
        .startsWith("mappings/" + Conversations.FILE)
        .contains("night-team", "no-such-record");
    post("ward", "n3", "Marjorie Alderfield 999 526 0182 stop abx.");
    assertThat(ward.await("n3", State.HELD).reason()).isEqualTo("UNKNOWN_AUTHOR");
  }

  @Test
  void a_table_that_needs_a_restart_is_said_to() throws IOException {
    Path types = ward.table("3-transcribe/document-types.yaml");
    Files.createDirectories(types.getParent());
    Files.copy(Path.of("mappings/3-transcribe/document-types.yaml"), types);
    Files.writeString(types, "\n# Changed.\n", java.nio.file.StandardOpenOption.APPEND);
    newRoom("trust-epr");

    assertThat(ward.reload(OPAL).notes())
        .containsExactly(
            "3-transcribe/document-types.yaml was changed since the start: that holds when"
                + " Wardscribe starts again");
  }

  @Test
  void what_a_doctor_says_whom_the_directory_lost_at_night_is_still_hers() throws IOException {
    ward.post("ward", "n4", TestWard.AUTHOR, "Marjorie Alderfield 999 526 0182 stop abx.");
    Path csv = ward.demo.folder().resolve("night.csv");
    Files.writeString(
        csv,
        """
        id,title,given,family,role,specialty,register,registration,organisation,account
        RZZ-0001,Dr,Aisha,Rahman,Specialist Registrar,Acute Internal Medicine,GMC,9999901,RZZ,aisha.rahman
        """);
    ImportResult lost =
        new SiteStaff(ward.installation(), Clock.systemUTC())
            .take(new StaffImportOptions(Optional.of(csv), Optional.empty(), false, false, 0));
    assertThat(lost.missing()).anySatisfy(who -> assertThat(who).contains("ngozi.okonkwo"));
    newRoom("trust-epr");
    assertThat(ward.reload(OPAL).findings()).isEmpty();

    ward.flag("n4");
    ward.await("n4", State.DELETED);
    ward.flagged("night-team", "n5", "Marjorie Alderfield 999 526 0182 restart abx.");
    ward.await("n5", State.RETAINED);

    assertThat(ward.documentsNaming("n4", 1)).singleElement().asString().contains("OKONKWO");
    assertThat(ward.documentsNaming("n5", 1)).singleElement().asString().contains("OKONKWO");
  }

  private void post(String conversation, String message, String text) {
    ward.post(conversation, message, "wren.halloway", text);
    ward.flag(message);
  }

  private void newDoctor() throws IOException {
    Path authors = ward.table(Installation.AUTHORS);
    Files.createDirectories(authors.getParent());
    String shipped = Files.readString(Path.of("mappings").resolve(Installation.AUTHORS));
    Files.writeString(
        authors,
        shipped.replace("accounts:\n", "  " + NEW_DOCTOR.strip() + "\naccounts:\n")
            + "  - { account: wren.halloway, staff: RZZ-0999 }\n");
  }

  private void newRoom(String destination) throws IOException {
    Path table = ward.table(Conversations.FILE);
    Files.writeString(table, Files.readString(table) + NEW_ROOM.formatted(destination));
  }
}
