package org.wardscribe.attachment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/** What a file is by its first bytes, whatever anybody calls it. */
final class MagicBytes {
  private MagicBytes() {}

  /** The kind; of an MP4 the tracks say whether there is a picture in it. */
  static FileKind kind(byte[] bytes) throws Unfit {
    return switch (type(bytes)) {
      case "image/jpeg" -> FileKind.JPEG;
      case "image/png" -> FileKind.PNG;
      case "video/mp4", "audio/mp4", "video/x-m4v", "application/mp4" -> FileKind.MP4;
      case "video/quicktime" -> otherBrand(bytes);
      case "audio/opus", "audio/ogg", "audio/vorbis", "application/ogg" -> FileKind.OPUS;
      case "audio/amr", "audio/amr-wb" -> FileKind.AMR;
      case "application/dicom" -> FileKind.DICOM;
      case "application/pdf" -> FileKind.PDF;
      case "image/svg+xml", "application/xml", "text/html", "application/xhtml+xml" ->
          throw unknown("is a drawing or a page that can hold a script");
      case "application/zip",
          "application/gzip",
          "application/x-7z-compressed",
          "application/x-rar-compressed",
          "application/x-tar",
          "application/x-bzip2",
          "application/x-xz" ->
          throw unknown("is a packed file, whose contents can't be seen from outside");
      default -> throw unknown("is of a kind that is not filed automatically");
    };
  }

  /** Tika calls every MP4 so whose brand it does not know, plain "isom" among them. */
  private static FileKind otherBrand(byte[] bytes) throws Unfit {
    if (Bytes.startsWith(bytes, 4, "ftyp") && !Bytes.startsWith(bytes, 8, "qt  ")) {
      return FileKind.MP4;
    }
    throw unknown("is a QuickTime film, which is not filed automatically");
  }

  /** By its magic bytes alone: no name is asked, nothing is unpacked. */
  private static String type(byte[] bytes) {
    try {
      return MimeTypes.getDefaultMimeTypes()
          .detect(new ByteArrayInputStream(bytes), new Metadata())
          .getBaseType()
          .toString();
    } catch (IOException e) {
      throw new UncheckedIOException("an array can be read", e);
    }
  }

  static Unfit unknown(String what) {
    return new Unfit(
        Unfit.Why.ATTACHMENT_TYPE,
        "An attachment "
            + what
            + ". Put it into the record by hand if it belongs there, then reject this entry.");
  }
}
