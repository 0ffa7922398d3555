package org.wardscribe.attachment;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Looks into an array; big-endian unless it says otherwise. */
final class Bytes {
  /** How files begin that a viewer may take a picture for. */
  private static final List<byte[]> FOREIGN =
      List.of(
          ascii("%PDF-"),
          ascii("PK\u0003\u0004"),
          ascii("<script"),
          ascii("<svg"),
          ascii("<html"),
          ascii("<!doctype"),
          ascii("<?php"));

  private Bytes() {}

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static boolean startsWith(byte[] bytes, int at, byte[] what) {
    return at >= 0
        && at + what.length <= bytes.length
        && java.util.Arrays.equals(bytes, at, at + what.length, what, 0, what.length);
  }

  static boolean startsWith(byte[] bytes, int at, String ascii) {
    return startsWith(bytes, at, ascii(ascii));
  }

  static int u8(byte[] bytes, int at) {
    return bytes[at] & 0xFF;
  }

  static int u16(byte[] bytes, int at) {
    return u8(bytes, at) << 8 | u8(bytes, at + 1);
  }

  static long u32(byte[] bytes, int at) {
    return (long) u16(bytes, at) << 16 | u16(bytes, at + 2);
  }

  static long u32LittleEndian(byte[] bytes, int at) {
    return Integer.toUnsignedLong(Integer.reverseBytes((int) u32(bytes, at)));
  }

  /** True if another kind of file, or a script, begins between these places. */
  static boolean holdsAnother(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      int first = bytes[at];
      if (first == '%' || first == 'P' || first == '<') {
        for (byte[] magic : FOREIGN) {
          if (at + magic.length <= to && sameLetters(bytes, at, magic)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean sameLetters(byte[] bytes, int at, byte[] magic) {
    for (int i = 0; i < magic.length; i++) {
      if (lower(bytes[at + i]) != lower(magic[i])) {
        return false;
      }
    }
    return true;
  }

  private static int lower(byte one) {
    return one >= 'A' && one <= 'Z' ? one + 32 : one;
  }
}
