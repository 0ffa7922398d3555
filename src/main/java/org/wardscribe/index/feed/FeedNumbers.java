package org.wardscribe.index.feed;

import ca.uhn.hl7v2.HL7Exception;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.wardscribe.mapping.IdentifierSystems;

/**
 * Which repetition of an identifier list (PID-3, MRG-1) is a number of which system: by its
 * assigning authority, as {@code identifier-systems.yaml} names it. Others are left out.
 */
final class FeedNumbers {
  private static final int LONGEST = 50;
  private static final int YEAR_DIGITS = 4;

  private final Map<String, String> systems = new HashMap<>();
  private final Set<String> hospital = new HashSet<>();
  private final Set<String> national = new HashSet<>();

  FeedNumbers(IdentifierSystems table) {
    table
        .nationalNumbers()
        .forEach(
            n -> {
              systems.put(n.authority(), n.system());
              national.add(n.system());
            });
    table
        .hospitalNumbers()
        .forEach(
            n -> {
              systems.put(n.authority(), n.system());
              hospital.add(n.system());
            });
  }

  /** True for a number that a hospital gave: one record has it, and no other. */
  boolean isHospital(PatientNumber number) {
    return hospital.contains(number.system());
  }

  boolean isNational(PatientNumber number) {
    return national.contains(number.system());
  }

  /**
   * @param today an expired number is left out: {@code yyyyMMdd}
   */
  List<PatientNumber> of(Fields segment, int field, String today) throws HL7Exception {
    List<PatientNumber> numbers = new ArrayList<>();
    for (int repetition : segment.repetitions(field)) {
      String value = segment.text(field, repetition, 1).replace(" ", "").toUpperCase(Locale.ROOT);
      String system = systems.get(segment.text(field, repetition, 4));
      String expires = segment.text(field, repetition, 8);
      if (system != null
          && !value.isEmpty()
          && value.length() <= LONGEST
          && !isBefore(expires, today)) {
        PatientNumber number = new PatientNumber(system, value);
        if (!numbers.contains(number)) {
          numbers.add(number);
        }
      }
    }
    return numbers;
  }

  /** The systems of which something is said: a number, in use or not, or that there is none. */
  Set<String> systems(Fields segment, int field) throws HL7Exception {
    Set<String> said = new HashSet<>();
    for (int repetition : segment.repetitions(field)) {
      String system = systems.get(segment.text(field, repetition, 4));
      boolean says =
          segment.takesBack(field, repetition, 1) || !segment.text(field, repetition, 1).isEmpty();
      if (system != null && says) {
        said.add(system);
      }
    }
    return said;
  }

  /** A year or a month alone is before a day if the day's own year or month is later. */
  private static boolean isBefore(String date, String today) {
    int digits = Math.min(date.length(), today.length());
    return digits >= YEAR_DIGITS
        && date.substring(0, digits).compareTo(today.substring(0, digits)) < 0;
  }
}
