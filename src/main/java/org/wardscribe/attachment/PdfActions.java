package org.wardscribe.attachment;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;

/**
 * Looks through every object of a PDF, used or not, for what does something: scripts, programs,
 * forms that send themselves, files inside, films.
 */
final class PdfActions {
  private static final Set<String> KEYS =
      Set.of("JS", "JavaScript", "AA", "EmbeddedFiles", "EF", "XFA", "RichMediaContent", "Launch");
  private static final Set<String> ACTIONS =
      Set.of(
          "JavaScript",
          "Launch",
          "ImportData",
          "SubmitForm",
          "GoToR",
          "GoToE",
          "Rendition",
          "Movie",
          "RichMediaExecute");
  private static final int DEEPEST = 200;

  private PdfActions() {}

  static void refuseAny(COSDocument document) throws Unfit {
    for (COSObjectKey key : List.copyOf(document.getXrefTable().keySet())) {
      COSObject object = document.getObjectFromPool(key);
      look(object.getObject(), 0);
    }
    look(document.getTrailer(), 0);
  }

  /** Objects that are referred to are looked at by themselves. */
  private static void look(COSBase base, int depth) throws Unfit {
    if (depth > DEEPEST) {
      throw Unfit.broken(FileKind.PDF);
    }
    if (base instanceof COSDictionary dictionary) {
      for (Map.Entry<COSName, COSBase> entry : dictionary.entrySet()) {
        String key = entry.getKey().getName();
        if (KEYS.contains(key)
            || (key.equals("S")
                && entry.getValue() instanceof COSName name
                && ACTIONS.contains(name.getName()))) {
          throw active();
        }
        look(entry.getValue(), depth + 1);
      }
    } else if (base instanceof COSArray array) {
      for (int i = 0; i < array.size(); i++) {
        look(array.get(i), depth + 1);
      }
    }
  }

  private static Unfit active() {
    return new Unfit(
        Unfit.Why.ATTACHMENT_ACTIVE,
        "A PDF document has a script, a program or another file in it, so it was not filed. Do not"
            + " open it on a hospital computer before IT security has looked at it; ask the sender for"
            + " a plain one, or put it into the record by hand.");
  }
}
