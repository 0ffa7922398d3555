package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
import org.wardscribe.cli.control.WrongPatient;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.Retention;
import org.wardscribe.ledger.State;

/** A message about two patients, split by a person, on a whole site that runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SplitIT {
  private static final String BOTH =
      """
      Both move to a side room tonight.
      Marjorie Alderfield 999 526 0182 stop the ramipril.
      Desmond Quillfeather start apixaban 5 mg.\
      """;

  private TestWard ward;
  private ControlApi control;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    ward = TestWard.open(folder.resolve("ward"));
    control =
        new ControlApi(
            ward.desk(),
            new LedgerReading(ward.records(), Clock.systemUTC(), List.of()),
            new People(
                Roles.parse("doctors:clinician,it:operator"),
                user -> Set.of(user.equals("gwil") ? "it" : "doctors")),
            new SiteFacts(
                new Partners(Set.of(), Set.of(), Set.of()),
                number -> List.of(),
                Optional::empty,
                new NobodyWrong(),
                new Retention(Map.of()),
                (conversation, back, after, who) -> ReconcileReport.NOTHING,
                who -> new ReloadReport(Instant.EPOCH, List.of(), List.of(), List.of()),
                () -> new AlertTestReport(List.of()),
                new TwoRecords(),
                new OneOwner()),
            Duration.ofSeconds(20));
  }

  /** Nothing is corrected here. */
  private static final class NobodyWrong implements WrongPatient {
    @Override
    public boolean isRecord(String patient) {
      return false;
    }

    @Override
    public List<String> patientsOf(EntryView entry) {
      return List.of();
    }

    @Override
    public List<Evidence> cancelsOf(EntryView entry) {
      return List.of();
    }
  }

  @AfterAll
  void close() throws IOException {
    ward.close();
  }

  private ControlResponse ask(String user, String verb, EntryView entry, Map<String, String> more) {
    Map<String, String> args = new TreeMap<>(more);
    args.put("entry", entry.id().toString());
    return control.answer(
        new ControlRequest("r1", verb, args, OptionalLong.of(entry.fence())),
        new Peer(user, false));
  }

  private ControlResponse split(String user, EntryView entry, String first, String second) {
    return ask(user, "split", entry, Map.of("first", first, "second", second));
  }

  private EntryView view(EntryId entry) {
    return ward.records().find(entry).orElseThrow();
  }

  private EntryView await(EntryId entry, State state) {
    TestWard.await(
        entry + " comes to " + state,
        () -> view(entry).state() == state,
        () -> view(entry) + " " + view(entry).reason());
    return view(entry);
  }

  /** The other entry with the same message. */
  private EntryId other(EntryView entry) {
    return ward.entries().stream()
        .filter(e -> !e.id().equals(entry.id()))
        .filter(e -> e.items().get(0).number() == entry.items().get(0).number())
        .map(EntryView::id)
        .findFirst()
        .orElseThrow();
  }

  private String document(EntryView entry) throws IOException {
    String number = entry.filed().get(0).documentNumber();
    return ward.epr.contents().filed().stream()
        .filter(f -> f.documentNumber().equals(number))
        .findFirst()
        .orElseThrow()
        .message();
  }

  @Test
  void each_patient_gets_a_document_and_the_original_stays() throws IOException {
    ward.flagged("ward", "a1", BOTH);
    EntryView held = ward.await("a1", State.HELD);
    assertThat(held.reason()).isEqualTo("MULTIPLE_PATIENTS");
    ControlResponse shown = ask("bethan", "show", held, Map.of("content", "true"));
    assertThat(shown.data().path("content").path(0).path("segments"))
        .extracting(s -> s.path("number").asInt() + " " + s.path("text").asText().strip())
        .contains("3 Desmond Quillfeather start apixaban 5 mg.");
    assertThat(split("gwil", held, "1,2", "1,3").outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(split("bethan", held, "2", "3").sentence()).contains("Segment 1 is in neither");
    assertThat(split("bethan", held, "1,2", "1,3").outcome()).isEqualTo(Outcome.OK);
    assertThat(split("bethan", held, "1,3", "1,2").outcome()).isEqualTo(Outcome.CHANGED);
    assertThat(split("bethan", held, "1,2", "1,3").outcome())
        .as("said again")
        .isEqualTo(Outcome.OK);
    assertThat(ward.entries())
        .filteredOn(e -> e.items().get(0).number() == held.items().get(0).number())
        .as("and split once")
        .hasSize(2);

    EntryId second = other(held);
    EntryView doubtful = await(second, State.HELD);
    TestWard.await(
        "the first part is filed",
        () -> !view(held.id()).filed().isEmpty(),
        () -> view(held.id()) + " " + view(held.id()).reason());
    EntryView filed = view(held.id());
    assertThat(document(filed))
        .contains("9995260182", "side room tonight", "stop the ramipril", "This is one part of")
        .contains("bethan split it by hand")
        .doesNotContain("Quillfeather", "QUILLFEATHER", "apixaban", "9991590838");
    assertThat(split("bethan", doubtful, "1,2", "1,3").outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(ward.gone("a1")).isFalse();

    assertThat(ask("bethan", "confirm", doubtful, Map.of("patient", "DEMO002")).outcome())
        .isEqualTo(Outcome.OK);
    TestWard.await(
        "the second part is filed",
        () -> !view(second).filed().isEmpty(),
        () -> view(second) + " " + view(second).reason());
    assertThat(document(view(second)))
        .contains("9991590838", "side room tonight", "start apixaban 5 mg")
        .doesNotContain("Alderfield", "ALDERFIELD", "ramipril", "9995260182", "999 526 0182");
    for (EntryId part : List.of(held.id(), second)) {
      assertThat(await(part, State.RETAINED).reason()).isEqualTo("SPLIT_BY_HAND");
    }
    assertThat(ward.gone("a1")).isFalse();
    assertThat(ward.records().verifyAudit()).isEmpty();
  }

  @Test
  void an_edit_after_the_split_holds_both_parts_and_the_original_stays() {
    ward.flagged("ward-b", "b1", BOTH);
    EntryView held = ward.await("b1", State.HELD);
    assertThat(split("bethan", held, "1,2", "1,3").outcome()).isEqualTo(Outcome.OK);
    EntryId second = other(held);
    await(second, State.HELD);
    await(held.id(), State.RETAINED);
    ward.edit("b1", BOTH + " And check both potassiums.");
    for (EntryId part : List.of(held.id(), second)) {
      TestWard.await(
          part + " is held to be split again",
          () -> view(part).state() == State.HELD && view(part).reason().equals("SPLIT_AGAIN"),
          () -> view(part) + " " + view(part).reason());
    }
    assertThat(split("bethan", view(second), "1,2,4", "1,3,4").outcome()).isEqualTo(Outcome.OK);
    TestWard.await(
        "the first part has an addendum",
        () -> view(held.id()).filed().size() == 2,
        () -> view(held.id()) + " " + view(held.id()).reason());
    assertThat(ward.gone("b1")).isFalse();
  }

  @Test
  void what_is_filed_of_a_part_and_is_the_other_patients_now_is_held_and_nothing_is_added()
      throws IOException {
    ward.flagged("ward-b", "c1", BOTH);
    EntryView held = ward.await("c1", State.HELD);
    assertThat(split("bethan", held, "1,2", "1,3").outcome()).isEqualTo(Outcome.OK);
    EntryId second = other(held);
    await(second, State.HELD);
    EntryView filed = await(held.id(), State.RETAINED);
    assertThat(filed.filed().get(0).segments()).containsExactly(1, 2);
    ward.edit("c1", BOTH + " Tonight.");
    for (EntryId part : List.of(held.id(), second)) {
      TestWard.await(
          part + " is held to be split again",
          () -> view(part).state() == State.HELD && view(part).reason().equals("SPLIT_AGAIN"),
          () -> view(part) + " " + view(part).reason());
    }
    assertThat(split("bethan", view(second), "2,4", "1,3").outcome()).isEqualTo(Outcome.OK);
    TestWard.await(
        "the side room is the other patient's alone now",
        () -> view(held.id()).reason().equals("SPLIT_WORDS_MOVED"),
        () -> view(held.id()) + " " + view(held.id()).reason());
    assertThat(view(held.id()).state()).isEqualTo(State.HELD);
    assertThat(view(held.id()).sentence()).contains("for the same patient");
    assertThat(view(held.id()).filed()).hasSize(1);
    assertThat(document(view(held.id()))).contains("side room tonight");
    assertThat(ward.gone("c1")).isFalse();
  }
}
