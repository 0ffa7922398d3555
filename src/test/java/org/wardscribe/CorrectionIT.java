package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.cli.control.AlertTestReport;
import org.wardscribe.cli.control.ControlApi;
import org.wardscribe.cli.control.ControlRequest;
import org.wardscribe.cli.control.ControlResponse;
import org.wardscribe.cli.control.ControlResponse.Outcome;
import org.wardscribe.cli.control.LedgerReading;
import org.wardscribe.cli.control.OneOwner;
import org.wardscribe.cli.control.Partners;
import org.wardscribe.cli.control.Peer;
import org.wardscribe.cli.control.People;
import org.wardscribe.cli.control.ReconcileReport;
import org.wardscribe.cli.control.ReloadReport;
import org.wardscribe.cli.control.Roles;
import org.wardscribe.cli.control.SiteFacts;
import org.wardscribe.cli.control.TwoRecords;
import org.wardscribe.deliver.sandbox.SandboxEprContents;
import org.wardscribe.ledger.Correction;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.HoldKind;
import org.wardscribe.ledger.HoldOrder;
import org.wardscribe.ledger.HoldScope;
import org.wardscribe.ledger.Keys;
import org.wardscribe.ledger.LegalHold;
import org.wardscribe.ledger.Person;
import org.wardscribe.ledger.Retention;
import org.wardscribe.ledger.State;
import org.wardscribe.transcribe.Cancellation;

