package org.wardscribe.transcribe;

import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.wardscribe.connector.Attachment;
import org.wardscribe.identify.Identification.AttributedMessage;
import org.wardscribe.identify.Identification.Confirmed;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.DocumentIds;
import org.wardscribe.mapping.Destinations;
import org.wardscribe.mapping.Destinations.Destination;
import org.wardscribe.mapping.DocumentTypes;
import org.wardscribe.mapping.Hl7Form;
import org.wardscribe.mapping.Protocol;

/**
 * Stage 3: writes the attributed document as an HL7 v2 {@code MDM^T02}, and what changed after
 * filing as an addendum, {@code MDM^T06}; in the form that the destination wants ({@link Hl7Form})
 * also as a replacement ({@code T10}, or {@code T02} under the same number) or as a result, {@code
 * ORU^R01}.
 *
 * <p>The same entry, content version and revision give the same document; only MSH-7, EVN-2, TXA-7
 * and the times of transcription in the attribution are those of this run. An addendum holds what
 * is new since the last accepted document, a replacement all of it; each message whole and as it
 * was written (identifiers aside). Nothing is cut: what doesn't fit, or is not what it claims to
 * be, makes it doubtful.
 *
 * <p>PV1 names the patient's encounter where the index knew of just one that was open; else PV1-2
 * is {@code N}. Not promised: that the receiver accepts the document; photos keep what the camera
 * wrote into them.
 */
public final class MdmTranscription {
  private static final int ALL_BUT_WHAT_WAS_SAID = 2_048;
  private static final int A_HEADING = 384;

  private final DocumentIds ids;
  private final Destinations destinations;
  private final Map<DestinationId, DocumentTypes> named;
  private final Clock clock;
  private final WrittenTime time;
  private final Narrative narrative;

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
    this.named = named(destinations, types);
    this.clock = clock;
    this.time = new WrittenTime(zone);
    this.narrative = new Narrative(time, version);
  }

  /** What documents are called in each record system. */
  private static Map<DestinationId, DocumentTypes> named(
      Destinations destinations, DocumentTypes types) {
    Map<DestinationId, DocumentTypes> named = new HashMap<>();
    for (Destination one : destinations.all().values()) {
      if (one.protocol() instanceof Protocol.Mllp mllp) {
        named.put(one.id(), mllp.document().names().over(types));
      }
    }
    return named;
  }

  /** The document, or why none can be made. */
  public Transcription transcribe(Confirmed confirmed) {
    try {
      return document(confirmed);
    } catch (Doubt doubt) {
      return new Transcription.Doubtful(confirmed.claim(), doubt.reason(), doubt.sentence());
    }
  }

  private ClinicalDocument document(Confirmed confirmed) throws Doubt {
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
    Destination destination = destinations.need(confirmed.entry().destination());
    return Draft.of(
        confirmed,
        destination,
        Hl7Event.manner(destination.mllp().document()),
        ids,
        clock.instant());
  }

  private byte[] bytes(Draft draft) throws Doubt {
    WireText wire = new WireText(draft.destination().mllp().charset());
    PipeText out = new PipeText(expectedLength(draft));
    Hl7Form form = draft.destination().mllp().document();
    DocumentTypes types = named.get(draft.destination().id());
    MdmSegments segments = new MdmSegments(draft, types, time, wire, out);
    segments.write();
    new MdmObservations(draft, types, narrative, segments, wire, out).write();
    String message = out.toString();
    MdmRules.of(form.structure()).check(message);
    return wire.bytes(message);
  }

  /** So that the text seldom has to be copied while it grows. */
  private static int expectedLength(Draft draft) {
    long length = ALL_BUT_WHAT_WAS_SAID;
    for (AttributedMessage said : draft.messages()) {
      length += said.text().length() + A_HEADING;
      for (Attachment attachment : said.attachments()) {
        length += Math.min(attachment.size(), draft.destination().maximumBytes()) * 4L / 3;
      }
    }
    return (int) Math.min(length, draft.destination().maximumBytes());
  }
}
