package org.wardscribe.index.feed;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wardscribe.identify.PatientRecord;
import org.wardscribe.mapping.IdentifierSystems;

/** Reads the patients of a message's PID segments as the feed reads them. */
public final class PatientSegments {
  private final FeedNumbers numbers;
  private final HapiContext hapi = new DefaultHapiContext(ValidationContextFactory.noValidation());
  private final PipeParser parser = hapi.getPipeParser();

  public PatientSegments(IdentifierSystems table) {
    this.numbers = new FeedNumbers(table);
  }

  /** What came is not to be understood; says nothing of its content. */
  public static final class NotUnderstood extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /**
   * One patient of a message.
   *
   * @param said each number of PID-3, also those by which nobody is to be identified (PID-32)
   */
  public record Found(PatientRecord record, List<PatientNumber> said) {
    public Found {
      said = List.copyOf(said);
    }

    @Override
    public String toString() {
      return "Found[]";
    }
  }

  /**
   * The patient of each PID, in order. A number that has expired (PID-3.8) is an old one; PID-33 is
   * the record's version.
   *
   * @param lines behind the MSH
   * @param today a number that expired before it is an old one
   * @param idSystem the number of this system is the record's id: the first that is in use. A
   *     record that has only old ones is called by the first of them, and is not current
   * @throws NotUnderstood if a segment can't be read, or a patient has no such number
   */
  public List<Found> read(List<String> lines, LocalDate today, String idSystem)
      throws NotUnderstood {
    List<Found> patients = new ArrayList<>();
    try {
      for (SegmentGroups.Group group : SegmentGroups.of(parser, lines).groups()) {
        patients.add(read(group, DateTimeFormatter.BASIC_ISO_DATE.format(today), idSystem));
      }
      return patients;
    } catch (HL7Exception | Refused | RuntimeException e) {
      // None goes on: they quote the message.
      throw new NotUnderstood();
    }
  }

  private Found read(SegmentGroups.Group group, String today, String idSystem)
      throws HL7Exception, Refused, NotUnderstood {
    List<PatientNumber> all = numbers.of(group.pid(), 3, "");
    List<PatientNumber> inUse = numbers.of(group.pid(), 3, today);
    Optional<String> id = first(inUse, idSystem);
    Demographics who = group.patient(all, numbers).over(Demographics.of(List.of()), field -> true);
    PatientRecord record =
        new PatientRecord(
            id.or(() -> first(all, idSystem)).orElseThrow(NotUnderstood::new),
            version(group.pid()),
            who.numbers().stream()
                .map(n -> new PatientRecord.Identifier(n.system(), n.value(), !inUse.contains(n)))
                .toList(),
            who.names(),
            who.gender(),
            who.birthDate(),
            who.addresses(),
            who.phones(),
            who.emails(),
            who.contacts(),
            id.isPresent(),
            Optional.empty(),
            who.deceased(),
            who.protectedRecord() || who.vip());
    return new Found(record, all);
  }

  private static Optional<String> first(List<PatientNumber> numbers, String system) {
    return numbers.stream()
        .filter(n -> n.system().equals(system))
        .map(PatientNumber::value)
        .findFirst();
  }

  /** It goes into the evidence as it is, so it must be what it should be. */
  private static String version(Fields pid) throws HL7Exception {
    String updated = pid.text(33);
    return updated.matches("[0-9]{4,14}(\\.[0-9]{1,4})?([+-][0-9]{4})?") ? updated : "";
  }
}
