package org.wardscribe.attachment;

import java.util.Optional;

/**
 * Which way up a picture is: the one thing of Exif (TIFF 6.0, tag 0x0112) that stays, since without
 * it a picture lies on its side or is seen in a mirror.
 *
 * @param value 2 to 8; 1 is as it is, and needs no word
 */
record Orientation(int value) {
  private static final int TAG = 0x0112;
  private static final int SHORT = 3;

  /** From a TIFF structure that fills {@code from} to {@code to}; empty: none, or as it is. */
  static Optional<Orientation> read(byte[] bytes, int from, int to) {
    if (to - from < 8) {
      return Optional.empty();
    }
    boolean little = Bytes.startsWith(bytes, from, "II");
    if (!little && !Bytes.startsWith(bytes, from, "MM")) {
      return Optional.empty();
    }
    long offset = u32(bytes, from + 4, little);
    if (offset > to - from - 2) {
      return Optional.empty();
    }
    int directory = from + (int) offset;
    int entries = u16(bytes, directory, little);
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + 12 * i;
      if (entry + 12 > to) {
        return Optional.empty();
      }
      if (u16(bytes, entry, little) == TAG && u16(bytes, entry + 2, little) == SHORT) {
        int value = u16(bytes, entry + 8, little);
        return value >= 2 && value <= 8 ? Optional.of(new Orientation(value)) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** A TIFF structure with nothing else in it: 26 bytes. */
  byte[] tiff() {
    byte[] tiff = new byte[26];
    tiff[0] = 'M';
    tiff[1] = 'M';
    tiff[3] = 42;
    tiff[7] = 8;
    tiff[9] = 1;
    tiff[10] = TAG >> 8;
    tiff[11] = TAG & 0xFF;
    tiff[13] = SHORT;
    tiff[17] = 1;
    tiff[19] = (byte) value;
    return tiff;
  }

  private static int u16(byte[] bytes, int at, boolean little) {
    return little ? Bytes.u8(bytes, at + 1) << 8 | Bytes.u8(bytes, at) : Bytes.u16(bytes, at);
  }

  private static long u32(byte[] bytes, int at, boolean little) {
    return little ? Bytes.u32LittleEndian(bytes, at) : Bytes.u32(bytes, at);
  }
}
