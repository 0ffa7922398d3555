package org.wardscribe.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wardscribe.attachment.DicomFileTest;
import org.wardscribe.attachment.PdfFileTest;
import org.wardscribe.attachment.Pictures;
import org.wardscribe.connector.Attachment;
import org.wardscribe.connector.AttachmentId;
import org.wardscribe.identify.Identification.Confirmed;
import org.wardscribe.identify.Identification.LookedAt;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.mapping.MappingFiles;

/** What files of messages say of a patient, and what they don't. */
class FilesTest {
  private static final String HALE = "Margaret Hale NHS no 999 100 0003 dob 8/3/54 Hb 71";
  private static final byte[] HERS =
      DicomFileTest.dicom("HALE^MARGARET", "9991000003", "19540308", "F");
  private static final byte[] ANOTHERS =
      DicomFileTest.dicom("CHANCELLOR^LOUIS", "9991003177", "", "M");

  private static List<Attachment> file(String type, byte[] bytes) {
    return List.of(
        new Attachment(
            new AttachmentId("a1"),
            type,
            bytes.length,
            MappingFiles.sha256(bytes),
            new Attachment.Content.Inline(bytes)));
  }

  private static Identification check(String text, String type, byte[] bytes) {
    return Ward.open().sends(text, file(type, bytes)).check();
  }

  @Test
  void an_image_of_the_same_patient_agrees_and_needs_nobody() {
    Confirmed confirmed = (Confirmed) check(HALE, "application/dicom", HERS);
    assertThat(confirmed.files())
        .containsExactly(new LookedAt(1, MappingFiles.sha256(HERS), "DICOM image", true, false));
    assertThat(confirmed.thread()).hasSize(1);
    assertThat(confirmed.evidence().get(0).fact("attachmentsToBeChecked")).isEqualTo("0");
  }

  @Test
  void an_image_of_another_patient_holds_as_another_name_in_the_words_would() {
    Identification held = check(HALE, "application/dicom", ANOTHERS);
    assertThat(held.confirmed()).isFalse();
    assertThat(Ward.reason(held)).isIn("IDENTIFIER_CONFLICT", "MULTIPLE_PATIENTS");
    assertThat(held.evidence().toString()).doesNotContain("CHANCELLOR", "Louis", "9991003177");
  }

  @Test
  void a_pdf_of_another_patient_holds_and_one_of_the_same_is_still_looked_at() {
    Identification held =
        check(HALE, "application/pdf", PdfFileTest.pdf("ECG Louis Chancellor 999 100 3177"));
    assertThat(held.confirmed()).isFalse();
    assertThat(Ward.reason(held)).isIn("IDENTIFIER_CONFLICT", "MULTIPLE_PATIENTS");

    Confirmed confirmed =
        (Confirmed)
            check(HALE, "application/pdf", PdfFileTest.pdf("Margaret Hale 999 100 0003 ECG"));
    assertThat(confirmed.files()).extracting(LookedAt::readForIdentity).containsExactly(true);
    assertThat(confirmed.evidence().get(0).fact("attachmentsToBeChecked")).isEqualTo("1");
  }

  @Test
  void a_photo_says_nothing_so_a_person_looks_at_it() {
    Confirmed confirmed = (Confirmed) check(HALE, "image/jpeg", Pictures.of("jpeg"));
    assertThat(confirmed.files()).extracting(LookedAt::readForIdentity).containsExactly(false);
    Evidence evidence = confirmed.evidence().get(0);
    assertThat(evidence.fact("attachmentsToBeChecked")).isEqualTo("1");
  }

  @Test
  void what_can_t_be_filed_is_held_with_the_file_s_reason() {
    Identification held =
        check(HALE, "image/jpeg", Pictures.joined(Pictures.of("jpeg"), Pictures.ascii("%PDF-")));
    assertThat(Ward.reason(held)).isEqualTo("ATTACHMENT_MIXED");
  }
}
