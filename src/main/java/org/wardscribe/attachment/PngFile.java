package org.wardscribe.attachment;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * A PNG, chunk by chunk (ISO/IEC 15948). The picture itself is copied as it is, still packed.
 *
 * <p>Kept: what the picture is decoded with, its colours and size, and which way up it is. Left
 * out: text, times and Exif. A moving picture, a chunk that must be understood and is not, and
 * whatever follows the end make it unfit.
 */
final class PngFile {
  private static final byte[] SIGNATURE = HexFormat.of().parseHex("89504e470d0a1a0a");
  private static final Set<String> KEPT =
      Set.of(
          "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "pHYs", "bKGD",
          "iCCP", "cICP");
  private static final Set<String> MOVING = Set.of("acTL", "fcTL", "fdAT");

  private final byte[] in;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private Optional<Orientation> orientation = Optional.empty();
  private long pixels;
  private boolean data;

  PngFile(byte[] in) {
    this.in = in;
  }

  CleanFile clean() throws Unfit {
    out.writeBytes(SIGNATURE);
    int at = SIGNATURE.length;
    while (at + 12 <= in.length) {
      long length = Bytes.u32(in, at);
      if (length > in.length - at - 12) {
        throw Unfit.broken(FileKind.PNG);
      }
      int end = at + 12 + (int) length;
      String type = new String(in, at + 4, 4, java.nio.charset.StandardCharsets.ISO_8859_1);
      chunk(type, at, end);
      if (type.equals("IEND")) {
        return end(end);
      }
      at = end;
    }
    throw Unfit.broken(FileKind.PNG);
  }

  private CleanFile end(int end) throws Unfit {
    if (pixels == 0 || !data) {
      throw Unfit.broken(FileKind.PNG);
    }
    if (end != in.length) {
      throw Unfit.mixed(FileKind.PNG);
    }
    return new CleanFile(FileKind.PNG, pixels, out.toByteArray());
  }

  private void chunk(String type, int at, int end) throws Unfit {
    CRC32 crc = new CRC32();
    crc.update(in, at + 4, end - at - 8);
    boolean first = at == SIGNATURE.length;
    if (crc.getValue() != Bytes.u32(in, end - 4) || first != type.equals("IHDR")) {
      throw Unfit.broken(FileKind.PNG);
    }
    if (MOVING.contains(type)) {
      throw MagicBytes.unknown("is a moving picture of a kind that is not filed automatically");
    }
    if (type.equals("IHDR")) {
      if (end - at != 25) {
        throw Unfit.broken(FileKind.PNG);
      }
      pixels = Bytes.u32(in, at + 8) * Bytes.u32(in, at + 12);
    }
    if (type.equals("eXIf")) {
      orientation = Orientation.read(in, at + 8, end - 4);
    }
    if (type.equals("IDAT") && !data) {
      data = true;
      orientation.ifPresent(way -> chunk("eXIf", way.tiff()));
    }
    if (KEPT.contains(type)) {
      out.write(in, at, end - at);
    } else if (Character.isUpperCase(type.charAt(0))) {
      throw Unfit.broken(FileKind.PNG);
    } else if (Bytes.holdsAnother(in, at, end)) {
      throw Unfit.mixed(FileKind.PNG);
    }
  }

  private void chunk(String type, byte[] content) {
    byte[] name = Bytes.ascii(type);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(content);
    u32(content.length);
    out.writeBytes(name);
    out.writeBytes(content);
    u32(crc.getValue());
  }

  private void u32(long value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write((int) (value >> shift));
    }
  }
}
