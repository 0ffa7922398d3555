package org.wardscribe.transcribe;

import java.util.ArrayList;
import java.util.List;
import org.wardscribe.attachment.Attachments;
import org.wardscribe.attachment.Unfit;
import org.wardscribe.connector.Attachment;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.identify.Identification.AttributedMessage;
import org.wardscribe.identify.Identification.Confirmed;
import org.wardscribe.ledger.ItemView;
import org.wardscribe.mapping.Destinations;
import org.wardscribe.mapping.Protocol;

/** Writes each document in the form that its destination takes. */
public final class TranscriptionByDestination {
  private final Destinations destinations;
  private final MdmTranscription mdm;
  private final FhirTranscription fhir;
  private final Attachments attachments;

  public TranscriptionByDestination(
      Destinations destinations,
      MdmTranscription mdm,
      FhirTranscription fhir,
      Attachments attachments) {
    this.destinations = destinations;
    this.mdm = mdm;
    this.fhir = fhir;
    this.attachments = attachments;
  }

  /** The document, or why none can be made. */
  public Transcription transcribe(Confirmed confirmed) {
    try {
      Confirmed whole = withFiles(confirmed);
      return destinations.need(whole.entry().destination()).protocol() instanceof Protocol.Fhir
          ? fhir.transcribe(whole)
          : mdm.transcribe(whole);
    } catch (Unfit e) {
      return new Transcription.Doubtful(confirmed.claim(), e.why().name(), e.sentence());
    }
  }

  /** With the bytes of those files, too, that did not come with their message. */
  private Confirmed withFiles(Confirmed c) throws Unfit {
    List<AttributedMessage> thread = new ArrayList<>();
    for (AttributedMessage said : c.thread()) {
      List<Attachment> brought = new ArrayList<>();
      for (Attachment attachment : said.attachments()) {
        brought.add(attachments.brought(ref(c, said), attachment));
      }
      thread.add(
          new AttributedMessage(
              said.item(),
              said.sourceMessage(),
              said.version(),
              said.role(),
              said.author(),
              said.sentAt(),
              said.editedAt(),
              said.text(),
              brought));
    }
    return new Confirmed(
        c.claim(),
        c.entry(),
        c.patient(),
        thread,
        c.flaggedBy(),
        c.flaggedAt(),
        c.identifiedFrom(),
        c.redactions(),
        c.confirmedBy(),
        c.mappingDigests(),
        c.split(),
        c.files());
  }

  private static ItemRef ref(Confirmed confirmed, AttributedMessage said) {
    return confirmed.entry().items().stream()
        .filter(item -> item.number() == said.item())
        .map(ItemView::ref)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(confirmed.entry().id() + " has no item " + said.item()));
  }
}
