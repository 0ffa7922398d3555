package org.wardscribe.attachment;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * A JPEG, segment by segment (ITU-T T.81 annex B). The picture itself is copied as it is.
 *
 * <p>Kept: what the picture is decoded with, its colours (JFIF, ICC profile, Adobe's transform) and
 * which way up it is. Left out: all else that a device wrote, Exif with place, time and thumbnail,
 * XMP, maker's notes and comments. Whatever follows the end, or begins as another file in what is
 * left out, makes it unfit.
 */
final class JpegFile {
  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int DNL = 0xDC;
  private static final int DRI = 0xDD;
  private static final int DQT = 0xDB;
  private static final int DHT = 0xC4;
  private static final int DAC = 0xCC;
  private static final int JPG = 0xC8;
  private static final int APP0 = 0xE0;
  private static final int APP1 = 0xE1;
  private static final int APP2 = 0xE2;
  private static final int APP14 = 0xEE;
  private static final int COM = 0xFE;

  private final byte[] in;
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private Optional<Orientation> orientation = Optional.empty();
  private long pixels;
  private boolean scanned;

  JpegFile(byte[] in) {
    this.in = in;
  }

  CleanFile clean() throws Unfit {
    try {
      return read();
    } catch (IndexOutOfBoundsException e) {
      // Cut off: some length leads beyond the end.
      throw Unfit.broken(FileKind.JPEG);
    }
  }

  private CleanFile read() throws Unfit {
    if (!Bytes.startsWith(in, 0, new byte[] {(byte) 0xFF, (byte) SOI})) {
      throw Unfit.broken(FileKind.JPEG);
    }
    int at = 2;
    while (true) {
      if (Bytes.u8(in, at) != 0xFF) {
        throw Unfit.broken(FileKind.JPEG);
      }
      int marker = Bytes.u8(in, at + 1);
      if (marker == 0xFF) {
        at++;
      } else if (marker == EOI) {
        return end(at + 2);
      } else {
        int end = at + 2 + Bytes.u16(in, at + 2);
        if (end < at + 4 || end > in.length) {
          throw Unfit.broken(FileKind.JPEG);
        }
        if (Bytes.holdsAnother(in, at, end)) {
          throw Unfit.mixed(FileKind.JPEG);
        }
        at = segment(marker, at, end);
      }
    }
  }

  private CleanFile end(int end) throws Unfit {
    if (pixels == 0 || !scanned) {
      throw Unfit.broken(FileKind.JPEG);
    }
    for (int i = end; i < in.length; i++) {
      if (in[i] != 0) {
        throw Unfit.mixed(FileKind.JPEG);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
    out.write(0xFF);
    out.write(SOI);
    out.writeBytes(head.toByteArray());
    orientation.ifPresent(
        way -> {
          byte[] tiff = way.tiff();
          segment(out, APP1, Bytes.ascii("Exif\0\0"), tiff);
        });
    out.writeBytes(body.toByteArray());
    out.write(0xFF);
    out.write(EOI);
    return new CleanFile(FileKind.JPEG, pixels, out.toByteArray());
  }

  /** Where the next one begins. */
  private int segment(int marker, int at, int end) throws Unfit {
    int content = at + 4;
    switch (marker) {
      case APP0 -> jfif(content, end);
      case APP1 -> exif(content, end);
      case APP2 -> keepIf(Bytes.startsWith(in, content, "ICC_PROFILE\0"), at, end);
      case APP14 -> keepIf(Bytes.startsWith(in, content, "Adobe") && end - content == 12, at, end);
      case DQT, DHT, DAC, DRI -> body.write(in, at, end - at);
      case SOS -> {
        return scan(at, end);
      }
      default -> {
        if (isFrame(marker)) {
          frame(at, end);
        } else if (!(marker > APP0 && marker < 0xF0) && marker != COM) {
          throw Unfit.broken(FileKind.JPEG);
        }
      }
    }
    return end;
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != DHT && marker != JPG && marker != DAC;
  }

  private void frame(int at, int end) throws Unfit {
    long height = Bytes.u16(in, at + 5);
    long width = Bytes.u16(in, at + 7);
    // A second frame would be a second picture; no height leaves it to a later DNL.
    if (pixels != 0 || height == 0 || width == 0) {
      throw Unfit.broken(FileKind.JPEG);
    }
    pixels = height * width;
    body.write(in, at, end - at);
  }

  /** Its thumbnail, which may show what was cut away, is left out. */
  private void jfif(int content, int end) {
    if (Bytes.startsWith(in, content, "JFIF\0") && end - content >= 14 && head.size() == 0) {
      byte[] first = java.util.Arrays.copyOfRange(in, content, content + 14);
      first[12] = 0;
      first[13] = 0;
      segment(head, APP0, first, new byte[0]);
    }
  }

  private void exif(int content, int end) {
    if (Bytes.startsWith(in, content, "Exif\0\0") && orientation.isEmpty()) {
      orientation = Orientation.read(in, content + 6, end);
    }
  }

  private void keepIf(boolean needed, int at, int end) {
    if (needed) {
      body.write(in, at, end - at);
    }
  }

  /** The coded picture: up to the next marker that is neither a restart nor an escaped 0xFF. */
  private int scan(int at, int end) throws Unfit {
    if (pixels == 0) {
      throw Unfit.broken(FileKind.JPEG);
    }
    scanned = true;
    int i = end;
    while (true) {
      if (Bytes.u8(in, i) == 0xFF) {
        int next = Bytes.u8(in, i + 1);
        boolean coded = next == 0 || (next >= 0xD0 && next <= 0xD7);
        if (next == DNL) {
          throw Unfit.broken(FileKind.JPEG);
        }
        if (!coded && next != 0xFF) {
          body.write(in, at, i - at);
          return i;
        }
      }
      i++;
    }
  }

  private static void segment(ByteArrayOutputStream to, int marker, byte[] first, byte[] rest) {
    int length = 2 + first.length + rest.length;
    to.write(0xFF);
    to.write(marker);
    to.write(length >> 8);
    to.write(length);
    to.writeBytes(first);
    to.writeBytes(rest);
  }
}
