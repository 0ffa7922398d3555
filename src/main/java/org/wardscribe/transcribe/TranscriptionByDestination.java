package org.wardscribe.transcribe;

import org.wardscribe.identify.Identification.Confirmed;
import org.wardscribe.mapping.Destinations;
import org.wardscribe.mapping.Protocol;

/** Writes each document in the form that its destination takes. */
public final class TranscriptionByDestination {
  private final Destinations destinations;
  private final MdmTranscription mdm;
  private final FhirTranscription fhir;

  public TranscriptionByDestination(
      Destinations destinations, MdmTranscription mdm, FhirTranscription fhir) {
    this.destinations = destinations;
    this.mdm = mdm;
    this.fhir = fhir;
  }

  /** The document, or why none can be made. */
  public Transcription transcribe(Confirmed confirmed) {
    return destinations.need(confirmed.entry().destination()).protocol() instanceof Protocol.Fhir
        ? fhir.transcribe(confirmed)
        : mdm.transcribe(confirmed);
  }
}
