package org.wardscribe.attachment;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A voice note as Ogg with Opus (RFC 3533, RFC 7845), page by page; kept as it is.
 *
 * <p>Its comments may say no more than what encoded it: a place or a person in them makes it unfit.
 */
final class OggFile {
  private static final int HEADER = 27;

  private final byte[] in;

  OggFile(byte[] in) {
    this.in = in;
  }

  CleanFile clean() throws Unfit {
    int at = 0;
    int page = 0;
    long stream = 0;
    while (at < in.length) {
      if (in.length - at < HEADER || !Bytes.startsWith(in, at, "OggS\0")) {
        throw page == 0 ? Unfit.broken(FileKind.OPUS) : Unfit.mixed(FileKind.OPUS);
      }
      int segments = Bytes.u8(in, at + 26);
      int content = at + HEADER + segments;
      if (content > in.length) {
        throw Unfit.broken(FileKind.OPUS);
      }
      int end = content;
      for (int i = 0; i < segments; i++) {
        end += Bytes.u8(in, at + HEADER + i);
      }
      long serial = Bytes.u32(in, at + 14);
      stream = page == 0 ? serial : stream;
      if (end > in.length || serial != stream) {
        throw Unfit.broken(FileKind.OPUS);
      }
      if (page == 0 && !Bytes.startsWith(in, content, "OpusHead")) {
        throw MagicBytes.unknown("is a sound of a kind that is not filed automatically");
      }
      if (page == 1) {
        comments(content, end);
      }
      at = end;
      page++;
    }
    if (page < 3) {
      throw Unfit.broken(FileKind.OPUS);
    }
    return new CleanFile(FileKind.OPUS, 0, in);
  }

  private void comments(int content, int end) throws Unfit {
    if (!Bytes.startsWith(in, content, "OpusTags")) {
      throw Unfit.broken(FileKind.OPUS);
    }
    long at = content + 8L;
    at = 4 + at + length(at, end);
    long count = length(at, end);
    at += 4;
    for (long i = 0; i < count; i++) {
      long length = length(at, end);
      at += 4;
      if (at + length > end) {
        throw Unfit.broken(FileKind.OPUS);
      }
      String comment =
          new String(in, (int) at, (int) Math.min(length, 8), StandardCharsets.ISO_8859_1);
      if (!comment.toUpperCase(Locale.ROOT).startsWith("ENCODER")) {
        throw new Unfit(
            Unfit.Why.ATTACHMENT_NOTES,
            "A voice note has notes in it beside the sound, which may say who or where, and can't be"
                + " taken out. Put it into the record by hand, then reject this entry.");
      }
      at += length;
    }
  }

  private long length(long at, int end) throws Unfit {
    if (at + 4 > end) {
      throw Unfit.broken(FileKind.OPUS);
    }
    return Bytes.u32LittleEndian(in, (int) at);
  }
}
