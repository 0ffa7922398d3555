package org.wardscribe.transcribe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.Attachment;
import org.wardscribe.identify.Identification.AttributedMessage;
import org.wardscribe.identify.Identification.Confirmed;
import org.wardscribe.identify.Identification.Encounter;
import org.wardscribe.identify.Identification.Location;
import org.wardscribe.identify.Identification.LookedAt;
import org.wardscribe.identify.Identification.Patient;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.Role;

class MdmTranscriptionTest {
  @Test
  void the_same_entry_gives_the_same_bytes() {
    Confirmed confirmed = Scene.advice("Stop co-amoxiclav.").confirmed();

    assertThat(Desk.document(confirmed).bytes()).isEqualTo(Desk.document(confirmed).bytes());
  }

  @Test
  void several_workers_write_at_once_and_none_sees_the_others_words() {
    MdmTranscription shared = Desk.transcription();
    List<Confirmed> entries =
        IntStream.range(0, 300).mapToObj(i -> Scene.advice("advice " + i).confirmed()).toList();

    List<Transcription> together = entries.parallelStream().map(shared::transcribe).toList();

    for (int i = 0; i < entries.size(); i++) {
      assertThat(((ClinicalDocument) together.get(i)).bytes())
          .isEqualTo(Desk.document(entries.get(i)).bytes());
    }
  }

  @Test
  void the_ids_are_those_of_the_entry_and_the_items_those_of_the_document() {
    ClinicalDocument document = Desk.document(Scene.advice("Stop.").confirmed());

    assertThat(document.documentNumber()).isEqualTo("DOC1");
    assertThat(document.controlId()).isEqualTo("DOC1T02R1");
    assertThat(document.event()).isEqualTo("T02");
    assertThat(document.items()).containsExactly(new EntryView.FiledItem(1, 1, "digest-1-1"));
  }

  @Test
  void an_addendum_claims_only_the_versions_that_it_holds() {
    ClinicalDocument document = Desk.document(edited(List.of("1 v1", "2 v1")).confirmed());

    assertThat(document.event()).isEqualTo("T06");
    assertThat(document.items()).containsExactly(new EntryView.FiledItem(2, 2, "digest-2-2"));
  }

  @Test
  void an_addendum_says_that_a_photo_was_taken_out() {
    Confirmed with =
        edited(List.of("1 v1", "2 v1"))
            .confirmed(Map.of(2L, List.of(Photos.inline("image/jpeg", Photos.jpeg(300)))));
    AttributedMessage m = with.thread().get(1);
    AttributedMessage without =
        new AttributedMessage(
            m.item(),
            m.sourceMessage(),
            m.version(),
            m.role(),
            m.author(),
            m.sentAt(),
            m.editedAt(),
            m.text(),
            List.of());

    assertThat(text(Desk.document(with))).doesNotContain("that it had", "|ED|");
    assertThat(text(Desk.document(with(with, List.of(with.thread().get(0), without)))))
        .contains("it replaces what that message said before (without 1 photo that it had).");
  }

  @Test
  void a_thread_that_stands_in_the_record_is_not_filed_again() {
    assertThat(Desk.reason(edited(List.of("1 v1", "2 v2")).confirmed())).isEqualTo("NOTHING_NEW");
  }

  @Test
  void a_document_that_nobody_confirmed_names_no_authenticator() {
    String txa = segment(Desk.document(Scene.advice("Stop.").confirmed()), "TXA");

    assertThat(txa.split("\\|", -1)[17]).isEqualTo("DO");
    assertThat(txa.split("\\|", -1)[10]).isEmpty();
    assertThat(txa.split("\\|", -1)).hasSizeLessThanOrEqualTo(22);
  }

  @Test
  void the_receiver_gets_only_the_numbers_that_it_knows() {
    Confirmed confirmed = Scene.advice("Stop.").at("latin-epr").confirmed();

    assertThat(segment(Desk.document(confirmed), "PID"))
        .startsWith("PID|1||T0048812^^^RZZ^MR||TESTPATIENT-ALDER");
  }

  @Test
  void the_open_encounter_of_the_patient_is_named_and_none_is_claimed_where_there_is_none() {
    Confirmed c = Scene.advice("Stop.").confirmed();
    assertThat(segment(Desk.document(c), "PV1")).isEqualTo("PV1|1|N");
    Patient p = c.patient();
    Encounter stay =
        new Encounter("V0012345", "RZZ", "I", new Location("CCU", "BAY2", "6", "RZZ", "", "3"));
    Patient inpatient =
        new Patient(
            p.id(),
            p.versionId(),
            p.identifiers(),
            p.title(),
            p.given(),
            p.family(),
            p.birthDate(),
            p.gender(),
            Optional.of(stay));

    assertThat(segment(Desk.document(with(c, inpatient)), "PV1"))
        .isEqualTo("PV1|1|I|CCU^BAY2^6^RZZ^^^^3||||||||||||||||V0012345^^^RZZ");
  }

