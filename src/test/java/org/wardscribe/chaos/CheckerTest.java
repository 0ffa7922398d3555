package org.wardscribe.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check sees each broken promise in stores that were written for it. */
class CheckerTest {
  private static final Instant START = Instant.parse("2026-11-22T20:00:00Z");
  private static final Duration LEASE = Duration.ofSeconds(12);

  @TempDir private Path folder;
  private final List<String> app = new ArrayList<>();
  private final List<String> received = new ArrayList<>();
  private final List<String> audit = new ArrayList<>();
  private final HoldsTold told = new HoldsTold();

  @BeforeEach
  void a_message_is_flagged_filed_and_deleted() throws IOException {
    app(0, "\"did\":\"post\",\"message\":\"c1\",\"conversation\":\"ward-7\",\"text\":\"t\"");
    app(1, "\"did\":\"flag\",\"message\":\"c1\",\"by\":\"u\"");
    audit.add("ENTRY\tE000001\tc1");
    audit(2, "-", "RECEIVED");
    audit(3, "TRANSCRIBED", "DELIVERING");
    document("DOC1", "", "c1 version 1");
    received(4, "DOC1", "FILED");
    audit(5, "DELIVERING", "DELIVERED");
    audit(6, "DELIVERED", "DELETING");
    app(7, "\"did\":\"asked\",\"message\":\"c1\",\"requestId\":\"r1\",\"sent\":\"" + at(7) + "\"");
    app(7, "\"did\":\"purge\",\"message\":\"c1\",\"requestId\":\"r1\"");
    audit(8, "DELETING", "VERIFYING");
    audit(9, "VERIFYING", "DELETED");
  }

  @Test
  void a_message_that_was_filed_and_then_deleted_is_sound() throws IOException {
    Checker.Finding finding = check();
    assertThat(finding.problems()).isEmpty();
    assertThat(finding.sound()).isTrue();
    assertThat(finding.messages()).isEqualTo(1);
  }

  @Test
  void a_flagged_message_that_nobody_has_is_lost() throws IOException {
    flagged("c2");
    assertThat(check().lost()).isEqualTo(1);
  }

  @Test
  void one_that_rests_with_a_person_is_not_lost() throws IOException {
    flagged("c2");
    audit.add("ENTRY\tE000002\tc2");
    audit.add(at(20) + "\tE000002\tstage\tTRANSITION\tRECEIVED\tHELD\t{}\thash");
    assertThat(check().sound()).isTrue();
  }

  @Test
  void one_whose_flag_was_taken_back_is_not_lost() throws IOException {
    flagged("c2");
    app(21, "\"did\":\"unflag\",\"message\":\"c2\",\"by\":\"u\"");
    assertThat(check().sound()).isTrue();
  }

  @Test
  void a_copy_and_a_second_document_of_its_own_are_duplicates() throws IOException {
    Files.copy(
        folder.resolve("epr/documents/DOC1.hl7"), folder.resolve("epr/documents/DOC1.copy-2.hl7"));
    assertThat(check().duplicates()).isEqualTo(1);
    Files.delete(folder.resolve("epr/documents/DOC1.copy-2.hl7"));
    document("DOC2", "", "c1 version 1");
    assertThat(check().duplicates()).isEqualTo(1);
  }

  @Test
  void a_document_that_replaces_the_first_is_no_duplicate() throws IOException {
    document("DOC2", "DOC1", "c1 version 1");
    assertThat(check().duplicates()).isZero();
  }

  @Test
  void a_deletion_before_the_record_system_had_it_is_premature() throws IOException {
    received.clear();
    received(8, "DOC1", "FILED");
    assertThat(check().premature()).isEqualTo(1);
  }

  @Test
  void a_deletion_of_a_version_that_is_not_filed_is_premature() throws IOException {
    app.add(2, app(6, "\"did\":\"edit\",\"message\":\"c1\",\"text\":\"t\""));
    app.remove(app.size() - 1);
    assertThat(check().premature()).isEqualTo(1);
  }

  @Test
  void a_deletion_under_a_hold_that_people_rely_on_is_premature() throws IOException {
    told.effective(1, "ward-7", Instant.parse(at(6)));
    assertThat(check().premature()).isEqualTo(1);
  }

  @Test
  void a_hold_that_is_being_lifted_or_of_elsewhere_promises_nothing() throws IOException {
    told.effective(1, "ward-8", Instant.parse(at(1)));
    told.effective(2, HoldsTold.ORGANISATION, Instant.parse(at(1)));
    told.lift(2, Instant.parse(at(2)));
    assertThat(check().premature()).isZero();
  }

  @Test
  void a_request_to_delete_after_its_intent_ended_is_stale() throws IOException {
    app(30, "\"did\":\"asked\",\"message\":\"c1\",\"requestId\":\"r2\",\"sent\":\"" + at(9) + "\"");
    assertThat(check().staleCalls()).isEqualTo(1);
  }

  @Test
  void a_document_that_is_sent_after_the_lease_is_stale() throws IOException {
    received(30, "DOC1", "REPEAT");
    assertThat(check().staleCalls()).isEqualTo(1);
  }

  private void flagged(String message) {
    app(
        10,
        "\"did\":\"post\",\"message\":\""
            + message
            + "\",\"conversation\":\"ward-7\",\"text\":\"t\"");
    app(11, "\"did\":\"flag\",\"message\":\"" + message + "\",\"by\":\"u\"");
  }

  private String app(int second, String rest) {
    String line = "{\"at\":\"" + at(second) + "\"," + rest + "}";
    app.add(line);
    return line;
  }

  private void received(int second, String document, String filing) {
    received.add(
        String.join("\t", at(second), "CONTROL", document, "T02", "ab", filing, "polite", "AA"));
  }

  private void audit(int second, String from, String to) {
    audit.add(
        String.join("\t", at(second), "E000001", "stage", "TRANSITION", from, to, "{}", "hash"));
  }

  private void document(String number, String parent, String named) throws IOException {
    Path documents = Files.createDirectories(folder.resolve("epr/documents"));
    Files.writeString(
        documents.resolve(number + ".hl7"),
        "MSH|^~\\&|A|B|C|D|20261122||MDM^T02|1|T|2.5.1\rTXA|1|CN|TX|||||||||"
            + number
            + "|"
            + parent
            + "\rOBX|1|TX|||"
            + named
            + "\r");
  }

  private static String at(int second) {
    return START.plusSeconds(second).toString();
  }

  private Checker.Finding check() throws IOException {
    Files.write(Files.createDirectories(folder.resolve("app")).resolve("sandbox-app.jsonl"), app);
    Files.write(folder.resolve("epr/received.log"), received);
    Path exported = Files.write(folder.resolve("audit.tsv"), audit);
    return Checker.check(
        folder.resolve("app"), folder.resolve("epr"), () -> exported, told, LEASE, true);
  }
}
