package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.attachment.PdfFileTest;
import org.wardscribe.attachment.Pictures;
import org.wardscribe.ledger.Decision;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Person;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.Verb;

/** Files that come with messages, from the app to the record system and back to the original. */
@TestInstance(Lifecycle.PER_CLASS)
class AttachmentsIT {
  private static final Person CLINICIAN = new Person("ngozi", Set.of("clinician"));
  private static final Pattern JPEG = Pattern.compile("\\^IM\\^JPEG\\^Base64\\^([A-Za-z0-9+/=]+)");
  private static final byte[] PHOTO = Pictures.of("jpeg");

  private TestWard ward;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    ward = TestWard.open(folder.resolve("ward"));
  }

  @AfterAll
  void close() throws IOException {
    ward.close();
  }

  private void flagged(String message, String text, String mime, byte[] bytes) {
    ward.act(
        Map.of(
            "do",
            "post",
            "conversation",
            "ward",
            "message",
            message,
            "author",
            Map.of("sourceId", TestWard.AUTHOR),
            "text",
            text,
            "attachments",
            List.of(
                Map.of(
                    "id",
                    "file-1",
                    "mime",
                    mime,
                    "data",
                    Base64.getEncoder().encodeToString(bytes)))));
    ward.flag(message);
  }

  @Test
  void a_photo_is_filed_without_its_place_and_goes_when_a_person_has_looked_at_it() {
    byte[] phone =
        Pictures.with(PHOTO, Pictures.segment(0xE1, Pictures.ascii("Exif\0\0"), Pictures.tiff(6)));
    flagged("p1", "Marjorie Alderfield 999 526 0182 heel, grade 2.", "image/jpeg", phone);

    EntryView entry = ward.await("p1", State.ESCALATED);
    assertThat(entry.reason()).isEqualTo("ATTACHMENTS_NOT_CHECKED");
    assertThat(ward.gone("p1")).isFalse();
    String document = ward.documentsNaming("p1", 1).get(0);
    assertThat(document).contains("Not checked for identity: 1 photo");
    byte[] filed = filed(document);
    assertThat(Pictures.pixels(filed)).isEqualTo(Pictures.pixels(PHOTO));
    assertThat(new String(filed, StandardCharsets.ISO_8859_1))
        .contains("Exif")
        .doesNotContain("51.5007N");

    say(entry, Verb.ATTACHMENTS_CHECKED);
    ward.await("p1", State.DELETED);
    assertThat(ward.gone("p1")).isTrue();
  }

  @Test
  void who_only_says_try_again_has_not_looked() {
    flagged("p2", "Callan Fearnley 999 821 9930 drain site.", "image/jpeg", PHOTO);
    EntryView entry = ward.await("p2", State.ESCALATED);
    say(entry, Verb.RETRY);
    TestWard.await(
        "it is escalated again",
        () ->
            ward.entry("p2")
                .filter(e -> e.fence() > entry.fence() + 1 && e.state() == State.ESCALATED)
                .isPresent(),
        () -> ward.entry("p2").toString());
    assertThat(ward.gone("p2")).isFalse();
  }

  @Test
  void two_files_in_one_are_held_and_nothing_is_filed() {
    byte[] both = Pictures.joined(PHOTO, Pictures.ascii("%PDF-1.7 /JavaScript"));
    flagged("p3", "Ines Carvalhosa 999 518 1908 line site.", "image/jpeg", both);

    assertThat(ward.await("p3", State.HELD).reason()).isEqualTo("ATTACHMENT_MIXED");
    assertThat(ward.documentsNaming("p3", 1)).isEmpty();
    assertThat(ward.gone("p3")).isFalse();
  }

  @Test
  void a_pdf_of_another_patient_is_held_as_another_name_in_the_words_would_be() {
    flagged(
        "p5",
        "Ines Carvalhosa 999 518 1908 ECG attached.",
        "application/pdf",
        PdfFileTest.pdf("12-lead ECG Callan Fearnley 999 821 9930"));

    assertThat(ward.await("p5", State.HELD).reason())
        .isIn("IDENTIFIER_CONFLICT", "MULTIPLE_PATIENTS");
    assertThat(ward.documentsNaming("p5", 1)).isEmpty();
  }

  @Test
  void a_voice_note_of_the_wrong_name_is_held() {
    byte[] amr = Pictures.joined(Pictures.ascii("#!AMR\n"), new byte[] {0x7C});
    flagged("p4", "Ines Carvalhosa 999 518 1908 as discussed.", "image/jpeg", amr);

    assertThat(ward.await("p4", State.HELD).reason()).isEqualTo("ATTACHMENT_NOT_AS_DECLARED");
  }

  private void say(EntryView entry, Verb verb) {
    ward.desk()
        .decide(new Decision(entry.id(), entry.fence(), verb, CLINICIAN, Map.of()))
        .toCompletableFuture()
        .join();
  }

  private static byte[] filed(String document) {
    Matcher matcher = JPEG.matcher(document);
    assertThat(matcher.find()).isTrue();
    return Base64.getDecoder().decode(matcher.group(1));
  }
}
