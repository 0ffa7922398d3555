package org.wardscribe.index.feed;

import ca.uhn.hl7v2.HL7Exception;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.identify.PatientRecord.Address;
import org.wardscribe.identify.PatientRecord.Name;
import org.wardscribe.index.feed.Refused.Condition;

/** Reads of PID, PD1, NK1 and PV1 what identification asks of a patient. */
final class PatientFields {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
  private static final int DAY_LENGTH = 8;

  /** HL7 table 0200 in FHIR; others are names that the patient uses or used. */
  private static final Map<String, String> NAME_USES =
      Map.of(
          "",
          "official",
          "L",
          "official",
          "D",
          "usual",
          "N",
          "nickname",
          "M",
          "maiden",
          "B",
          "old",
          "A",
          "old");

  /** Not where the patient lives: birth, birthplace, country of origin, a bad address. */
  private static final Set<String> OTHER_ADDRESSES = Set.of("BDL", "BR", "N", "F", "BA");

  /** NHS NUMBER STATUS INDICATOR CODE: number present and verified. */
  private static final Set<String> VERIFIED = Set.of("01", "NSTS01");

  private PatientFields() {}

  /**
   * @param numbers of PID-3
   * @param others PD1, NK1 and PV1 that belong to this PID, as far as there are any
   */
  static PatientSaid read(
      Fields pid, List<PatientNumber> numbers, FeedNumbers systems, Others others)
      throws HL7Exception, Refused {
    List<PatientNumber> inUse = verified(pid, numbers, systems);
    Set<String> without = systems.systems(pid, 3);
    inUse.forEach(n -> without.remove(n.system()));
    return new PatientSaid(
        inUse,
        without,
        names(pid),
        pid.said(8).map(PatientFields::gender),
        birthDate(pid),
        pid.saysNothing(11) ? Optional.empty() : Optional.of(addresses(pid)),
        telecoms(pid, false),
        telecoms(pid, true),
        contacts(others.contacts()),
        deceased(pid),
        yes(others.patient1(), 12, Set.of("Y")),
        vip(others.visit()));
  }

  /** Segments beside the PID. */
  record Others(Optional<Fields> patient1, List<Fields> contacts, Optional<Fields> visit) {}

  /** A national number that the sender itself has not verified (PID-32) identifies nobody. */
  private static List<PatientNumber> verified(
      Fields pid, List<PatientNumber> numbers, FeedNumbers systems) throws HL7Exception {
    if (pid.saysNothing(32) || VERIFIED.contains(pid.text(32))) {
      return numbers;
    }
    return numbers.stream().filter(n -> !systems.isNational(n)).toList();
  }

  private static Optional<List<Name>> names(Fields pid) throws HL7Exception {
    if (pid.saysNothing(5)) {
      return Optional.empty();
    }
    List<Name> names = new ArrayList<>(names(pid, 5));
    // PID-9 is withdrawn since 2.5, and still sent: an alias each.
    names(pid, 9).forEach(n -> names.add(new Name("old", n.prefix(), n.given(), n.family())));
    return Optional.of(names);
  }

  private static List<Name> names(Fields segment, int field) throws HL7Exception {
    List<Name> names = new ArrayList<>();
    for (int repetition : segment.repetitions(field)) {
      String family = segment.text(field, repetition, 1);
      List<String> given = new ArrayList<>();
      for (int component : List.of(2, 3)) {
        Arrays.stream(segment.text(field, repetition, component).split(" +"))
            .filter(g -> !g.isEmpty())
            .forEach(given::add);
      }
      String type = segment.text(field, repetition, 7);
      // A name that stands for one which must not be told is no name of the patient.
      if (!(family.isEmpty() && given.isEmpty()) && !type.equals("S")) {
        names.add(
            new Name(
                NAME_USES.getOrDefault(type, "usual"),
                segment.text(field, repetition, 5),
                given,
                family));
      }
    }
    return names;
  }

  /** HL7 table 0001, and the NHS's own codes, which ITK messages have. */
  private static String gender(String code) {
    return switch (code.toUpperCase(Locale.ROOT)) {
      case "M", "1" -> "male";
      case "F", "2" -> "female";
      case "O", "A" -> "other";
      default -> "unknown";
    };
  }

