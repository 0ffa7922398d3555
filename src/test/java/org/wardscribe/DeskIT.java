package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.cli.Terminal;
import org.wardscribe.cli.WardscribeCommand;
import org.wardscribe.cli.control.SystemGroups;
import org.wardscribe.ledger.AuditRow;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.State;

/** The worklist as a ward clerk uses it: the commands, the control socket, a whole site. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeskIT {
  private static final String RESTRICTED = "\"DEMO016\"";

  private TestWard ward;
  private String said = "";

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    ward = TestWard.open(folder.resolve("ward"));
    ward.stopSite();
    Path patients = ward.demo.site().resolve("patients.ndjson");
    List<String> lines = Files.readAllLines(patients);
    lines.replaceAll(
        line ->
            line.contains(RESTRICTED) ? line.replace("\"code\": \"U\"", "\"code\": \"R\"") : line);
    Files.write(patients, lines);
    ward.startSite();
  }

  @AfterAll
  void close() throws IOException {
    ward.close();
  }

  private int wardscribe(String... args) {
    StringWriter out = new StringWriter();
    Terminal terminal =
        new Terminal(
            new PrintWriter(out),
            new PrintWriter(out),
            Clock.systemUTC(),
            ZoneId.of("Europe/London"));
    String[] all =
        Stream.concat(Arrays.stream(args), Stream.of("--site", ward.demo.site().toString()))
            .toArray(String[]::new);
    int code =
        WardscribeCommand.execute(new Wardscribe(Path.of("").toAbsolutePath()), terminal, all);
    said = out.toString();
    return code;
  }

  private EntryView held(String message, String text) {
    ward.flagged("ward", message, text);
    return ward.await(message, State.HELD);
  }

  @Test
  void a_clerk_compares_the_records_and_confirms_a_casualty_s_messages_at_once() {
    EntryView first = held("desk-1", "Marjorie Alderfield 14/06/1951 stop the ramipril");
    EntryView second = held("desk-2", "Alderfield born 14/06/1951, repeat U+E at six");
    assertThat(wardscribe("worklist", "--reason", first.reason())).isZero();
    assertThat(said)
        .contains(
            first.id().toString(), second.id().toString(), "clinician", "next: Ask the author")
        .doesNotContain("Alderfield", "ramipril");

    assertThat(wardscribe("worklist", "candidates", first.id().toString())).isZero();
    assertThat(said)
        .contains("Record 1 of 1: --patient DEMO001", "1951-06-14", "14/06/1951", "agrees")
        .contains("--seen " + first.fence());

    assertThat(wardscribe("worklist", "assign", first.id().toString(), "--to", "mo")).isZero();
    assertThat(wardscribe("worklist", "--owner", "mo")).isZero();
    assertThat(said).contains(first.id().toString()).doesNotContain(second.id().toString());

    String entries =
        first.id() + "@" + first.fence() + "," + second.id() + "@" + (second.fence() - 1);
    assertThat(wardscribe("worklist", "confirm", "--entries", entries, "--patient", "DEMO001"))
        .isOne();
    assertThat(said).contains(first.id() + "  done", second.id() + "  NOT DONE", "1 of 2 done.");
    String again = first.id() + "@" + first.fence() + "," + second.id() + "@" + second.fence();
    assertThat(wardscribe("worklist", "confirm", "--entries", again, "--patient", "DEMO001"))
        .isZero();
    assertThat(said).contains("2 of 2 done.");
    ward.await("desk-1", State.DELETED);
    ward.await("desk-2", State.DELETED);

    assertThat(wardscribe("find", "--nhs-number", "999 526 0182")).isZero();
    assertThat(said).contains(first.id().toString(), second.id().toString(), "DELETED");
    assertThat(
            wardscribe(
                "find", "--state", "deleted", "--conversation", "demo-im/ward", "--most", "1"))
        .isZero();
    assertThat(said).contains("the same with --after");
    assertThat(ward.records().history(first.id()))
        .extracting(AuditRow::what)
        .contains("CANDIDATES_READ", "ASSIGNED");
    assertThat(ward.records().verifyAudit()).isEmpty();
  }

  @Test
  void of_a_restricted_record_only_the_identity_desk_is_told_more() throws IOException {
    EntryView entry = held("desk-3", "Piotr Zielonka 999 768 4265 01/12/1979 start apixaban");
    assertThat(entry.reason()).isEqualTo("NEEDS_IDENTITY_DESK");
    assertThat(wardscribe("worklist", "--reason", "needs_identity_desk")).isZero();
    assertThat(said).contains("identity-desk", entry.id().toString()).doesNotContain("Zielonka");

    assertThat(wardscribe("worklist", "candidates", entry.id().toString())).isOne();
    assertThat(said).startsWith("NEEDS_IDENTITY_DESK").doesNotContain("DEMO016", "Zielonka");
    assertThat(wardscribe("find", "--patient", "DEMO016")).isOne();
    assertThat(said).startsWith("NEEDS_IDENTITY_DESK");

    String group = new SystemGroups().user(System.getProperty("user.name")).iterator().next();
    ward.stopSite();
    ward.set("wardscribe.control.roles", group + ":identity-desk");
    ward.startSite();
    assertThat(wardscribe("worklist", "candidates", entry.id().toString())).isZero();
    assertThat(said).contains("--patient DEMO016", "The record is restricted");
    assertThat(wardscribe("find", "--patient", "DEMO016")).isZero();
    ward.stopSite();
    ward.set(
        "wardscribe.control.roles",
        group + ":clinician," + group + ":information-governance," + group + ":operator");
    ward.startSite();
  }
}
