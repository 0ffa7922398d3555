package org.wardscribe.attachment;

import java.util.Arrays;
import java.util.Optional;

/**
 * A file that is what it begins as, from its first byte to its last, without what a device wrote
 * into it.
 *
 * @param pixels of a picture, once it is unpacked; 0 of anything else
 * @param bytes as they are filed
 * @param words whom it names by itself, as somebody would write it in a message; empty: nobody
 */
public record CleanFile(FileKind kind, long pixels, byte[] bytes, Optional<String> words) {
  /** One that names nobody. */
  CleanFile(FileKind kind, long pixels, byte[] bytes) {
    this(kind, pixels, bytes, Optional.empty());
  }

  /** Reads and cleans; never unpacks a picture. */
  public static CleanFile of(byte[] bytes) throws Unfit {
    FileKind kind = MagicBytes.kind(bytes);
    return switch (kind) {
      case JPEG -> new JpegFile(bytes).clean();
      case PNG -> new PngFile(bytes).clean();
      case MP4, M4A -> new Mp4File(bytes).clean();
      case OPUS -> new OggFile(bytes).clean();
      case AMR -> AmrFile.clean(bytes);
      case DICOM -> new DicomFile(bytes).clean();
      case PDF -> new PdfFile(bytes).clean();
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CleanFile that
        && kind == that.kind
        && pixels == that.pixels
        && words.equals(that.words)
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "CleanFile[" + kind + ", " + bytes.length + " bytes]";
  }
}