  @Test
  void a_patient_without_a_number_that_the_receiver_knows_is_held() {
    Confirmed c = Scene.advice("Stop.").confirmed();
    Patient p = c.patient();
    Patient nameless =
        new Patient(
            p.id(),
            p.versionId(),
            List.of(),
            p.title(),
            p.given(),
            p.family(),
            p.birthDate(),
            p.gender());

    assertThat(Desk.reason(with(c, nameless))).isEqualTo("NO_IDENTIFIER_FOR_DESTINATION");
  }

  @Test
  void a_patient_without_a_family_name_or_with_an_endless_one_is_held_not_cut() {
    assertThat(Desk.reason(named(""))).isEqualTo("FIELD_MISSING");
    assertThat(Desk.reason(named("X".repeat(260)))).isEqualTo("FIELD_TOO_LONG");
  }

  @Test
  void text_over_one_megabyte_is_held() {
    assertThat(Desk.reason(Scene.advice("word ".repeat(220_000)).confirmed()))
        .isEqualTo("TOO_LARGE");
  }

  @Test
  void a_message_larger_than_the_destination_takes_is_held() {
    assertThat(Desk.reason(Scene.advice("word ".repeat(3_900)).at("latin-epr").confirmed()))
        .isEqualTo("TOO_LARGE");
  }

  @Test
  void what_a_latin_receiver_can_not_show_arrives_in_plain_characters() {
    ClinicalDocument document =
        Desk.document(
            Scene.advice("\u201CI\u2019ll review\u201D \u2013 \u2265 2 \u00B5g \uD83D\uDC4D")
                .at("latin-epr")
                .confirmed());

    assertThat(new String(document.bytes(), ISO_8859_1))
        .contains("\"I'll review\" - >= 2 \u00B5g [emoji: thumbs up sign]")
        .contains("|8859/1|");
  }

  @Test
  void a_photo_of_one_megabyte_goes_inline() {
    String message = text(Desk.document(photo(Photos.inline("image/jpeg", Photos.jpeg(1 << 20)))));

    assertThat(message).contains("|ED|723394009^").contains("^IM^JPEG^Base64^/9j/");
  }

  @Test
  void a_photo_that_the_destination_does_not_take_is_held() {
    assertThat(Desk.reason(photo(Photos.inline("image/jpeg", Photos.jpeg(4 << 20)))))
        .isEqualTo("TOO_LARGE");
  }

  @Test
  void a_voice_note_goes_inline_as_sound() {
    byte[] amr = "#!AMR\n|".getBytes(ISO_8859_1);

    assertThat(text(Desk.document(photo(Photos.inline("audio/amr", amr)))))
        .contains("|ED|ATTACHMENT^Attached file^L|")
        .contains("^AU^AMR^Base64^IyFBTVI");
    Confirmed alone =
        Scene.advice("").confirmed(Map.of(1L, List.of(Photos.inline("audio/amr", amr))));
    assertThat(text(Desk.document(alone))).contains("[no text, 1 voice note]");
  }

  @Test
  void the_document_says_of_whom_nobody_knows_whose_they_are() {
    Attachment photo = Photos.inline("image/jpeg", Photos.jpeg(300));
    Confirmed c = photo(photo);
    Confirmed looked =
        new Confirmed(
            c.claim(),
            c.entry(),
            c.patient(),
            c.thread(),
            c.flaggedBy(),
            c.flaggedAt(),
            c.identifiedFrom(),
            c.redactions(),
            c.confirmedBy(),
            c.mappingDigests(),
            c.split(),
            List.of(new LookedAt(1, photo.sha256(), "photo", false, true)));

    assertThat(text(Desk.document(looked)).replaceAll("\\s+", " "))
        .contains("Attached: 1 photo. What the device had written into photos and videos")
        .contains("Not checked for identity: 1 photo")
        .contains("Consent: not stated.");
  }

  @Test
  void a_photo_that_lies_elsewhere_is_held() {
    assertThat(Desk.reason(photo(remote(1_000)))).isEqualTo("ATTACHMENT_NOT_INLINE");
  }

