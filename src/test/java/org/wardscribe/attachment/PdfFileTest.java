package org.wardscribe.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wardscribe.attachment.Pictures.ascii;
import static org.wardscribe.attachment.Pictures.joined;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.junit.jupiter.api.Test;
import org.wardscribe.attachment.Unfit.Why;

public class PdfFileTest {
  /** What is done to a document before it is written. */
  private interface Change {
    void to(PDDocument document) throws IOException;
  }

  /** One page with these words. */
  public static byte[] pdf(String words) {
    return pdf(words, document -> {});
  }

  private static byte[] pdf(String words, Change change) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage();
      document.addPage(page);
      try (PDPageContentStream text = new PDPageContentStream(document, page)) {
        text.beginText();
        text.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
        text.newLineAtOffset(50, 700);
        text.showText(words);
        text.endText();
      }
      change.to(document);
      document.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertUnfit(Why why, byte[] bytes) {
    assertThatThrownBy(() -> CleanFile.of(bytes))
        .isInstanceOfSatisfying(Unfit.class, unfit -> assertThat(unfit.why()).isEqualTo(why));
  }

  @Test
  void its_words_are_read_and_it_is_kept_as_it_is() throws Exception {
    byte[] file = pdf("Rosa Alder 999 314 1593");
    CleanFile clean = CleanFile.of(file);

    assertThat(clean.kind()).isEqualTo(FileKind.PDF);
    assertThat(clean.bytes()).isEqualTo(file);
    assertThat(clean.words()).contains("Rosa Alder 999 314 1593");
    assertThat(CleanFile.of(pdf("")).words()).isEmpty();
  }

  @Test
  void one_that_does_something_is_unfit() {
    assertUnfit(
        Why.ATTACHMENT_ACTIVE,
        pdf(
            "x",
            d -> d.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"))));
    assertUnfit(
        Why.ATTACHMENT_ACTIVE,
        pdf("x", d -> d.getDocumentCatalog().setOpenAction(new PDActionLaunch())));
    assertUnfit(
        Why.ATTACHMENT_ACTIVE,
        pdf(
            "x",
            d -> {
              PDDocumentNameDictionary names = new PDDocumentNameDictionary(d.getDocumentCatalog());
              names.getCOSObject().setItem(COSName.getPDFName("EmbeddedFiles"), COSName.A);
              d.getDocumentCatalog().setNames(names);
            }));
  }

  @Test
  void a_locked_one_is_not_guessed_at() {
    for (String password : new String[] {"", "secret"}) {
      assertUnfit(
          Why.ATTACHMENT_TYPE,
          pdf(
              "x",
              d ->
                  d.protect(
                      new StandardProtectionPolicy("owner", password, new AccessPermission()))));
    }
  }

  @Test
  void what_fills_a_memory_is_found_out_before_it_is_unpacked() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(packed)) {
      byte[] zeros = new byte[1024 * 1024];
      for (int i = 0; i < 100; i++) {
        out.write(zeros);
      }
    }
    byte[] bomb =
        pdf(
            "x",
            d -> {
              PDStream stream = new PDStream(d);
              try (OutputStream raw = stream.getCOSObject().createRawOutputStream()) {
                raw.write(packed.toByteArray());
              }
              stream.getCOSObject().setItem(COSName.FILTER, COSName.FLATE_DECODE);
              d.getDocumentCatalog().setMetadata(null);
              d.getDocumentCatalog().getCOSObject().setItem("Bomb", stream);
            });
    assertThat(bomb.length).isLessThan(300_000);
    assertUnfit(Why.ATTACHMENT_TOO_LARGE, bomb);
  }

  @Test
  void packings_over_one_another_or_hidden_ones_are_not_looked_into() {
    for (String filter :
        new String[] {
          "/Filter [/FlateDecode /FlateDecode]",
          "/Filter [ /ASCII85Decode/FlateDecode ]",
          "/Filter 7 0 R",
          "/Filter /LZWDecode",
          "/F#69lter /FlateDecode",
          "/Filter /Fl#61teDecode"
        }) {
      byte[] file =
          ascii("%PDF-1.7\n1 0 obj<</Length 4 " + filter + ">>stream\nabcd\nendstream\n%%EOF");
      assertUnfit(Why.ATTACHMENT_TYPE, file);
    }
  }

  @Test
  void what_follows_its_end_or_is_cut_off_makes_it_unfit() {
    byte[] file = pdf("x");
    assertUnfit(Why.ATTACHMENT_MIXED, joined(file, ascii("PK\u0003\u0004")));
    assertUnfit(Why.ATTACHMENT_BROKEN, Arrays.copyOf(file, file.length / 2));
    assertUnfit(
        Why.ATTACHMENT_BROKEN, "%PDF-1.7\nnothing\n%%EOF".getBytes(StandardCharsets.US_ASCII));
  }
}
