package org.wardscribe.attachment;

/** A voice note as AMR, narrow or wide band (RFC 4867 section 5), frame by frame; has no notes. */
final class AmrFile {
  private static final byte[] NARROW = Bytes.ascii("#!AMR\n");
  private static final byte[] WIDE = Bytes.ascii("#!AMR-WB\n");

  /** Bytes of a frame behind its first, by its type; -1: no such type. */
  private static final int[] NARROW_FRAMES = {
    12, 13, 15, 17, 19, 20, 26, 31, 5, -1, -1, -1, -1, -1, -1, 0
  };

  private static final int[] WIDE_FRAMES = {
    17, 23, 32, 36, 40, 46, 50, 58, 60, 5, -1, -1, -1, -1, 0, 0
  };

  private AmrFile() {}

  static CleanFile clean(byte[] in) throws Unfit {
    boolean wide = Bytes.startsWith(in, 0, WIDE);
    if (!wide && !Bytes.startsWith(in, 0, NARROW)) {
      throw Unfit.broken(FileKind.AMR);
    }
    int[] frames = wide ? WIDE_FRAMES : NARROW_FRAMES;
    int at = wide ? WIDE.length : NARROW.length;
    boolean any = false;
    while (at < in.length) {
      int frame = Bytes.u8(in, at);
      int length = frames[frame >> 3 & 15];
      // The highest bit and the two lowest are always 0.
      if ((frame & 0x83) != 0 || length < 0) {
        throw any ? Unfit.mixed(FileKind.AMR) : Unfit.broken(FileKind.AMR);
      }
      at += 1 + length;
      any = true;
    }
    if (at != in.length || !any) {
      throw Unfit.broken(FileKind.AMR);
    }
    return new CleanFile(FileKind.AMR, 0, in);
  }
}
