package org.wardscribe.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wardscribe.attachment.Unfit.Why;
import org.wardscribe.connector.Attachment;
import org.wardscribe.connector.AttachmentId;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.FetchAttachment;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.mapping.AttachmentTable;
import org.wardscribe.mapping.MappingFiles;

class AttachmentsTest {
  private static final byte[] JPEG = Pictures.of("jpeg");
  private static final ItemRef ITEM =
      new ItemRef(new ConnectorId("im"), new ConversationId("ward-7"), new MessageId("m1"));
  private static final AttachmentTable SHIPPED =
      new MappingFiles(Path.of("mappings"), Optional.empty())
          .read(AttachmentTable.FILE, AttachmentTable.class);

  private static Attachment inline(String type, byte[] bytes) {
    return new Attachment(
        new AttachmentId("a"),
        type,
        bytes.length,
        MappingFiles.sha256(bytes),
        new Attachment.Content.Inline(bytes));
  }

  private static Attachment remote(String type, long size, byte[] bytes) {
    return new Attachment(
        new AttachmentId("a"),
        type,
        size,
        MappingFiles.sha256(bytes),
        new Attachment.Content.Remote(URI.create("https://im.example/a")));
  }

  private static Attachments with(AttachmentTable table) {
    return new Attachments(table, connector -> Optional.empty(), VirusScan.NONE);
  }

  private static Attachments fetching(FetchAttachment platform) {
    return new Attachments(SHIPPED, connector -> Optional.of(platform), VirusScan.NONE);
  }

  private static void assertUnfit(Why why, Attachments attachments, Attachment attachment) {
    assertThatThrownBy(() -> attachments.look(ITEM, attachment))
        .isInstanceOfSatisfying(Unfit.class, unfit -> assertThat(unfit.why()).isEqualTo(why));
  }

  @Test
  void the_shipped_table_has_a_person_look_at_every_kind_that_we_know() throws Exception {
    assertThat(AttachmentTable.KNOWN)
        .isEqualTo(
            Stream.of(FileKind.values()).map(FileKind::mediaType).collect(Collectors.toSet()));
    for (FileKind kind : FileKind.values()) {
      assertThat(SHIPPED.of(kind.mediaType()).orElseThrow().checkedByPerson())
          .isEqualTo(kind != FileKind.DICOM);
    }
    assertThat(with(SHIPPED).look(ITEM, inline("image/jpeg", JPEG)))
        .isEqualTo(new Attachments.Looked(FileKind.JPEG, Optional.empty(), true));
  }

  @Test
  void a_dicom_image_that_names_nobody_is_checked_by_a_person() throws Exception {
    byte[] named = DicomFileTest.dicom("ALDER^ROSA", "9993141593", "19700304", "F");
    byte[] mute = DicomFileTest.dicom("", "", "", "");
    assertThat(with(SHIPPED).look(ITEM, inline("application/dicom", named)))
        .isEqualTo(
            new Attachments.Looked(
                FileKind.DICOM, Optional.of("Rosa Alder 9993141593 04/03/1970 female"), false));
    assertThat(with(SHIPPED).look(ITEM, inline("application/dicom", mute)))
        .isEqualTo(new Attachments.Looked(FileKind.DICOM, Optional.empty(), true));
  }

  @Test
  void what_the_platform_calls_something_else_is_held() {
    assertUnfit(Why.ATTACHMENT_NOT_AS_DECLARED, with(SHIPPED), inline("image/png", JPEG));
    assertUnfit(Why.ATTACHMENT_NOT_AS_DECLARED, with(SHIPPED), inline("application/pdf", JPEG));
  }

  @Test
  void what_the_table_does_not_name_or_is_over_its_limits_is_held() {
    assertUnfit(
        Why.ATTACHMENT_TYPE,
        with(new AttachmentTable(1, Map.of())),
        inline("image/jpeg", new byte[0]));
    assertUnfit(
        Why.ATTACHMENT_TYPE,
        with(new AttachmentTable(1, Map.of("audio/amr", new AttachmentTable.Row(10_000, true)))),
        inline("image/jpeg", JPEG));
    assertUnfit(
        Why.ATTACHMENT_TOO_LARGE,
        with(photos(JPEG.length - 1, 10_000)),
        inline("image/jpeg", JPEG));
    assertUnfit(
        Why.ATTACHMENT_TOO_MANY_PIXELS, with(photos(10_000, 959)), inline("image/jpeg", JPEG));
  }

  private static AttachmentTable photos(long bytes, long pixels) {
    return new AttachmentTable(pixels, Map.of("image/jpeg", new AttachmentTable.Row(bytes, true)));
  }

  @Test
  void what_is_not_what_was_declared_is_held() {
    Attachment other =
        new Attachment(
            new AttachmentId("a"),
            "image/jpeg",
            JPEG.length,
            MappingFiles.sha256(new byte[0]),
            new Attachment.Content.Inline(JPEG));
    assertUnfit(Why.ATTACHMENT_DAMAGED, with(SHIPPED), other);
  }

  @Test
  void what_did_not_come_along_is_fetched_and_filed_as_it_was_declared() throws Exception {
    Attachments attachments = fetching((item, a) -> new ByteArrayInputStream(JPEG));
    Attachment there = remote("image/jpeg", JPEG.length, JPEG);

    assertThat(attachments.look(ITEM, there).kind()).isEqualTo(FileKind.JPEG);
    assertThat(attachments.brought(ITEM, there)).isEqualTo(inline("image/jpeg", JPEG));
    assertUnfit(
        Why.ATTACHMENT_DAMAGED,
        fetching((item, a) -> new ByteArrayInputStream(new byte[JPEG.length + 1])),
        there);
    assertUnfit(
        Why.ATTACHMENT_GONE,
        fetching(
            (item, a) -> {
              throw new IOException("404");
            }),
        there);
    assertUnfit(Why.ATTACHMENT_NOT_INLINE, with(SHIPPED), there);
  }

  @Test
  void what_is_too_large_is_not_even_fetched() {
    List<Attachment> asked = new ArrayList<>();
    Attachments attachments =
        fetching(
            (item, a) -> {
              asked.add(a);
              return new ByteArrayInputStream(new byte[0]);
            });
    assertUnfit(
        Why.ATTACHMENT_TOO_LARGE, attachments, remote("audio/ogg", 100_000_000, new byte[0]));
    assertThat(asked).isEmpty();
  }

  @Test
  void a_virus_holds_and_no_answer_is_never_a_clean_file() {
    Attachments infected =
        new Attachments(
            SHIPPED,
            connector -> Optional.empty(),
            bytes -> {
              throw new Unfit(Why.ATTACHMENT_VIRUS, "There is a virus in it.");
            });
    assertUnfit(Why.ATTACHMENT_VIRUS, infected, inline("image/jpeg", JPEG));
    Attachments down =
        new Attachments(
            SHIPPED,
            connector -> Optional.empty(),
            bytes -> {
              throw new VirusScan.NotNow("nobody answers");
            });
    assertThatThrownBy(() -> down.look(ITEM, inline("image/jpeg", JPEG)))
        .isInstanceOf(VirusScan.NotNow.class);
  }
}
