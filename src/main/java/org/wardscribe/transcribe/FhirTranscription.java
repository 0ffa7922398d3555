package org.wardscribe.transcribe;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.wardscribe.identify.Identification.Confirmed;
import org.wardscribe.ledger.DocumentIds;
import org.wardscribe.mapping.Destinations;
import org.wardscribe.mapping.Destinations.Destination;
import org.wardscribe.mapping.DocumentTypes;
import org.wardscribe.mapping.Protocol.Fhir.Mode;

/**
 * Stage 3: writes the attributed document as a FHIR R4 {@code DocumentReference}, and what changed
 * after filing as one that appends to it.
 *
 * <p>The same words as in the HL7 v2 document, as one HTML page with its photos inside. Where one
 * resource is filed, the page and the Provenance lie in it; in a transaction they are resources of
 * their own. The patient, the staff and the trust are named by identifier, so that nothing else has
 * to be on the server. The ids are the ledger's: a repeat has the same ones.
 *
 * <p>The open encounter is named by its number where the index knew of just one and {@code
 * destinations.yaml} has a system for it.
 *
 * <p>Not promised: that the receiver accepts the document, or shows HTML.
 */
public final class FhirTranscription {
  private final DocumentIds ids;
  private final Destinations destinations;
  private final DocumentTypes types;
  private final Clock clock;
  private final WrittenTime time;
  private final Narrative narrative;

  /**
   * @param zone the hospital's, e.g. {@code Europe/London}
   * @param version of Wardscribe, for the attribution
   */
  public FhirTranscription(
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
  }

  /** The document, or why none can be made. */
  public Transcription transcribe(Confirmed confirmed) {
    try {
      return document(confirmed);
    } catch (Doubt doubt) {
      return new Transcription.Doubtful(confirmed.claim(), doubt.reason(), doubt.sentence());
    } catch (DataFormatException e) {
      // Neither its message nor its cause goes on: both quote the text.
      throw new IllegalStateException(confirmed.entry().id() + " can't be written as FHIR");
    }
  }

  private ClinicalDocument document(Confirmed confirmed) throws Doubt {
    Destination destination = destinations.need(confirmed.entry().destination());
    Mode mode = destination.fhir().mode();
    Draft draft =
        Draft.of(
            confirmed,
            destination,
            FhirFiling.of(mode, false).event(),
            FhirFiling.of(mode, true).event(),
            ids,
            clock.instant());
    byte[] page = new FhirPage(draft, narrative).bytes();
    FhirResources resources =
        new FhirResources(draft, types, narrative.version(), time.zone(), page);
    byte[] bytes = bytes(mode == Mode.TRANSACTION ? resources.transaction() : resources.single());
    if (bytes.length > destination.maximumBytes()) {
      throw MdmObservations.tooLarge();
    }
    return new ClinicalDocument(
        confirmed.claim(),
        destination.id(),
        draft.entry().documentNumber(),
        draft.controlId(),
        draft.event(),
        bytes,
        draft.items());
  }

  /** HAPI keeps one context for the process, and makes it when it is first asked for. */
  private static byte[] bytes(IBaseResource resource) {
    return FhirContext.forR4Cached()
        .newJsonParser()
        .encodeResourceToString(resource)
        .getBytes(StandardCharsets.UTF_8);
  }
}
