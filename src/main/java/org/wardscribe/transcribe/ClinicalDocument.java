package org.wardscribe.transcribe;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceException;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.mapping.Protocol;

/**
 * The proof of stage 3: the document's ids and its exact bytes, which every attempt re-sends
 * unchanged.
 *
 * @param documentNumber TXA-12.1, or the value of the master identifier
 * @param controlId MSH-10; over FHIR it names the request
 * @param event trigger event, such as {@code T02}, {@code T06} or, of a cancel, {@code T11}; of a
 *     result and of a FHIR document see {@link Hl7Event} and {@link FhirFiling}
 * @param bytes the HL7 v2 message, CR between segments, without MLLP framing, in the charset that
 *     MSH-18 names; or the FHIR resource as JSON in UTF-8
 * @param items the item versions that it holds
 * @param entry the entry as it was when the proof was rebuilt; empty: the document was only just
 *     made
 */
public record ClinicalDocument(
    Claim claim,
    DestinationId destination,
    String documentNumber,
    String controlId,
    String event,
    byte[] bytes,
    List<EntryView.FiledItem> items,
    Optional<EntryView> entry)
    implements Transcription {
  public ClinicalDocument {
    items = List.copyOf(items);
  }

  /** A document that was only just made. */
  public ClinicalDocument(
      Claim claim,
      DestinationId destination,
      String documentNumber,
      String controlId,
      String event,
      byte[] bytes,
      List<EntryView.FiledItem> items) {
    this(claim, destination, documentNumber, controlId, event, bytes, items, Optional.empty());
  }

  @Override
  public boolean transcribed() {
    return true;
  }

  /** By which FHIR interaction it is to be filed; empty: it is an HL7 v2 message. */
  public Optional<Protocol.Fhir.Mode> fhir() {
    return FhirFiling.ofEvent(event).map(FhirFiling::mode);
  }

  /** True if it cancels a document, under that document's number. */
  public boolean cancels() {
    return Hl7Event.cancels(event)
        || FhirFiling.ofEvent(event).filter(FhirFiling::cancels).isPresent();
  }

  /** Lower-case hex SHA-256 of the bytes. */
  public String sha256() {
    return sha256(bytes);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  @Override
  public List<Evidence> evidence() {
    return List.of(evidence(documentNumber, controlId, event, bytes, items));
  }

  static Evidence evidence(
      String documentNumber,
      String controlId,
      String event,
      byte[] bytes,
      List<EntryView.FiledItem> items) {
    return Evidence.of(
        EvidenceKind.DOCUMENT,
        Map.of(
            "documentNumber", documentNumber,
            "controlId", controlId,
            "event", event,
            "bytes", Integer.toString(bytes.length)),
        new Kept(documentNumber, controlId, event, bytes, sha256(bytes), items));
  }

  /** Rebuilds the proof from the ledger; the stored bytes must have the stored digest. */
  public static ClinicalDocument recheck(Claimed claimed) {
    Kept kept = claimed.entry().need(EvidenceKind.DOCUMENT).contentAs(Kept.class);
    ClinicalDocument document =
        new ClinicalDocument(
            claimed.claim(),
            claimed.entry().destination(),
            kept.documentNumber(),
            kept.controlId(),
            kept.event(),
            kept.bytes(),
            kept.items(),
            Optional.of(claimed.entry()));
    if (!document.sha256().equals(kept.sha256())) {
      throw new EvidenceException(claimed.entry().id() + ": the stored document was altered");
    }
    return document;
  }

  @Override
  public String toString() {
    return "ClinicalDocument[" + documentNumber + " " + event + " " + bytes.length + " bytes]";
  }

  /** What is stored, encrypted. */
  record Kept(
      String documentNumber,
      String controlId,
      String event,
      byte[] bytes,
      String sha256,
      List<EntryView.FiledItem> items) {}
}
