package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.ledger.Decision;
import org.wardscribe.ledger.DecisionResult;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Keys;
import org.wardscribe.ledger.Person;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.Verb;
import org.wardscribe.transcribe.Cancellation;

/** A record system that wants its documents otherwise, on a whole site that runs. */
class Hl7FormIT {
  private static final Person MARGED = new Person("marged", Set.of("information-governance"));
  private static final Person IFAN = new Person("ifan", Set.of("information-governance"));

  @TempDir Path folder;

  @Test
  void an_edit_replaces_what_was_filed_before_the_original_goes() throws IOException {
    try (TestWard ward = TestWard.open(folder.resolve("ward"), Hl7FormIT::otherwise)) {
      ward.flagged(
          "file-only", "r1", "Desmond Quillfeather 999 159 0838\ngive 10 mg \uD83D\uDC4D & wait.");
      ward.await("r1", State.RETAINED);
      ward.edit("r1", "Desmond Quillfeather 999 159 0838\nCORRECTION give 1 mg.");
      TestWard.await(
          "the replacement is filed",
          () -> !ward.documentsNaming("r1", 2).isEmpty(),
          () -> ward.entry("r1").toString());

      assertThat(ward.documentsNaming("r1", 1))
          .singleElement()
          .satisfies(
              document ->
                  assertThat(document)
                      .contains(
                          "|MDM^T02^MDM_T02|", "|2.4|", "OBX|1|TX|", "|DRAFT|", "|IN|U|AV|AC"));
      assertThat(ward.documentsNaming("r1", 2))
          .singleElement()
          .satisfies(
              document ->
                  assertThat(document)
                      .contains("|MDM^T10^MDM_T02|", "~CORRECTION give 1 mg.", "REPLACES ")
                      .contains("|PORTAL^Visible in portal^L|")
                      .doesNotContain("give 10 mg"));
      assertThat(ward.epr.contents().filed())
          .filteredOn(filed -> filed.event().equals("T10"))
          .allSatisfy(filed -> assertThat(filed.parentNumber()).isNotEmpty());
    }
  }

  @Test
  void a_result_is_corrected_and_withdrawn_under_its_number() throws IOException {
    try (TestWard ward = TestWard.open(folder.resolve("ward"), Hl7FormIT::results)) {
      ward.flagged("file-only", "o1", "Marjorie Alderfield 999 526 0182\ngive 10 mg.");
      EntryView filed = ward.await("o1", State.RETAINED);
      String number = filed.filed().get(0).documentNumber();
      ward.edit("o1", "Marjorie Alderfield 999 526 0182\nCORRECTION give 1 mg.");
      TestWard.await(
          "the corrected result is filed",
          () -> ward.entry("o1").orElseThrow().filed().size() == 2,
          () -> ward.entry("o1").toString());
      EntryView corrected = ward.await("o1", State.RETAINED);
      assertThat(ward.epr.contents().filed())
          .singleElement()
          .satisfies(
              result -> {
                assertThat(result.documentNumber()).isEqualTo(number);
                assertThat(result.message())
                    .contains(
                        "|ORU^R01^ORU_R01|", "OBR|1||" + number + "|", "CORRECTION give 1 mg.")
                    .doesNotContain("give 10 mg");
              });

      assertThat(correct(ward, corrected, MARGED))
          .isInstanceOf(DecisionResult.NeedsSecondPerson.class);
      assertThat(correct(ward, corrected, IFAN)).isInstanceOf(DecisionResult.Done.class);
      TestWard.await(
          "it is filed for the right patient",
          () -> ward.records().corrections().stream().anyMatch(c -> c.outcome().isPresent()),
          () -> ward.entry("o1").toString());

      assertThat(ward.epr.contents().cancels())
          .singleElement()
          .satisfies(
              cancel -> {
                assertThat(cancel.documentNumber()).isEqualTo(number);
                assertThat(cancel.message())
                    .contains("|9995260182^^^", "|X|", "NTE|1||Wrong patient", "|W|")
                    .doesNotContain("give 1 mg", "9991590838");
              });
      assertThat(ward.epr.contents().filed())
          .filteredOn(result -> !result.documentNumber().equals(number))
          .singleElement()
          .satisfies(
              result ->
                  assertThat(result.message())
                      .contains("|9991590838^^^", "CORRECTION give 1 mg.")
                      .doesNotContain("Alderfield"));
      assertThat(ward.records().verifyAudit()).isEmpty();
    }
  }

  private static DecisionResult correct(TestWard ward, EntryView entry, Person who) {
    SiteSettings settings = ward.installation().settings();
    Cancellation cancellation =
        new Cancellation(
            Keys.load(settings.keysFile(), settings.ledgerPlace()),
            Clock.systemUTC(),
            settings.zone());
    return ward.desk()
        .decide(
            new Decision(
                entry.id(),
                entry.fence(),
                Verb.CORRECT,
                who,
                Map.of("patient", "DEMO002", "was", "DEMO001", "reason", "wrong name copied"),
                cancellation.of(entry)))
        .toCompletableFuture()
        .join();
  }

  private static void results(TestWard ward) throws IOException {
    write(
        ward,
        """
            document:
              structure: oru
              service: { code: ADVICE, text: Clinical advice, system: L }
            tls: false
        """);
  }

  private static void otherwise(TestWard ward) throws IOException {
    write(
        ward,
        """
            document:
              version: "2.4"
              edit: T10
              text: TX
              unconfirmed: IN
              names: { type: DRAFT }
              portal: { code: PORTAL, text: Visible in portal, system: L, value: N }
            tls: false
        """);
  }

  private static void write(TestWard ward, String wanted) throws IOException {
    Path table = ward.demo.site().resolve("mappings/4-deliver/destinations.yaml");
    String before = Files.readString(table);
    String after = before.replaceFirst("(?m)^    tls: false\n", wanted);
    assertThat(after).isNotEqualTo(before);
    Files.writeString(table, after);
  }
}
