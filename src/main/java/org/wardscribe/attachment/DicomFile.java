package org.wardscribe.attachment;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A DICOM file (PS3.10), element by element, little-endian with explicit or implicit VR; kept as it
 * is. Says whom it names: name, number, date of birth and sex of the patient.
 *
 * <p>A preamble that is not empty may make another kind of file of it, a TIFF or a program, and
 * makes it unfit. Not promised: that nobody's name stands in the picture itself.
 */
final class DicomFile {
  private static final int PREAMBLE = 128;
  private static final long TRANSFER_SYNTAX = 0x0002_0010L;
  private static final long CHARSET = 0x0008_0005L;
  private static final long NAME = 0x0010_0010L;
  private static final long NUMBER = 0x0010_0020L;
  private static final long BORN = 0x0010_0030L;
  private static final long SEX = 0x0010_0040L;
  private static final long ROWS = 0x0028_0010L;
  private static final long COLUMNS = 0x0028_0011L;
  private static final long ITEM = 0xFFFE_E000L;
  private static final long ITEM_END = 0xFFFE_E00DL;
  private static final long SEQUENCE_END = 0xFFFE_E0DDL;
  private static final long UNDEFINED = 0xFFFF_FFFFL;
  private static final int DEEPEST = 16;
  private static final Set<Long> WANTED =
      Set.of(TRANSFER_SYNTAX, CHARSET, NAME, NUMBER, BORN, SEX, ROWS, COLUMNS);

  /** Those with a length of four bytes behind two that are reserved. */
  private static final Set<String> LONG =
      Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV");

  private final byte[] in;
  private final Map<Long, byte[]> values = new HashMap<>();
  private boolean explicit = true;
  private int at;

  DicomFile(byte[] in) {
    this.in = in;
  }

  /** The head of one element; {@link #at} is behind it. */
  private record Element(long tag, String type, long length) {}

  CleanFile clean() throws Unfit {
    try {
      return read();
    } catch (IndexOutOfBoundsException e) {
      // Cut off: some length leads beyond the end.
      throw Unfit.broken(FileKind.DICOM);
    }
  }

  private CleanFile read() throws Unfit {
    for (int i = 0; i < PREAMBLE; i++) {
      if (in[i] != 0) {
        throw Unfit.mixed(FileKind.DICOM);
      }
    }
    at = PREAMBLE + 4;
    while (at < in.length && group(at) == 2) {
      element(0);
    }
    switch (text(TRANSFER_SYNTAX)) {
      case "1.2.840.10008.1.2" -> explicit = false;
      case "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99" ->
          throw MagicBytes.unknown("is a DICOM file in a form that is not filed automatically");
      default -> explicit = true;
    }
    long before = -1;
    while (at < in.length) {
      long tag = tag(at);
      if (tag <= before || tag >>> 16 == 0xFFFEL) {
        throw Unfit.mixed(FileKind.DICOM);
      }
      before = tag;
      element(0);
    }
    return new CleanFile(FileKind.DICOM, pixels(), in, words());
  }

  private void element(int depth) throws Unfit {
    Element head = head();
    if (head.length() == UNDEFINED) {
      items(depth + 1, head.type().equals("SQ") || !explicit || head.type().equals("UN"));
      return;
    }
    int end = end(head.length());
    if (depth == 0 && WANTED.contains(head.tag())) {
      byte[] value = new byte[end - at];
      System.arraycopy(in, at, value, 0, value.length);
      values.put(head.tag(), value);
    }
    at = end;
  }

  /**
   * Up to the end of a sequence, or of the fragments of a picture.
   *
   * @param elements whether its items hold elements, not bytes of a picture
   */
  private void items(int depth, boolean elements) throws Unfit {
    if (depth > DEEPEST) {
      throw Unfit.broken(FileKind.DICOM);
    }
    while (true) {
      long tag = tag(at);
      long length = Bytes.u32LittleEndian(in, at + 4);
      at += 8;
      if (tag == SEQUENCE_END) {
        return;
      }
      if (tag != ITEM) {
        throw Unfit.broken(FileKind.DICOM);
      }
      if (length != UNDEFINED) {
        at = end(length);
      } else if (elements) {
        while (tag(at) != ITEM_END) {
          element(depth);
        }
        at += 8;
      } else {
        throw Unfit.broken(FileKind.DICOM);
      }
    }
  }

  private Element head() throws Unfit {
    long tag = tag(at);
    boolean withType = explicit || tag >>> 16 == 2;
    if (!withType) {
      long length = Bytes.u32LittleEndian(in, at + 4);
      at += 8;
      return new Element(tag, "", length);
    }
    String type = new String(in, at + 4, 2, StandardCharsets.ISO_8859_1);
    if (!type.matches("[A-Z]{2}")) {
      throw Unfit.broken(FileKind.DICOM);
    }
    if (LONG.contains(type)) {
      long length = Bytes.u32LittleEndian(in, at + 8);
      at += 12;
      return new Element(tag, type, length);
    }
    int length = Bytes.u8(in, at + 7) << 8 | Bytes.u8(in, at + 6);
    at += 8;
    return new Element(tag, type, length);
  }

  private int end(long length) throws Unfit {
    if (length > in.length - at) {
      throw Unfit.broken(FileKind.DICOM);
    }
    return at + (int) length;
  }

  private int group(int place) {
    return Bytes.u8(in, place + 1) << 8 | Bytes.u8(in, place);
  }

  private long tag(int place) {
    return (long) group(place) << 16 | group(place + 2);
  }

  private long pixels() {
    return (long) number(ROWS) * number(COLUMNS);
  }

  private int number(long tag) {
    byte[] value = values.get(tag);
    return value == null || value.length < 2 ? 0 : Bytes.u8(value, 1) << 8 | Bytes.u8(value, 0);
  }

  /** As somebody would write it: "Rosa Alder 9993141593 04/03/1970 female". */
  private Optional<String> words() {
    String[] name = text(NAME).split("=", -1)[0].split("\\^", -1);
    String family = capitals(name[0]);
    String given = name.length > 1 ? capitals(name[1]) : "";
    String born = text(BORN).replaceFirst("^([0-9]{4})([0-9]{2})([0-9]{2})$", "$3/$2/$1");
    String sex =
        switch (text(SEX)) {
          case "F" -> "female";
          case "M" -> "male";
          default -> "";
        };
    String words =
        String.join(" ", given, family, text(NUMBER), born, sex).replaceAll("\\s+", " ").strip();
    return words.isEmpty() ? Optional.empty() : Optional.of(words);
  }

  /** A name all in capitals, as devices write it, as people write it. */
  private static String capitals(String name) {
    String one = name.strip();
    return one.length() < 2 || !one.equals(one.toUpperCase(Locale.UK))
        ? one
        : one.charAt(0) + one.substring(1).toLowerCase(Locale.UK);
  }

  private String text(long tag) {
    byte[] value = values.getOrDefault(tag, new byte[0]);
    boolean utf8 = tag != CHARSET && tag != TRANSFER_SYNTAX && text(CHARSET).contains("ISO_IR 192");
    Charset charset = utf8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    return new String(value, charset).replace('\0', ' ').strip();
  }
}
