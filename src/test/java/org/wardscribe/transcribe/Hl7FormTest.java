package org.wardscribe.transcribe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.Attachment;
import org.wardscribe.identify.Identification.Confirmed;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Role;
import org.wardscribe.ledger.State;

/** What each key of {@code document} in a destination's row makes of a document. */
class Hl7FormTest {
  private static final String RESULT =
      "structure: oru\nservice: { code: ADVICE, text: Clinical advice, system: L }";

  @Test
  void with_nothing_said_a_document_is_as_it_was() {
    Confirmed confirmed = Scene.advice("Stop.").confirmed();

    assertThat(Desk.document(confirmed, Desk.wanting("{}")).bytes())
        .isEqualTo(Desk.document(confirmed).bytes());
  }

  @Test
  void a_receiver_of_2_4_gets_2_4() {
    assertThat(field(original("version: \"2.4\""), "MSH", 12)).isEqualTo("2.4");
  }

  @Test
  void numbers_are_of_whom_the_receiver_says_they_are() {
    assertThat(field(original("authorities: { MR: PAS, NH: NHSNMBR }"), "PID", 3))
        .isEqualTo("9993141593^^^NHSNMBR^NH~T0048812^^^PAS^MR");
  }

  @Test
  void
      a_document_that_nobody_confirmed_can_be_incomplete_and_one_that_somebody_did_is_authenticated() {
    assertThat(field(original("unconfirmed: IN"), "TXA", 17)).isEqualTo("IN");
    Scene scene = Scene.advice("Stop.");
    Confirmed confirmed =
        new Scene(
                scene.destination(),
                scene.thread(),
                scene.redactions(),
                Optional.of("rahman"),
                Optional.of(Desk.NOW),
                scene.filed())
            .confirmed();
    assertThat(field(message(confirmed, "unconfirmed: IN"), "TXA", 17)).isEqualTo("AU");
  }

  @Test
  void the_file_s_name_may_be_left_out() {
    assertThat(field(original("{}"), "TXA", 16)).isEqualTo("DOC1.txt");
    assertThat(field(original("fileName: false"), "TXA", 16)).isEmpty();
  }

  @Test
  void a_receiver_has_its_own_names_for_the_document_and_its_parts() {
    String message =
        original(
            "names: { type: ADVGUID, confidentiality: R, availability: UN,"
                + " advice: { code: \"11488-4\", text: Consultation note, system: LN } }");

    assertThat(field(message, "TXA", 2)).isEqualTo("ADVGUID");
    assertThat(field(message, "TXA", 18)).isEqualTo("R");
    assertThat(field(message, "TXA", 19)).isEqualTo("UN");
    assertThat(field(message, "OBX", 3)).isEqualTo("11488-4^Consultation note^LN");
    assertThat(message).as("the others as the site says").contains("|ATTRIB^");
  }

  @Test
  void whether_a_patient_may_see_it_is_an_observation_of_its_own() {
    String message =
        original("portal: { code: PORTAL, text: Visible in portal, system: L, value: N }");

    assertThat(message.lines().reduce((a, b) -> b).orElseThrow())
        .isEqualTo(
            "OBX|3|ST|PORTAL^Visible in portal^L|3|N||||||F|||20260304215741+0000||WARDSCRIBE^Wardscribe");
  }

  @Test
  void plain_text_has_a_repetition_for_each_line() {
    String message =
        message(Scene.advice("Stop A & B.\n\nStart \\.br\\ C.").confirmed(), "text: TX");

    assertThat(field(message, "OBX", 2)).isEqualTo("TX");
    assertThat(field(message, "OBX", 5)).endsWith(":~Stop A \\T\\ B.~ ~Start \\E\\.br\\E\\ C.");
  }

