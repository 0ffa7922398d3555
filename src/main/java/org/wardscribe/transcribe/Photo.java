package org.wardscribe.transcribe;

import java.util.Base64;
import org.wardscribe.attachment.CleanFile;
import org.wardscribe.attachment.Declared;
import org.wardscribe.attachment.FileKind;
import org.wardscribe.attachment.Unfit;
import org.wardscribe.connector.Attachment;

/**
 * A photo, or another file of a message, as it is filed: without what a device wrote into it.
 *
 * @param base64 ED.5
 */
record Photo(FileKind kind, String base64) {

  static Photo of(Attachment attachment) throws Doubt {
    if (!(attachment.content() instanceof Attachment.Content.Inline inline)) {
      throw new Doubt(
          "ATTACHMENT_NOT_INLINE",
          "An attachment did not come with its message. Put it into the record by hand, then reject"
              + " this entry.");
    }
    try {
      Declared.refuseOther(attachment, inline.bytes());
      CleanFile file = CleanFile.of(inline.bytes());
      return new Photo(file.kind(), Base64.getEncoder().encodeToString(file.bytes()));
    } catch (Unfit e) {
      throw new Doubt(e.why().name(), e.sentence());
    }
  }

  /** By the bytes, too. */
  String mediaType() {
    return kind.mediaType();
  }

  /** ED.2. */
  String typeOfData() {
    return kind.typeOfData();
  }

  /** ED.3, by the bytes and not by what the platform declares. */
  String subtype() {
    return kind.subtype();
  }

  boolean isPicture() {
    return kind.isPicture();
  }

  @Override
  public String toString() {
    return "Photo[" + kind + "]";
  }
}