  @Test
  void a_photo_that_changed_on_its_way_is_held() {
    byte[] sent = Photos.jpeg(1_000);
    byte[] arrived = sent.clone();
    arrived[500] ^= 1;
    Attachment damaged =
        Photos.attachment(
            "image/jpeg", 1_000, Photos.sha256(sent), new Attachment.Content.Inline(arrived));
    Attachment cut =
        Photos.attachment(
            "image/jpeg",
            1_000,
            Photos.sha256(Arrays.copyOf(sent, 900)),
            new Attachment.Content.Inline(Arrays.copyOf(sent, 900)));

    assertThat(Desk.reason(photo(damaged))).isEqualTo("ATTACHMENT_DAMAGED");
    assertThat(Desk.reason(photo(cut))).isEqualTo("ATTACHMENT_DAMAGED");
  }

  @Test
  void what_only_calls_itself_a_picture_is_held() {
    assertThat(Desk.reason(photo(Photos.inline("image/jpeg", "GIF89a".getBytes(UTF_8)))))
        .isEqualTo("ATTACHMENT_TYPE");
  }

  @Test
  void an_unresolvable_message_says_nothing_of_its_content() {
    Confirmed confirmed = Scene.advice("Secret words").at("no-such-epr").confirmed();

    assertThatThrownBy(() -> Desk.transcription().transcribe(confirmed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no-such-epr")
        .hasMessageNotContaining("Secret");
  }

  @Test
  void the_evidence_holds_the_bytes_and_its_facts_none_of_the_words() {
    ClinicalDocument document = Desk.document(Scene.advice("Secret words").confirmed());

    assertThat(document.evidence())
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.kind()).isEqualTo(EvidenceKind.DOCUMENT);
              assertThat(e.facts().toString()).doesNotContain("Secret", "ALDER", "9993141593");
            });
    assertThat(document.toString()).doesNotContain("Secret", "ALDER");
  }

  @Test
  void a_transcript_shows_one_segment_a_line_and_no_picture_data() {
    String shown =
        Transcript.of(Desk.document(photo(Photos.inline("image/jpeg", Photos.jpeg(300)))));

    assertThat(shown.lines().map(l -> l.substring(0, 3)))
        .containsExactly("MSH", "EVN", "PID", "PV1", "TXA", "OBX", "OBX", "OBX");
    assertThat(shown).contains("^Base64^[400 characters]").doesNotContain("/9j/");
  }

  private static Confirmed photo(Attachment attachment) {
    return Scene.advice("See photo.").confirmed(Map.of(1L, List.of(attachment)));
  }

  private static Attachment remote(int size) {
    return Photos.attachment(
        "image/jpeg",
        size,
        Photos.sha256(new byte[0]),
        new Attachment.Content.Remote(URI.create("https://im.example/p")));
  }

  /** A question, and an advice in its second version; one document is in the record. */
  private static Scene edited(List<String> filed) {
    Scene.Said advice = Scene.advice("Stop.").thread().get(0);
    Scene.Said question =
        new Scene.Said(
            1,
            "im-0",
            1,
            Role.ANSWERED,
            "rahman",
            advice.sentAt().minusSeconds(60),
            Optional.empty(),
            "Stop?",
            Optional.empty(),
            List.of());
    Scene.Said second =
        new Scene.Said(
            2,
            "im-1",
            2,
            Role.FLAGGED,
            "pritchard",
            advice.sentAt(),
            Optional.of(advice.sentAt().plusSeconds(60)),
            "Do not stop.",
            Optional.empty(),
            List.of());
    return new Scene(
        Optional.empty(),
        List.of(question, second),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(new Scene.Earlier("DOC1", 1, filed)));
  }

  private static Confirmed named(String family) {
    Confirmed c = Scene.advice("Stop.").confirmed();
    Patient p = c.patient();
    return with(
        c,
        new Patient(
            p.id(),
            p.versionId(),
            p.identifiers(),
            "",
            List.of(),
            family,
            p.birthDate(),
            p.gender()));
  }

  private static Confirmed with(Confirmed c, Patient patient) {
    return with(c, patient, c.thread());
  }

  private static Confirmed with(Confirmed c, List<AttributedMessage> thread) {
    return with(c, c.patient(), thread);
  }

  private static Confirmed with(Confirmed c, Patient patient, List<AttributedMessage> thread) {
    return new Confirmed(
        c.claim(),
        c.entry(),
        patient,
        thread,
        c.flaggedBy(),
        c.flaggedAt(),
        c.identifiedFrom(),
        c.redactions(),
        c.confirmedBy(),
        c.mappingDigests());
  }

  private static String text(ClinicalDocument document) {
    return new String(document.bytes(), UTF_8);
  }

  private static String segment(ClinicalDocument document, String name) {
    return text(document).lines().filter(line -> line.startsWith(name)).findFirst().orElseThrow();
  }
}