  @Test
  void a_replacement_holds_all_of_it_as_it_is_now_and_names_what_it_replaces() {
    String message = message(edited(), "edit: T10");

    assertThat(message).contains("|MDM^T10^MDM_T02|");
    assertThat(field(message, "TXA", 12)).isEqualTo("DOC2^WSCRIBE");
    assertThat(field(message, "TXA", 13)).isEqualTo("DOC1^WSCRIBE");
    assertThat(field(message, "TXA", 21)).isEqualTo("IM edited by author 21:52");
    assertThat(message)
        .contains("REPLACES DOC1. QUESTION asked by", "REPLACES DOC1. ADVICE given by")
        .contains(", edited on 04-Mar-2026 21:52 GMT:\\.br\\Do not stop.")
        .contains("|Replacement transcribed from")
        .doesNotContain("ADDENDUM");
  }

  @Test
  void a_replacement_says_when_what_is_new_was_written() {
    String message = message(edited(List.of("1 v1"), Map.of()), "edit: T10");

    assertThat(field(message, "TXA", 21)).isEqualTo("IM added 21:52");
  }

  @Test
  void a_replacement_claims_every_version_that_it_holds() {
    assertThat(Desk.document(edited(), Desk.wanting("edit: T10")).items())
        .containsExactly(
            new EntryView.FiledItem(1, 1, "digest-1-1"),
            new EntryView.FiledItem(2, 2, "digest-2-2"));
  }

  @Test
  void a_photo_that_stands_already_is_part_of_a_replacement() {
    Confirmed with = edited(Map.of(2L, List.of(Photos.inline("image/jpeg", Photos.jpeg(300)))));

    assertThat(message(with, "{}")).doesNotContain("|ED|");
    assertThat(message(with, "edit: T10")).contains("|ED|");
  }

  @Test
  void a_receiver_that_replaces_by_number_gets_the_first_number_again() {
    String message = message(edited(), "edit: T02\nnumber: same");

    assertThat(message).contains("|MDM^T02^MDM_T02|");
    assertThat(field(message, "TXA", 12)).isEqualTo("DOC1^WSCRIBE");
    assertThat(field(message, "TXA", 13)).isEmpty();
    assertThat(message).contains("Reference of this version: DOC2.");
    assertThat(field(message(edited(), "edit: T10\nnumber: same"), "TXA", 12))
        .isEqualTo("DOC1^WSCRIBE");
  }

  @Test
  void what_stands_in_the_record_is_not_replaced_by_itself() {
    Confirmed unchanged = edited(List.of("1 v1", "2 v2"), Map.of());

    assertThat(Desk.transcription(Desk.wanting("edit: T10")).transcribe(unchanged))
        .isInstanceOfSatisfying(
            Transcription.Doubtful.class, d -> assertThat(d.reason()).isEqualTo("NOTHING_NEW"));
  }

  @Test
  void a_result_has_an_order_in_place_of_the_document() {
    String message = original(RESULT);

    assertThat(message.lines().map(line -> line.substring(0, 3)))
        .containsExactly("MSH", "PID", "PV1", "OBR", "OBX", "OBX");
    assertThat(message).contains("|ORU^R01^ORU_R01|");
    assertThat(line(message, "OBR"))
        .isEqualTo(
            "OBR|1||DOC1|ADVICE^Clinical advice^L|||20260304215133+0000|||||||||||||||20260304215741+0000|||F"
                + "|||||||9999902&PRITCHARD&Tomos&&&Dr&&&GMC");
    assertThat(field(message, "OBX", 4)).as("the message's own number").isEqualTo("1");
  }

  @Test
  void a_corrected_result_takes_the_place_of_the_one_before_and_withdraws_what_is_no_more() {
    Confirmed first = Scene.advice("word ".repeat(12_000)).confirmed();
    ClinicalDocument before = Desk.document(first, Desk.wanting(RESULT));
    assertThat(new String(before.bytes(), UTF_8)).contains("^SCT|1.1|", "^SCT|1.2|");

    ClinicalDocument after = Desk.document(after(edited(), before), Desk.wanting(RESULT));
    String message = text(after);

    assertThat(after.event()).isEqualTo("R01-C");
    assertThat(field(message, "OBR", 3)).isEqualTo("DOC1");
    assertThat(field(message, "OBR", 16)).isEqualTo("9999901^RAHMAN^Aisha^^^Dr^^^GMC");
    assertThat(field(message, "OBR", 25)).isEqualTo("C");
    assertThat(statuses(message)).containsExactly("1 C", "2 C", "0 C", "1.1 D", "1.2 D");
  }

