package org.wardscribe.transcribe;

import java.time.Clock;
import java.time.ZoneId;
import org.wardscribe.identify.Identification.Confirmed;
import org.wardscribe.ledger.DocumentIds;
import org.wardscribe.mapping.Destinations;
import org.wardscribe.mapping.Destinations.Destination;
import org.wardscribe.mapping.DocumentTypes;
import org.wardscribe.mapping.FhirForm;
import org.wardscribe.mapping.Protocol.Fhir.Mode;

/**
 * Stage 3: writes the attributed document as a FHIR R4 {@code DocumentReference} or as a document
 * Bundle, and what changed after filing as one that appends to it or replaces it.
 *
 * <p>The same words as in the HL7 v2 document, as one HTML page with its photos inside. Where one
 * resource is filed, the page and the Provenance lie in it; in a transaction they are resources of
 * their own. The patient, the staff and the trust are named by identifier, so that nothing else has
 * to be on the server; a document Bundle has them in itself. The ids are the ledger's: a repeat has
 * the same ones.
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
    }
  }

  private ClinicalDocument document(Confirmed confirmed) throws Doubt {
    Destination destination = destinations.need(confirmed.entry().destination());
    Mode mode = destination.fhir().mode();
    boolean replaces = destination.fhir().form().edit() == FhirForm.Edit.REPLACEMENT;
    Draft draft =
        Draft.of(
            confirmed,
            destination,
            new EditManner(
                FhirFiling.first(mode).event(),
                (replaces ? FhirFiling.replaces(mode) : FhirFiling.appends(mode)).event(),
                replaces ? EditManner.What.ALL : EditManner.What.NEW,
                EditManner.Numbered.NEW),
            ids,
            clock.instant());
    byte[] bytes = bytes(new FhirParts(draft, types, narrative.version(), time), mode);
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

  private byte[] bytes(FhirParts parts, Mode mode) throws Doubt {
    FhirPage page = new FhirPage(parts.draft(), narrative);
    return FhirElements.bytes(
        switch (mode) {
          case PUT, POST -> new FhirResources(parts, page.bytes()).single();
          case MESSAGE -> new FhirMessage(parts, page.bytes()).bundle();
          case MHD -> new FhirProvideBundle(parts, page.bytes()).transaction();
          case TRANSACTION -> new FhirResources(parts, page.bytes()).transaction();
          case DOCUMENT, DOCUMENT_POST -> new FhirBundle(parts, page).document();
        });
  }
}
