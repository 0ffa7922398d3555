package org.wardscribe.attachment;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * A PDF, kept as it is, and the words in it: those on its pages, in its notes and in its form.
 *
 * <p>One that does something when it is opened, has a file in it, is locked, or takes too much
 * memory once it is unpacked is unfit. Not promised: that words in its pictures are read (a scan
 * has none), or that nobody's name stands in its properties.
 */
final class PdfFile {
  private static final int MOST_PAGES = 100;

  private final byte[] in;

  PdfFile(byte[] in) {
    this.in = in;
  }

  CleanFile clean() throws Unfit {
    PdfPacking.refuseTooMuch(in);
    refuseAnotherBehind();
    try (PDDocument document = Loader.loadPDF(in)) {
      if (document.isEncrypted()) {
        throw locked();
      }
      PdfActions.refuseAny(document.getDocument());
      if (document.getNumberOfPages() > MOST_PAGES) {
        throw new Unfit(
            Unfit.Why.ATTACHMENT_TOO_LARGE,
            "A PDF document has more than "
                + MOST_PAGES
                + " pages, which is not filed automatically. Put it into the record by hand, then"
                + " reject this entry.");
      }
      return new CleanFile(FileKind.PDF, 0, in, words(document));
    } catch (InvalidPasswordException e) {
      throw locked();
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw Unfit.broken(FileKind.PDF);
    }
  }

  private static Unfit locked() {
    return MagicBytes.unknown(
        "is a PDF document that is locked, so that nobody can see what it says");
  }

  /** Behind the last end there are line breaks, and nothing else. */
  private void refuseAnotherBehind() throws Unfit {
    byte[] end = Bytes.ascii("%%EOF");
    int at = in.length - end.length;
    while (at >= 0 && !Bytes.startsWith(in, at, end)) {
      at--;
    }
    if (!Bytes.startsWith(in, 0, "%PDF-") || at < 0) {
      throw Unfit.broken(FileKind.PDF);
    }
    for (int i = at + end.length; i < in.length; i++) {
      if (in[i] != '\n' && in[i] != '\r' && in[i] != ' ' && in[i] != 0) {
        throw Unfit.mixed(FileKind.PDF);
      }
    }
  }

  private static Optional<String> words(PDDocument document) throws IOException {
    StringBuilder words = new StringBuilder(new PDFTextStripper().getText(document));
    for (PDPage page : document.getPages()) {
      for (PDAnnotation note : page.getAnnotations()) {
        Optional.ofNullable(note.getContents()).ifPresent(text -> words.append('\n').append(text));
      }
    }
    PDAcroForm form = document.getDocumentCatalog().getAcroForm();
    for (PDField field : form == null ? List.<PDField>of() : form.getFields()) {
      words.append('\n').append(field.getValueAsString());
    }
    return Optional.of(words.toString().strip()).filter(text -> !text.isEmpty());
  }
}