  @Test
  void a_result_whose_predecessor_is_not_known_is_corrected_by_hand() {
    assertThat(Desk.transcription(Desk.wanting(RESULT)).transcribe(edited()))
        .isInstanceOfSatisfying(
            Transcription.Doubtful.class,
            d -> assertThat(d.reason()).isEqualTo("EARLIER_DOCUMENT_GONE"));
  }

  private static List<String> statuses(String message) {
    return message
        .lines()
        .filter(line -> line.startsWith("OBX|"))
        .map(line -> line.split("\\|", -1))
        .map(fields -> fields[4] + " " + fields[11])
        .toList();
  }

  private static String original(String form) {
    return message(Scene.advice("Stop.").confirmed(), form);
  }

  private static String message(Confirmed confirmed, String form) {
    return text(Desk.document(confirmed, Desk.wanting(form)));
  }

  private static String text(ClinicalDocument document) {
    return new String(document.bytes(), UTF_8).replace('\r', '\n');
  }

  private static String line(String message, String name) {
    return message.lines().filter(line -> line.startsWith(name + "|")).findFirst().orElseThrow();
  }

  private static String field(String message, String segment, int number) {
    String[] fields = line(message, segment).split("\\|", -1);
    int index = segment.equals("MSH") ? number - 1 : number;
    return index < fields.length ? fields[index] : "";
  }

  static Confirmed edited() {
    return edited(Map.of());
  }

  private static Confirmed edited(Map<Long, List<Attachment>> attachments) {
    return edited(List.of("1 v1", "2 v1"), attachments);
  }

  /** A question, and an advice in its second version; one document is in the record. */
  private static Confirmed edited(List<String> filed, Map<Long, List<Attachment>> attachments) {
    Instant sent = Instant.parse("2026-03-04T21:51:33Z");
    return new Scene(
            Optional.empty(),
            List.of(
                new Scene.Said(
                    1,
                    "im-0",
                    1,
                    Role.ANSWERED,
                    "rahman",
                    sent.minusSeconds(60),
                    Optional.empty(),
                    "Stop?",
                    Optional.empty(),
                    List.of()),
                new Scene.Said(
                    2,
                    "im-1",
                    2,
                    Role.FLAGGED,
                    "pritchard",
                    sent,
                    Optional.of(sent.plusSeconds(60)),
                    "Do not stop.",
                    Optional.empty(),
                    List.of())),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(new Scene.Earlier("DOC1", 1, filed)))
        .confirmed(attachments);
  }

  /** The same, with the document that was filed before among the entry's evidence. */
  private static Confirmed after(Confirmed c, ClinicalDocument before) {
    EntryView e = c.entry();
    List<EntryView.StoredEvidence> evidence = new ArrayList<>(e.evidence());
    evidence.add(
        new EntryView.StoredEvidence(
            1, 1, State.IDENTIFIED, State.TRANSCRIBED, Desk.NOW, before.evidence().get(0)));
    EntryView with =
        new EntryView(
            e.id(),
            e.state(),
            e.contentVersion(),
            e.filing(),
            e.revision(),
            e.fence(),
            e.createdAt(),
            e.stateSince(),
            e.due(),
            e.destination(),
            e.documentNumber(),
            e.attempts(),
            e.unresolvedAttempt(),
            e.pendingEvent(),
            e.reason(),
            e.sentence(),
            e.items(),
            e.filed(),
            evidence);
    return new Confirmed(
        c.claim(),
        with,
        c.patient(),
        c.thread(),
        c.flaggedBy(),
        c.flaggedAt(),
        c.identifiedFrom(),
        c.redactions(),
        c.confirmedBy(),
        c.mappingDigests());
  }
}
