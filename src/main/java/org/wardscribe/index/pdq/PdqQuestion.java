package org.wardscribe.index.pdq;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.v251.message.QBP_Q21;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.util.Terser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.wardscribe.mllp.MllpFrames;

/**
 * One question, as a QBP^Q22 message (HL7 v2.5.1 §5.9, IHE ITI TF-2 §3.21.4.1).
 *
 * @param id MSH-10, which the answer repeats; of no other message
 * @param tag QPD-2, which every page of the answer repeats; of no other question
 * @param parameters QPD-3: a field of PID, and the value that it must have
 * @param next DSC-1: the page that is asked for, as the page before it was followed; empty: the
 *     first
 */
record PdqQuestion(String id, String tag, List<Parameter> parameters, Optional<String> next) {
  /** RCP-2, and on all pages together: whoever has more of them was not asked after one patient. */
  static final int MOST = 500;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmssxx").withZone(ZoneOffset.UTC);
  private static final PipeParser PARSER = new DefaultHapiContext().getPipeParser();

  PdqQuestion {
    parameters = List.copyOf(parameters);
  }

  /**
   * @param field e.g. {@code @PID.3.1}
   */
  record Parameter(String field, String value) {
    @Override
    public String toString() {
      return "Parameter[" + field + "]";
    }
  }

  static List<Parameter> ofNumber(String value, String authority) {
    return List.of(new Parameter("@PID.3.1", value), new Parameter("@PID.3.4.1", authority));
  }

  static List<Parameter> ofBirth(LocalDate day) {
    return List.of(new Parameter("@PID.7", DateTimeFormatter.BASIC_ISO_DATE.format(day)));
  }

  static List<Parameter> ofBirth(String family, LocalDate day) {
    return List.of(new Parameter("@PID.5.1.1", family), ofBirth(day).get(0));
  }

  /**
   * @throws NoAnswer if it can't be written; nothing was asked then
   */
  byte[] message(PdqIndex index, Instant now) throws NoAnswer {
    QBP_Q21 message = new QBP_Q21();
    try {
      Terser terser = new Terser(message);
      terser.set("/MSH-1", "|");
      terser.set("/MSH-2", "^~\\&");
      terser.set("/MSH-3", index.application());
      terser.set("/MSH-4", index.facility());
      terser.set("/MSH-5", index.theirApplication());
      terser.set("/MSH-6", index.theirFacility());
      terser.set("/MSH-7", TIME.format(now));
      terser.set("/MSH-9-1", "QBP");
      terser.set("/MSH-9-2", "Q22");
      terser.set("/MSH-9-3", "QBP_Q21");
      terser.set("/MSH-10", id);
      terser.set("/MSH-11", index.processingId());
      terser.set("/MSH-12", "2.5.1");
      terser.set("/MSH-18", "UNICODE UTF-8");
      terser.set("/QPD-1-1", "IHE PDQ Query");
      terser.set("/QPD-2", tag);
      for (int i = 0; i < parameters.size(); i++) {
        terser.set("/QPD-3(" + i + ")-1", parameters.get(i).field());
        terser.set("/QPD-3(" + i + ")-2", parameters.get(i).value());
      }
      terser.set("/RCP-1", "I");
      terser.set("/RCP-2-1", Integer.toString(MOST));
      terser.set("/RCP-2-2", "RD");
      // As it came, in the signs in which it was written.
      String further = next.map(pointer -> "DSC|" + pointer + "|I\r").orElse("");
      byte[] bytes = (PARSER.encode(message) + further).getBytes(StandardCharsets.UTF_8);
      if (MllpFrames.breaksFraming(bytes)) {
        throw new NoAnswer("NOT_TO_BE_WRITTEN");
      }
      return bytes;
    } catch (HL7Exception e) {
      // It does not go on: it may quote the question.
      throw new NoAnswer("NOT_TO_BE_WRITTEN");
    }
  }

  @Override
  public String toString() {
    return "PdqQuestion[" + id + "]";
  }
}
