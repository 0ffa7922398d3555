package org.wardscribe.staff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A list of staff in CSV, as a spreadsheet saves it: UTF-8, a header with the names of the columns
 * in any order, commas, quotes doubled within quotes (RFC 4180).
 */
final class StaffCsv {
  private static final char NO_MORE = '\uffff';
  private static final long MOST_BYTES = 16L * 1024 * 1024;

  private final String text;
  private int at;
  private int line = 1;

  private StaffCsv(String text) {
    this.text = text;
  }

  /** Reads the whole file; everything that is wrong is a finding. */
  static StaffList read(Path file) {
    StaffList list = new StaffList();
    try {
      if (Files.size(file) > MOST_BYTES) {
        list.finding(file.toString(), "the file is larger than 16 MiB");
        return list;
      }
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
              .toString();
      new StaffCsv(text.startsWith("\ufeff") ? text.substring(1) : text).into(list);
    } catch (CharacterCodingException e) {
      list.finding(file.toString(), "this is not UTF-8; save it as \"CSV UTF-8\"");
    } catch (IOException e) {
      list.finding(file.toString(), "the file can't be read");
    }
    return list;
  }

  private void into(StaffList list) {
    if (text.indexOf(NO_MORE) >= 0) {
      list.finding("the file", "it has a character in it that is none");
      return;
    }
    List<String> header = record(list).stream().map(String::strip).toList();
    if (!headerIsGood(header, list)) {
      return;
    }
    while (peek() != NO_MORE) {
      String where = "line " + line;
      List<String> values = record(list);
      if (values.size() == 1 && values.get(0).isBlank()) {
        continue;
      }
      if (values.size() != header.size()) {
        list.finding(where, "it has " + values.size() + " fields, and the header " + header.size());
        continue;
      }
      Map<String, String> fields = new HashMap<>();
      for (int i = 0; i < header.size(); i++) {
        fields.put(header.get(i), values.get(i));
      }
      list.add(where, fields);
    }
    if (list.rows().isEmpty() && list.findings().isEmpty()) {
      list.finding("line 1", "there is nobody in the file");
    }
  }

  private static boolean headerIsGood(List<String> header, StaffList list) {
    int before = list.findings().size();
    header.stream()
        .filter(name -> !StaffList.FIELDS.contains(name))
        .forEach(
            name ->
                list.finding(
                    "line 1",
                    "'"
                        + name
                        + "' is no column; known are: "
                        + StaffList.FIELDS.stream().sorted().collect(Collectors.joining(", "))));
    StaffList.NEEDED.stream()
        .filter(name -> !header.contains(name))
        .forEach(name -> list.finding("line 1", "the column '" + name + "' is missing"));
    if (new HashSet<>(header).size() < header.size()) {
      list.finding("line 1", "a column stands there twice");
    }
    return list.findings().size() == before;
  }

  /** The fields up to the end of the line, which may lie behind line breaks within quotes. */
  private List<String> record(StaffList list) {
    List<String> fields = new ArrayList<>();
    while (true) {
      fields.add(peek() == '"' ? quoted(list) : plain());
      char next = peek();
      if (next == ',') {
        at++;
        continue;
      }
      if (next == '\r') {
        at++;
      }
      if (peek() == '\n') {
        at++;
      }
      line++;
      return fields;
    }
  }

  private String plain() {
    int from = at;
    while (",\r\n\uffff".indexOf(peek()) < 0) {
      at++;
    }
    return text.substring(from, at);
  }

  private String quoted(StaffList list) {
    String where = "line " + line;
    StringBuilder value = new StringBuilder();
    at++;
    while (true) {
      char next = peek();
      if (next == NO_MORE) {
        list.finding(where, "a quote is not closed");
        return value.toString();
      }
      at++;
      if (next == '\n') {
        line++;
      }
      if (next != '"') {
        value.append(next);
      } else if (peek() == '"') {
        value.append('"');
        at++;
      } else {
        return value + plain();
      }
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : NO_MORE;
  }
}
