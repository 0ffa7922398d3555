package org.wardscribe.transcribe;

import java.util.List;
import java.util.Map;

/**
 * What HAPI does not check when it writes: required fields are there with their first component,
 * and the short ones are short (HL7 v2.5.1 chapters 2, 3, 7 and 9).
 *
 * <p>A receiver may cut a value that is too long, and then the document's number is another one.
 */
final class MdmRules {
  private static final List<String> SEGMENTS = List.of("MSH", "EVN", "PID", "PV1", "TXA", "OBX");

  private static final Map<String, List<Integer>> REQUIRED =
      Map.of(
          "MSH", List.of(3, 4, 5, 6, 7, 9, 10, 11, 12, 18),
          "EVN", List.of(2),
          "PID", List.of(3, 5),
          "PV1", List.of(2),
          "TXA", List.of(1, 2, 3, 4, 5, 7, 9, 11, 12, 17),
          "OBX", List.of(1, 2, 3, 4, 5, 11, 14, 16));

  /** Of one repetition, as written. */
  private static final Map<String, Map<Integer, Integer>> LONGEST =
      Map.of(
          "MSH", Map.of(10, 20),
          "EVN", Map.of(5, 250),
          "PID", Map.of(3, 250, 5, 250),
          "TXA", Map.of(2, 30, 5, 250, 9, 250, 10, 250, 11, 250, 12, 30, 13, 30, 16, 30, 21, 30),
          "OBX", Map.of(3, 250, 4, 20, 16, 250));

  private static final int LONGEST_FT = 32_000;

  private MdmRules() {}

  /** Refuses the message with the field's name, never with its value. */
  static void check(String message) throws Doubt {
    String[] segments = message.split("\r", -1);
    int place = 0;
    for (int i = 0; i < segments.length - 1; i++) {
      String[] fields = segments[i].split("\\|", -1);
      String name = fields[0];
      // Each segment once and in this order; then the OBX, as many as there are.
      if (!name.equals(SEGMENTS.get(place))) {
        throw new IllegalStateException("the message has an unexpected segment at place " + i);
      }
      place = Math.min(place + 1, SEGMENTS.size() - 1);
      check(name, fields);
    }
    if (!segments[segments.length - 1].isEmpty() || segments.length <= SEGMENTS.size()) {
      throw new IllegalStateException("the message is not whole");
    }
  }

  private static void check(String name, String[] fields) throws Doubt {
    for (int required : REQUIRED.get(name)) {
      if (lacksFirstComponent(value(name, fields, required))) {
        throw new Doubt(
            "FIELD_MISSING",
            "The document would lack "
                + name
                + "-"
                + required
                + ", which the record system needs. Look at the patient's and the authors' details,"
                + " then retry.");
      }
    }
    for (var longest : LONGEST.getOrDefault(name, Map.of()).entrySet()) {
      for (String repetition : value(name, fields, longest.getKey()).split("~", -1)) {
        refuseLonger(repetition, longest.getValue(), name + "-" + longest.getKey());
      }
    }
    if (name.equals("OBX") && fields[2].equals("FT")) {
      refuseLonger(fields[5], LONGEST_FT, "OBX-5");
    }
  }

  private static boolean lacksFirstComponent(String value) {
    return value.isEmpty() || value.charAt(0) == '^' || value.charAt(0) == '~';
  }

  private static void refuseLonger(String value, int most, String field) throws Doubt {
    if (value.length() > most) {
      throw new Doubt(
          "FIELD_TOO_LONG",
          field
              + " of the document would be longer than the "
              + most
              + " characters that a record system must take. Look at the patient's and the authors'"
              + " details, then retry.");
    }
  }

  /** In MSH the first separator is itself a field. */
  private static String value(String name, String[] fields, int number) {
    int index = name.equals("MSH") ? number - 1 : number;
    return index < fields.length ? fields[index] : "";
  }
}
