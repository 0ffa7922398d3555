package org.wardscribe.chaos;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Searches files for what only an entry may hold: texts, names and numbers of the run. */
public final class Canaries {
  /** Of the messages' own texts. */
  public static final List<String> OF_MESSAGES =
      List.of(Traffic.CANARY, Register.FAMILY.toLowerCase(Locale.ROOT), "9994", "999 4");

  /** Of what no message has: whoever shows it was told by Wardscribe. */
  public static final List<String> OF_REGISTER = List.of(Register.GIVEN.toLowerCase(Locale.ROOT));

  /** A number's range alone proves nothing in a file of bytes: the next digits must follow. */
  private static final int REST_OF_NUMBER = 6;

  /** Bytes a character: UTF-8 and the like; or UTF-16, as in a broker's journal and a Java heap. */
  private static final int NARROW = 1;

  private static final int WIDE = 2;

  private final List<byte[]> wanted = new ArrayList<>();

  /** Few bytes begin one: a database's files are large. */
  private final boolean[] begins = new boolean[256];

  private final Map<String, Integer> hits = new TreeMap<>();

  public Canaries(List<String> wanted) {
    for (String each : wanted) {
      this.wanted.add(each.getBytes(StandardCharsets.US_ASCII));
      begins[each.charAt(0)] = true;
      begins[Character.toUpperCase(each.charAt(0))] = true;
    }
  }

  /** Every file below, and not below any of {@code without}. */
  public void search(Path root, Path... without) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(root)) {
      files =
          all.filter(Files::isRegularFile)
              .filter(file -> Stream.of(without).noneMatch(file::startsWith))
              .toList();
    }
    for (Path file : files) {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
        add(root.relativize(file).toString(), count(in));
      } catch (NoSuchFileException e) {
        // A database takes files away while it works.
        add(file.getFileName().toString(), 0);
      }
    }
  }

  public void search(String what, List<String> lines) {
    for (String line : lines) {
      try (InputStream in =
          new java.io.ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8))) {
        add(what, count(in));
      } catch (IOException e) {
        throw new IllegalStateException("a text can be read", e);
      }
    }
  }

  private void add(String where, int many) {
    if (many > 0) {
      hits.merge(where, many, Integer::sum);
    }
  }

  private int count(InputStream in) throws IOException {
    byte[] window = new byte[1 << 16];
    int kept = 0;
    int found = 0;
    int longest = 64;
    for (int read = in.read(window, kept, window.length - kept);
        read >= 0;
        read = in.read(window, kept, window.length - kept)) {
      int length = kept + read;
      int upTo = Math.max(0, length - longest);
      for (int i = 0; i < upTo; i++) {
        found += startsAt(window, i, length) ? 1 : 0;
      }
      kept = length - upTo;
      System.arraycopy(window, upTo, window, 0, kept);
    }
    for (int i = 0; i < kept; i++) {
      found += startsAt(window, i, kept) ? 1 : 0;
    }
    return found;
  }

  private boolean startsAt(byte[] text, int at, int length) {
    return begins[text[at] & 0xFF]
        && wanted.stream()
            .anyMatch(
                one ->
                    startsAt(text, at, length, one, NARROW)
                        || startsAt(text, at, length, one, WIDE));
  }

  private static boolean startsAt(byte[] text, int at, int length, byte[] one, int width) {
    if (at + (one.length - 1) * width >= length) {
      return false;
    }
    for (int i = 0; i < one.length; i++) {
      int place = at + i * width;
      int c = text[place];
      if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != one[i] || !isApart(text, at, place, width)) {
        return false;
      }
    }
    return one[0] != '9' || isNumber(text, at, length, width);
  }

  private static boolean isApart(byte[] text, int at, int place, int width) {
    return width == NARROW || place == at || text[place - 1] == 0;
  }

  /** Ten digits, spaces between them or not, and nothing of a longer number around. */
  private static boolean isNumber(byte[] text, int at, int length, int width) {
    int digits = 0;
    int i = at;
    for (; i < length && digits < 4 + REST_OF_NUMBER; i += width) {
      if (!isApart(text, at, i, width)) {
        return false;
      }
      if (text[i] >= '0' && text[i] <= '9') {
        digits++;
      } else if (text[i] != ' ') {
        return false;
      }
    }
    boolean before = at >= width && isHex(text[at - width]);
    boolean after = i < length && isHex(text[i]);
    return digits == 4 + REST_OF_NUMBER && !before && !after;
  }

  /** A digest in hex may hold any digits. */
  private static boolean isHex(byte c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '.';
  }

  public int hits() {
    return hits.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Where, and how often. */
  public Map<String, Integer> places() {
    return Map.copyOf(hits);
  }
}
