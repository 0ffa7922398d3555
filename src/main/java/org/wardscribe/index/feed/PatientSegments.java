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
   * The patient of each PID, in order.
   *
   * @param lines behind the MSH
   * @param today numbers that have expired by then are left out
   * @param idSystem the number of this system is the record's id; every patient has one
   * @throws NotUnderstood if a segment can't be read, or a patient has no such number
   */
  public List<PatientRecord> read(List<String> lines, LocalDate today, String idSystem)
      throws NotUnderstood {
    List<PatientRecord> patients = new ArrayList<>();
    try {
      for (SegmentGroups.Group group : SegmentGroups.of(parser, lines).groups()) {
        List<PatientNumber> own =
            numbers.of(group.pid(), 3, DateTimeFormatter.BASIC_ISO_DATE.format(today));
        Demographics who =
            group.patient(own, numbers).over(Demographics.of(List.of()), field -> true);
        String id =
            own.stream()
                .filter(n -> n.system().equals(idSystem))
                .map(PatientNumber::value)
                .findFirst()
                .orElseThrow(NotUnderstood::new);
        patients.add(who.record(id));
      }
      return patients;
    } catch (HL7Exception | Refused | RuntimeException e) {
      // None goes on: they quote the message.
      throw new NotUnderstood();
    }
  }
}
