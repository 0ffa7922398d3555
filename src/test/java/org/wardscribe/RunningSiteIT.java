package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.ledger.Decision;
import org.wardscribe.ledger.DecisionResult;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.HoldKind;
import org.wardscribe.ledger.HoldOrder;
import org.wardscribe.ledger.HoldScope;
import org.wardscribe.ledger.LegalHold;
import org.wardscribe.ledger.Person;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.Verb;

/** What people do with a message that was flagged, against a whole site that runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunningSiteIT {
  private static final Person MARGED =
      new Person("marged", Set.of("clinician", "information-governance"));
  private static final Person IFAN = new Person("ifan", Set.of("information-governance"));

  private TestWard ward;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    ward = TestWard.open(folder.resolve("ward"));
  }

  @AfterAll
  void close() throws IOException {
    ward.close();
  }

  @Test
  void flagged_advice_is_filed_and_then_its_original_is_gone() {
    ward.post("ward", "a1", TestWard.FLAGGER, "Marjorie Alderfield 999 526 0182 rash, stop abx?");
    ward.answer("ward", "a2", "a1", "Stop co-amoxiclav.");
    ward.flag("a2");
    EntryView entry = ward.await("a2", State.DELETED);
    assertThat(ward.documentsNaming("a2", 1)).hasSize(1);
    assertThat(ward.gone("a1")).isTrue();
    assertThat(ward.gone("a2")).isTrue();
    assertThat(entry.latest(EvidenceKind.VERIFICATION)).isPresent();
  }

  @Test
  void an_edit_between_the_last_look_and_the_deletion_is_filed_first() {
    ward.post("ward", "b1", TestWard.AUTHOR, "Desmond Quillfeather 999 159 0838 give 10 mg.");
    ward.act(
        Map.of(
            "do",
            "manner",
            "message",
            "b1",
            "manner",
            "edit-first",
            "text",
            "Desmond Quillfeather 999 159 0838 CORRECTION give 1 mg."));
    ward.flag("b1");
    ward.await("b1", State.DELETED);
    assertThat(ward.documentsNaming("b1", 1)).hasSize(1);
    assertThat(ward.documentsNaming("b1", 2))
        .singleElement()
        .satisfies(
            document -> {
              assertThat(document).contains("|MDM^T06^");
              assertThat(document).contains("CORRECTION give 1 mg.");
            });
    assertThat(ward.inApp("b1").gone().orElseThrow().version()).isEqualTo(2);
  }

  @Test
  void an_author_who_deletes_before_it_is_filed_may_have_retracted_it() {
    ward.flagged("ward", "c1", "Oluwaseun Adebayo-Marsh platelets 38, no line tonight.");
    ward.await("c1", State.HELD);
    ward.authorDeletes("c1");
    TestWard.await(
        "the ledger knows",
        () -> ward.entry("c1").orElseThrow().items().get(0).goneByAuthor().isPresent(),
        () -> "not yet");
    assertThat(ward.entry("c1").orElseThrow().state()).isEqualTo(State.HELD);
    assertThat(ward.documentsNaming("c1", 1)).isEmpty();
  }

  @Test
  void an_author_who_deletes_after_it_was_filed_is_believed_only_after_a_look() {
    ward.flagged("file-only", "d1", "Agnieszka Wrzosek 999 186 0916 menthol in aqueous cream.");
    ward.await("d1", State.RETAINED);
    ward.authorDeletes("d1");
    TestWard.await(
        "the ledger knows",
        () -> ward.entry("d1").orElseThrow().items().get(0).goneByAuthor().isPresent(),
        () -> "not yet");
    assertThat(ward.entry("d1").orElseThrow().state())
        .isIn(State.RETAINED, State.VERIFYING, State.DELETED);
  }

  @Test
  void an_author_who_deletes_while_we_wait_makes_a_proof_that_says_so() {
    LegalHold hold = placeHold("DELETED-BY-AUTHOR");
    ward.flagged("ward", "e1", "Bronwen Penhallow 999 030 8241 offload the heel.");
    ward.await("e1", State.LEGAL_HOLD);
    ward.authorDeletes("e1");
    TestWard.await(
        "the ledger knows",
        () -> ward.entry("e1").orElseThrow().items().get(0).goneByAuthor().isPresent(),
        () -> "not yet");
    lift(hold);
    EntryView entry = ward.await("e1", State.DELETED);
    assertThat(ward.inApp("e1").deleteRequests()).isZero();
    assertThat(entry.latest(EvidenceKind.VERIFICATION).orElseThrow().facts().toString())
        .containsIgnoringCase("author");
  }

  @Test
  void a_shared_question_goes_only_when_both_its_answers_are_filed() {
    ward.post(
        "ward", "f0", TestWard.FLAGGER, "Harbhajan Dhaliwal 999 390 9963 INR 8.2, two of us?");
    ward.answer("ward", "f1", "f0", "Hold the tablets.");
    ward.act(
        Map.of(
            "do", "post",
            "conversation", "ward",
            "message", "f2",
            "author", Map.of("sourceId", "nobody.known"),
            "answers", "f0",
            "text", "And vitamin K 1 mg oral."));
    ward.flag("f2", "callum.fairweather");
    ward.await("f2", State.HELD);
    ward.flag("f1");
    ward.await("f1", State.DELIVERED);
    TestWard.await(
        "it waits for the other owner",
        () -> ward.entry("f1").orElseThrow().reason().equals("SHARED_ITEM"),
        () -> ward.entry("f1").orElseThrow().reason());
    assertThat(ward.gone("f0")).isFalse();
    assertThat(ward.gone("f1")).isFalse();
    EntryView held = ward.entry("f2").orElseThrow();
    long item =
        held.items().stream()
            .filter(i -> i.ref().message().value().equals("f2"))
            .findFirst()
            .orElseThrow()
            .number();
    DecisionResult decided =
        ward.desk()
            .decide(
                new Decision(
                    held.id(),
                    held.fence(),
                    Verb.SET_AUTHOR,
                    MARGED,
                    Map.of("item", Long.toString(item), "staff", "RZZ-0007")))
            .toCompletableFuture()
            .join();
    assertThat(decided).isInstanceOf(DecisionResult.Done.class);
    ward.await("f1", State.DELETED);
    ward.await("f2", State.DELETED);
    assertThat(ward.gone("f0")).isTrue();
  }

  @Test
  void two_answers_to_one_question_that_are_filed_at_once_both_go() {
    ward.post("ward", "k0", TestWard.FLAGGER, "Siobhan Mac Giolla 999 757 4915 BP 88/50 now?");
    ward.answer("ward", "k1", "k0", "Stop the epidural infusion.");
    ward.answer("ward", "k2", "k0", "250 ml crystalloid.");
    ward.flag("k1");
    ward.flag("k2");
    ward.await("k1", State.DELETED);
    ward.await("k2", State.DELETED);
    assertThat(ward.gone("k0")).isTrue();
  }

  @Test
  void a_flag_that_is_taken_back_after_filing_keeps_the_original_until_it_is_set_again() {
    LegalHold hold = placeHold("UNFLAG");
    ward.flagged("ward", "g1", "Farah Noorani 999 628 1949 troponin flat, home.");
    ward.await("g1", State.LEGAL_HOLD);
    ward.unflag("g1");
    TestWard.await(
        "the ledger knows", () -> !ward.entry("g1").orElseThrow().flagged(), () -> "not yet");
    lift(hold);
    ward.await("g1", State.RETAINED);
    assertThat(ward.gone("g1")).isFalse();
    ward.flag("g1");
    ward.await("g1", State.DELETED);
    assertThat(ward.documentsNaming("g1", 1)).hasSize(1);
  }

  @Test
  void a_hold_on_the_whole_organisation_keeps_everything_until_two_people_lift_it() {
    LegalHold hold = placeHold("SAR-1");
    ward.flagged("ward", "h1", "Callan Fearnley 999 821 9930 drain out, clinic Friday.");
    ward.await("h1", State.LEGAL_HOLD);
    assertThat(ward.gone("h1")).isFalse();
    assertThat(ward.desk().liftHold(hold.number(), MARGED).toCompletableFuture().join())
        .isInstanceOf(DecisionResult.NeedsSecondPerson.class);
    assertThat(ward.desk().liftHold(hold.number(), MARGED).toCompletableFuture().join())
        .isNotInstanceOf(DecisionResult.Done.class);
    assertThat(ward.entry("h1").orElseThrow().state()).isEqualTo(State.LEGAL_HOLD);
    lift(hold);
    ward.await("h1", State.DELETED);
  }

  @Test
  void without_an_appraisal_decision_for_the_conversation_the_original_stays() {
    ward.flagged("undecided", "i1", "Ines Carvalhosa 999 518 1908 glucose 10% running.");
    EntryView entry = ward.await("i1", State.RETAINED);
    assertThat(entry.filed()).hasSize(1);
    assertThat(ward.gone("i1")).isFalse();
    assertThat(ward.inApp("i1").deleteRequests()).isZero();
  }

  @Test
  void a_patient_index_that_is_replaced_is_taken_up_while_it_runs() throws IOException {
    ward.flagged("ward", "j1", "Newly Admitted 999 952 8902 keep nil by mouth.");
    ward.await("j1", State.HELD);
    Path index = ward.demo.site().resolve("patients.ndjson");
    Path next = ward.demo.site().resolve("patients.next");
    Files.writeString(
        next,
        Files.readString(index)
            + Files.readAllLines(index)
                .get(0)
                .replace("DEMO001", "DEMO999")
                .replace("9995260182", "9999528902")
                .replace("T0048811", "T0099999")
                .replace("Alderfield", "Admitted")
                .replace("Marjorie", "Newly")
            + "\n");
    Files.move(next, index, StandardCopyOption.ATOMIC_MOVE);
    TestWard.await(
        "the new patient is found",
        () -> {
          EntryView held = ward.entry("j1").orElseThrow();
          if (held.state() == State.HELD) {
            ward.desk()
                .decide(new Decision(held.id(), held.fence(), Verb.RETRY, MARGED, Map.of()))
                .toCompletableFuture()
                .join();
          }
          return ward.entry("j1").orElseThrow().state() == State.DELETED;
        },
        () -> ward.entry("j1").toString());
  }

  private LegalHold placeHold(String reference) {
    return ward.desk()
        .placeHold(
            new HoldOrder(
                HoldScope.WHOLE_ORGANISATION, HoldKind.OTHER, reference, LocalDate.of(2027, 1, 31)),
            MARGED)
        .toCompletableFuture()
        .join();
  }

  private void lift(LegalHold hold) {
    ward.desk().liftHold(hold.number(), MARGED).toCompletableFuture().join();
    assertThat(ward.desk().liftHold(hold.number(), IFAN).toCompletableFuture().join())
        .isInstanceOf(DecisionResult.Done.class);
  }
}
