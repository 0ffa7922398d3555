package org.wardscribe.deliver;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An HL7 v2 acknowledgement, as far as it decides anything.
 *
 * <p>Read by hand and byte by byte, since a parser that repairs, defaults or throws with its input
 * has no place here. Texts (MSA-3, ERR-7, ERR-8) are not read at all: they may quote the patient.
 * Source: HL7 v2.5.1 chapter 2, §2.9.2 and §2.15 (MSA, ERR); ERR-1 and MSA-6 as v2.4 has them.
 *
 * @param code MSA-1 as it stands there
 * @param controlId MSA-2 as it stands there
 * @param errors condition codes (HL7 table 0357) of the errors, without warnings and information
 * @param sendingApplication MSH-3.1
 * @param receivingApplication MSH-5.1
 */
record Acknowledgement(
    String code,
    String controlId,
    List<String> errors,
    String sendingApplication,
    String receivingApplication)
    implements Answer {
  private static final Pattern SEGMENT_END = Pattern.compile("[\r\n]+");
  private static final String NO_ERROR = "0";

  Acknowledgement {
    errors = List.copyOf(errors);
  }

  /** Never throws; equal bytes give equal answers whatever charset they were meant in. */
  static Answer parse(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    if (!text.startsWith("MSH") || text.length() < 8) {
      return new Unreadable("GARBAGE");
    }
    String[] segments = SEGMENT_END.split(text);
    Delimiters by = new Delimiters(text.charAt(3), text.charAt(4), text.charAt(7));
    Segment header = by.segment(segments[0]);
    List<Segment> answers = by.segments(segments, "MSA");
    if (answers.isEmpty()) {
      return new Unreadable("NO_MSA");
    }
    if (answers.size() > 1) {
      return new Unreadable("SEVERAL_MSA");
    }
    Segment answer = answers.get(0);
    return new Acknowledgement(
        answer.field(1),
        answer.field(2),
        errors(by.segments(segments, "ERR"), answer),
        // MSH-1 is the separator itself, so that MSH-3 is the second field after the name.
        header.component(2, 1),
        header.component(4, 1));
  }

  private static List<String> errors(List<Segment> segments, Segment answer) {
    List<String> codes = new ArrayList<>();
    for (Segment error : segments) {
      String severity = error.field(4);
      if (!severity.equals("W") && !severity.equals("I")) {
        String code = error.component(3, 1);
        codes.add(code.isEmpty() ? error.subcomponent(1, 4) : code);
      }
    }
    codes.add(answer.component(6, 1));
    codes.removeIf(code -> code.isEmpty() || code.equals(NO_ERROR));
    return codes;
  }

  @Override
  public String toString() {
    return "Acknowledgement";
  }

  /** The separators that the message itself names. */
  private record Delimiters(char field, char component, char subcomponent) {
    Segment segment(String line) {
      return new Segment(split(line, field), this);
    }

    List<Segment> segments(String[] lines, String name) {
      List<Segment> found = new ArrayList<>();
      for (String line : lines) {
        if (line.startsWith(name + field)) {
          found.add(segment(line));
        }
      }
      return found;
    }

    private static List<String> split(String text, char at) {
      return List.of(text.split(Pattern.quote(String.valueOf(at)), -1));
    }
  }

  private record Segment(List<String> fields, Delimiters by) {
    String field(int number) {
      return number < fields.size() ? fields.get(number) : "";
    }

    String component(int field, int number) {
      List<String> parts = Delimiters.split(field(field), by.component());
      return number <= parts.size() ? parts.get(number - 1) : "";
    }

    /** The first subcomponent of a component. */
    String subcomponent(int field, int component) {
      return Delimiters.split(component(field, component), by.subcomponent()).get(0);
    }
  }
}
