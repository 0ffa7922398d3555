package org.wardscribe.transcribe;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.v251.message.MDM_T02;
import ca.uhn.hl7v2.parser.DefaultModelClassFactory;
import ca.uhn.hl7v2.parser.ParserConfiguration;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.time.Clock;
import java.time.ZoneId;
import org.wardscribe.identify.Identification.Confirmed;
import org.wardscribe.ledger.DocumentIds;
import org.wardscribe.mapping.Destinations;
import org.wardscribe.mapping.Destinations.Destination;
import org.wardscribe.mapping.DocumentTypes;

/**
 * Stage 3: writes the attributed document as an HL7 v2.5.1 {@code MDM^T02}, and what changed after
 * filing as an addendum, {@code MDM^T06}.
 *
 * <p>The same entry, content version and revision give the same document; only MSH-7, EVN-2, TXA-7
 * and the times of transcription in the attribution are those of this run. An addendum holds what
 * is new since the last accepted document, each message whole and as it was written (identifiers
 * aside). Nothing is cut: what doesn't fit, or is not what it claims to be, makes it doubtful.
 *
 * <p>PV1 names the patient's encounter where the index knew of just one that was open; else PV1-2
 * is {@code N}. Not promised: that the receiver accepts the document; photos keep what the camera
 * wrote into them.
 */
public final class MdmTranscription {
  private final DocumentIds ids;
  private final Destinations destinations;
  private final DocumentTypes types;
  private final Clock clock;
  private final WrittenTime time;
  private final Narrative narrative;
  private final HapiContext hapi;
  private final PipeParser parser;

  /**
   * @param zone the hospital's, e.g. {@code Europe/London}
   * @param version of Wardscribe, for the attribution
   */
  public MdmTranscription(
      DocumentIds ids,
      Destinations destinations,
      DocumentTypes types,
      Clock clock,
      ZoneId zone,
      String version) {
    this.ids = ids;
    this.destinations = destinations;
    this.types = types;
    this.clock = clock;
    this.time = new WrittenTime(zone);
    this.narrative = new Narrative(time, version);
    ParserConfiguration configuration = new ParserConfiguration();
    configuration.setEscaping(new WireEscaping());
    this.hapi =
        new DefaultHapiContext(
            configuration, ValidationContextFactory.noValidation(), new DefaultModelClassFactory());
    this.parser = hapi.getPipeParser();
  }

  /** The document, or why none can be made. */
  public Transcription transcribe(Confirmed confirmed) {
    try {
      return document(confirmed);
    } catch (Doubt doubt) {
      return new Transcription.Doubtful(confirmed.claim(), doubt.reason(), doubt.sentence());
    } catch (HL7Exception e) {
      // Neither its message nor its cause goes on: both quote the text.
      throw new IllegalStateException(
          confirmed.entry().id() + " can't be written: " + e.getClass().getSimpleName());
    }
  }

  private ClinicalDocument document(Confirmed confirmed) throws HL7Exception, Doubt {
    Draft draft = draft(confirmed);
    byte[] bytes = bytes(draft);
    if (bytes.length > draft.destination().maximumBytes()) {
      throw MdmObservations.tooLarge();
    }
    return new ClinicalDocument(
        confirmed.claim(),
        draft.destination().id(),
        draft.entry().documentNumber(),
        draft.controlId(),
        draft.event(),
        bytes,
        draft.items());
  }

  private Draft draft(Confirmed confirmed) throws Doubt {
    return Draft.of(
        confirmed,
        destinations.need(confirmed.entry().destination()),
        "T02",
        "T06",
        ids,
        clock.instant());
  }

  private byte[] bytes(Draft draft) throws HL7Exception, Doubt {
    Destination destination = draft.destination();
    MDM_T02 message = hapi.newMessage(MDM_T02.class);
    MdmSegments segments =
        new MdmSegments(draft, types, time, new WireText(destination.mllp().charset()));
    segments.fill(message);
    new MdmObservations(draft, types, narrative, segments, message).fill();
    String text = PipeText.of(message);
    assert text.equals(parser.encode(message)) : "HAPI writes " + draft.entry().id() + " otherwise";
    MdmRules.check(text);
    return text.getBytes(destination.mllp().charset().charset());
  }
}
