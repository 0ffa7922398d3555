package org.wardscribe.transcribe;

import static org.wardscribe.transcribe.FhirElements.add;
import static org.wardscribe.transcribe.FhirElements.coded;
import static org.wardscribe.transcribe.FhirElements.object;
import static org.wardscribe.transcribe.FhirElements.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wardscribe.connector.Attachment;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.identify.Identification.AttributedMessage;
import org.wardscribe.ledger.ItemView;

/**
 * The messages of one document Bundle: a Communication of each, in the thread's order, which names
 * the one that it answers if that is in the Bundle too; and a Media of each photo.
 */
final class FhirThread {
  private static final String MODE = "http://terminology.hl7.org/CodeSystem/v3-ParticipationMode";
  private static final String MEDIA_TYPE = "http://terminology.hl7.org/CodeSystem/media-type";

  /** Of a FHIR string (R4 §2.24.0.1). */
  static final int LONGEST = 1024 * 1024;

  private final FhirParts parts;
  private final FhirPage page;
  private final FhirEntries entries;
  private final FhirBundlePeople people;
  private final String patient;
  private final Map<ItemRef, String> written = new HashMap<>();
  private int photos;

  FhirThread(
      FhirParts parts,
      FhirPage page,
      FhirEntries entries,
      FhirBundlePeople people,
      String patient) {
    this.parts = parts;
    this.page = page;
    this.entries = entries;
    this.people = people;
    this.patient = patient;
  }

  /** Makes the entries of the next message of the thread; its Communication comes first. */
  List<String> entriesOf(AttributedMessage said) throws Doubt {
    Draft draft = parts.draft();
    String sender = people.role(said.author());
    String place = "Communication-" + (written.size() + 1);
    ObjectNode communication = entries.entry("Communication", place);
    add(communication, "identifier", FhirProvenance.source(draft, said));
    ItemView item = draft.item(said);
    answered(item, said.version())
        .map(written::get)
        .ifPresent(earlier -> add(communication, "inResponseTo", reference(earlier)));
    written.put(item.ref(), entries.urn(place));
    communication.put("status", "completed");
    add(communication, "category", object().put("text", "Clinical instant message"));
    add(communication, "medium", coded(MODE, "ELECTRONIC"));
    communication.set("subject", reference(patient));
    parts.encounter().ifPresent(encounter -> communication.set("encounter", encounter));
    communication.put("sent", parts.at(said.sentAt()));
    communication.set("sender", reference(sender));
    String words = page.words(said);
    if (words.length() > LONGEST) {
      throw MdmObservations.tooLarge();
    }
    add(communication, "payload", object().put("contentString", words));
    List<String> all = new ArrayList<>(List.of(entries.urn(place)));
    for (Attachment attachment : draft.newAttachments(said)) {
      String media = media(said, Photo.of(attachment), sender);
      ObjectNode payload = object();
      payload.set("contentReference", reference(media));
      add(communication, "payload", payload);
      all.add(media);
    }
    return all;
  }

  private static Optional<ItemRef> answered(ItemView item, long version) {
    return item.versions().stream()
        .filter(one -> one.version() == version)
        .flatMap(one -> one.message().stream())
        .flatMap(message -> message.answers().stream())
        .map(SourceMessage::ref)
        .findFirst();
  }

  private String media(AttributedMessage said, Photo photo, String sender) {
    photos++;
    String place = "Media-" + photos;
    ObjectNode media = entries.entry("Media", place);
    media.put("status", "completed");
    media.set("type", coded(MEDIA_TYPE, "image"));
    media.set("subject", reference(patient));
    parts.encounter().ifPresent(encounter -> media.set("encounter", encounter));
    media.put("createdDateTime", parts.at(said.sentAt()));
    media.set("operator", reference(sender));
    media.set(
        "content", object().put("contentType", photo.mediaType()).put("data", photo.base64()));
    return entries.urn(place);
  }
}