  private static Optional<Optional<LocalDate>> birthDate(Fields pid) throws HL7Exception, Refused {
    Optional<String> said = pid.said(7);
    if (said.isEmpty()) {
      return Optional.empty();
    }
    String written = said.get();
    // A year alone is no birthday.
    if (written.isEmpty() || written.matches("[0-9]{4}([0-9]{2})?")) {
      return Optional.of(Optional.empty());
    }
    if (!written.matches("[0-9]{8}.*")) {
      throw Refused.error(Condition.DATA_TYPE, "PID", 7);
    }
    try {
      return Optional.of(Optional.of(LocalDate.parse(written.substring(0, DAY_LENGTH), DAY)));
    } catch (DateTimeException e) {
      throw Refused.error(Condition.DATA_TYPE, "PID", 7);
    }
  }

  private static List<Address> addresses(Fields pid) throws HL7Exception {
    List<Address> addresses = new ArrayList<>();
    for (int repetition : pid.repetitions(11)) {
      List<String> lines = new ArrayList<>();
      for (int part : List.of(1, 2, 3)) {
        lines.add(pid.text(11, repetition, 1, part));
      }
      lines.add(pid.text(11, repetition, 2));
      lines.removeIf(String::isEmpty);
      Address address =
          new Address(lines, pid.text(11, repetition, 3), pid.text(11, repetition, 5));
      boolean any = !lines.isEmpty() || !address.postcode().isEmpty();
      if (any && !OTHER_ADDRESSES.contains(pid.text(11, repetition, 7))) {
        addresses.add(address);
      }
    }
    return addresses;
  }

  /** PID-13 and PID-14; a number in one piece, or of its area and local parts. */
  private static Optional<List<String>> telecoms(Fields pid, boolean email) throws HL7Exception {
    if (pid.saysNothing(13) && pid.saysNothing(14)) {
      return Optional.empty();
    }
    List<String> found = new ArrayList<>();
    for (int field : List.of(13, 14)) {
      for (int repetition : pid.repetitions(field)) {
        String whole = pid.text(field, repetition, 1);
        String address = pid.text(field, repetition, 4);
        String one;
        if (email) {
          one = !address.isEmpty() ? address : whole.contains("@") ? whole : "";
        } else if (!whole.isEmpty()) {
          one = whole.contains("@") ? "" : whole;
        } else {
          String unformatted = pid.text(field, repetition, 12);
          one =
              !unformatted.isEmpty()
                  ? unformatted
                  : pid.text(field, repetition, 6) + pid.text(field, repetition, 7);
        }
        if (!one.isEmpty()) {
          found.add(one);
        }
      }
    }
    return Optional.of(found);
  }

  private static Optional<List<Name>> contacts(List<Fields> segments) throws HL7Exception {
    List<Name> names = new ArrayList<>();
    for (Fields nk1 : segments) {
      names.addAll(names(nk1, 2));
    }
    return segments.isEmpty() ? Optional.empty() : Optional.of(names);
  }

  /** PID-30 says it; a time of death (PID-29) says so, too. */
  private static Optional<Boolean> deceased(Fields pid) throws HL7Exception {
    if (!pid.text(29).isEmpty()) {
      return Optional.of(true);
    }
    // The null in PID-29 takes a death back.
    return pid.saysNothing(30) && !pid.saysNothing(29)
        ? Optional.of(false)
        : yes(Optional.of(pid), 30, Set.of("Y"));
  }

  private static Optional<Boolean> vip(Optional<Fields> visit) throws HL7Exception {
    if (visit.isEmpty() || visit.get().saysNothing(16)) {
      return Optional.empty();
    }
    return Optional.of(!Set.of("", "N").contains(visit.get().text(16)));
  }

  private static Optional<Boolean> yes(Optional<Fields> segment, int field, Set<String> codes)
      throws HL7Exception {
    return segment.isEmpty() || segment.get().saysNothing(field)
        ? Optional.empty()
        : Optional.of(codes.contains(segment.get().text(field)));
  }
}