/** Advice in the wrong patient's record, on a whole site that runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorrectionIT {
  private static final Person MARGED = new Person("marged", Set.of("information-governance"));
  private static final Person IFAN = new Person("ifan", Set.of("information-governance"));
  private static final String WRONG = "9995260182";
  private static final String RIGHT = "9991590838";

  private TestWard ward;
  private SiteIndexes indexes;
  private ControlApi control;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    ward = TestWard.open(folder.resolve("ward"));
    SiteSettings settings = ward.installation().settings();
    indexes =
        new SiteIndexes(ward.installation(), Optional.empty(), Clock.systemUTC(), notice -> {});
    Cancellation cancellation =
        new Cancellation(
            Keys.load(settings.keysFile(), settings.ledgerPlace()),
            Clock.systemUTC(),
            settings.zone());
    control =
        new ControlApi(
            ward.desk(),
            new LedgerReading(ward.records(), Clock.systemUTC(), List.of()),
            new People(Roles.parse("doctors:clinician"), user -> Set.of("doctors")),
            new SiteFacts(
                new Partners(Set.of(), Set.of(), Set.of()),
                number -> java.util.List.of(),
                Optional::empty,
                new WrongPatients(indexes::isRecord, cancellation),
                new Retention(Map.of()),
                (conversation, back, after, who) -> ReconcileReport.NOTHING,
                who -> new ReloadReport(Instant.EPOCH, List.of(), List.of(), List.of()),
                () -> new AlertTestReport(java.util.List.of()),
                new TwoRecords(),
                new OneOwner()),
            Duration.ofSeconds(20));
  }

  @AfterAll
  void close() throws IOException {
    indexes.close();
    ward.close();
  }

  private ControlResponse correct(String user, EntryView entry, String patient) {
    Map<String, String> args = new TreeMap<>();
    args.put("entry", entry.id().toString());
    args.put("patient", patient);
    args.put("reason", "wrong name copied");
    return control.answer(
        new ControlRequest("r1", "correct", args, OptionalLong.of(entry.fence())),
        new Peer(user, false));
  }

  private void bothCorrect(EntryView entry) {
    assertThat(correct("bethan", entry, "DEMO002").outcome()).isEqualTo(Outcome.SECOND_PERSON);
    assertThat(correct("bethan", entry, "DEMO002").outcome()).isEqualTo(Outcome.SECOND_PERSON);
    ControlResponse second = correct("dewi", entry, "DEMO002");
    assertThat(second.outcome()).as(second.sentence()).isEqualTo(Outcome.OK);
  }

  private Correction correctionOf(String message) {
    return ward.records().corrections().stream()
        .filter(c -> c.entry().equals(ward.entry(message).orElseThrow().id()))
        .findFirst()
        .orElseThrow();
  }

  private SandboxEprContents.Filed document(String number) throws IOException {
    return ward.epr.contents().filed().stream()
        .filter(f -> f.documentNumber().equals(number))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void what_is_in_the_wrong_record_is_cancelled_and_filed_in_the_right_one_and_only_then_deleted()
      throws IOException {
    LegalHold hold =
        ward.desk()
            .placeHold(
                new HoldOrder(
                    HoldScope.WHOLE_ORGANISATION,
                    HoldKind.COMPLAINT,
                    "C-1",
                    LocalDate.of(2027, 1, 31)),
                MARGED)
            .toCompletableFuture()
            .join();
    ward.flagged("ward", "a1", "Marjorie Alderfield 999 526 0182 stop the ramipril tonight.");
    EntryView held = ward.await("a1", State.LEGAL_HOLD);
    String wrong = held.filed().get(0).documentNumber();
    assertThat(correct("bethan", held, "NOBODY").outcome()).isEqualTo(Outcome.REFUSED);
    bothCorrect(held);
    TestWard.await(
        "it is filed for the right patient",
        () ->
            ward.entry("a1").orElseThrow().filed().stream()
                .anyMatch(f -> !f.documentNumber().equals(wrong)),
        () -> ward.entry("a1").toString());
    EntryView corrected = ward.await("a1", State.LEGAL_HOLD);
    String right = corrected.filed().get(0).documentNumber();

    assertThat(ward.epr.contents().cancels())
        .filteredOn(cancel -> cancel.documentNumber().equals(wrong))
        .singleElement()
        .satisfies(
            cancel -> {
              assertThat(cancel.message()).contains(WRONG).doesNotContain(RIGHT);
              assertThat(cancel.message()).doesNotContain("ramipril");
            });
    assertThat(document(right).message())
        .contains(RIGHT, "stop the ramipril tonight", "MDM^T02")
        .doesNotContain(WRONG, "999 526 0182", "Alderfield");
    assertThat(ward.gone("a1")).isFalse();
    Correction correction = correctionOf("a1");
    assertThat(correction.outcome()).contains(Correction.Outcome.FILED);
    assertThat(correction.documents()).containsExactly(wrong);
    assertThat(correction.documentNumber()).contains(right);

    ward.desk().liftHold(hold.number(), MARGED).toCompletableFuture().join();
    ward.desk().liftHold(hold.number(), IFAN).toCompletableFuture().join();
    ward.await("a1", State.DELETED);
    assertThat(ward.gone("a1")).isTrue();
    assertThat(ward.records().verifyAudit()).isEmpty();
  }

  @Test
  void what_was_deleted_already_is_corrected_in_an_entry_of_its_own() throws IOException {
    ward.flagged("ward-b", "b1", "Marjorie Alderfield 999 526 0182 start apixaban 5 mg.");
    EntryView deleted = ward.await("b1", State.DELETED);
    String wrong = deleted.filed().get(0).documentNumber();
    bothCorrect(deleted);
    TestWard.await(
        "it is filed for the right patient",
        () ->
            ward.records().corrections().stream()
                .filter(c -> c.documents().contains(wrong))
                .anyMatch(c -> c.outcome().isPresent()),
        () -> ward.entries().toString());
    Correction correction =
        ward.records().corrections().stream()
            .filter(c -> c.documents().contains(wrong))
            .findFirst()
            .orElseThrow();
    assertThat(document(correction.documentNumber().orElseThrow()).message())
        .contains(RIGHT, "start apixaban 5 mg")
        .doesNotContain(WRONG, "Alderfield");
    assertThat(ward.records().find(deleted.id()).orElseThrow().state()).isEqualTo(State.DELETED);
    TestWard.await(
        "the new entry comes to its end",
        () ->
            ward.records().find(correction.entry()).orElseThrow().state().isFinal()
                || ward.records().find(correction.entry()).orElseThrow().state().isEnded(),
        () -> ward.records().find(correction.entry()).toString());
  }
}
