package org.wardscribe.deliver;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceException;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.mapping.Destinations.AcknowledgedBy;
import org.wardscribe.transcribe.ClinicalDocument;

/**
 * The proof of stage 4: the destination's own application accept of exactly this document.
 *
 * <p>Only this package makes one, and only from an answer that matches. HL7 v2: {@code MSA-1 = AA}
 * and {@code MSA-2} = our {@code MSH-10} (v2.5.1 chapter 2, §2.9.2). FHIR: what was read back from
 * the server is what we sent. Both, where the contract wants that: acknowledged, and shown by the
 * record over FHIR. A commit accept ({@code CA}), a byte acknowledgement, a bare {@code 201} or a
 * person's word makes none.
 */
public final class DeliveryReceipt implements DeliveryOutcome {
  private static final String MSA_1 = "MSA-1";
  private static final String MSA_2 = "MSA-2";

  private final ClinicalDocument document;
  private final Accept accept;
  private final Instant at;
  private final AcknowledgedBy acknowledgedBy;
  private final EntryView entry;

  private DeliveryReceipt(
      ClinicalDocument document,
      Accept accept,
      Instant at,
      AcknowledgedBy acknowledgedBy,
      EntryView entry) {
    accept.check(document);
    this.document = document;
    this.accept = accept;
    this.at = at;
    this.acknowledgedBy = acknowledgedBy;
    this.entry = entry;
  }

  /** From an acknowledgement that has just come; refuses one that does not match. */
  static DeliveryReceipt of(
      ClinicalDocument document,
      String msa1,
      String msa2,
      Instant at,
      AcknowledgedBy acknowledgedBy) {
    return of(document, new Accept.ByAcknowledgement(msa1, msa2), at, acknowledgedBy);
  }

  /** As above, in either form. */
  static DeliveryReceipt of(
      ClinicalDocument document, Accept accept, Instant at, AcknowledgedBy acknowledgedBy) {
    return new DeliveryReceipt(document, accept, at, acknowledgedBy, null);
  }

  /**
   * Rebuilds the proof from the ledger by checking document and acknowledgement against each other
   * again.
   */
  public static DeliveryReceipt recheck(Claimed claimed) {
    ClinicalDocument document = ClinicalDocument.recheck(claimed);
    Evidence acceptance = claimed.entry().need(EvidenceKind.ACCEPTANCE);
    Kept kept = acceptance.contentAs(Kept.class);
    if (!document.sha256().equals(kept.sha256())) {
      throw new EvidenceException(claimed.entry().id() + ": another document was accepted");
    }
    return new DeliveryReceipt(
        document,
        accept(acceptance, kept),
        Instant.parse(acceptance.fact("at")),
        acknowledgedBy(acceptance),
        claimed.entry());
  }

  private static Accept accept(Evidence acceptance, Kept kept) {
    if (kept.shown().isPresent()) {
      return kept.shown().get();
    }
    return kept.readBack().isEmpty()
        ? new Accept.ByAcknowledgement(acceptance.fact(MSA_1), acceptance.fact(MSA_2))
        : kept.readBack().get();
  }

  /** Whoever can't be named as the EPR counts as an engine in between. */
  private static AcknowledgedBy acknowledgedBy(Evidence acceptance) {
    return AcknowledgedBy.EPR.name().equals(acceptance.facts().get(Evidence.ACKNOWLEDGED_BY))
        ? AcknowledgedBy.EPR
        : AcknowledgedBy.ENGINE;
  }

  @Override
  public boolean accepted() {
    return true;
  }

  @Override
  public Claim claim() {
    return document.claim();
  }

  public ClinicalDocument document() {
    return document;
  }

  /** The HL7 v2 acknowledgement in it, if one came. */
  Optional<Accept.ByAcknowledgement> acknowledgement() {
    if (accept instanceof Accept.ByAcknowledgement alone) {
      return Optional.of(alone);
    }
    return accept instanceof Accept.ByShowing shown ? shown.acknowledgement() : Optional.empty();
  }

  /** When the acknowledgement came. */
  public Instant at() {
    return at;
  }

  /** Whose accept it is: only one of the EPR itself may lead to a deletion. */
  public AcknowledgedBy acknowledgedBy() {
    return acknowledgedBy;
  }

  /** The entry as it was when the receipt was rebuilt. */
  public EntryView entry() {
    if (entry == null) {
      throw new IllegalStateException("this receipt has just come; rebuild it from the ledger");
    }
    return entry;
  }

  @Override
  public List<EntryView.FiledItem> filedItems() {
    return document.items();
  }

  @Override
  public List<Evidence> evidence() {
    Map<String, String> facts = new HashMap<>();
    facts.put("documentNumber", document.documentNumber());
    Optional<Accept.ByReadBack> readBack = Optional.empty();
    Optional<Accept.ByShowing> shown = Optional.empty();
    acknowledgement()
        .ifPresent(
            acknowledgement -> {
              facts.put(MSA_1, acknowledgement.msa1());
              facts.put(MSA_2, acknowledgement.msa2());
            });
    if (accept instanceof Accept.ByShowing standing) {
      facts.put("FHIR", "SHOWN");
      shown = Optional.of(standing);
    } else if (accept instanceof Accept.ByReadBack found) {
      facts.put("FHIR", found.said());
      readBack = Optional.of(found);
    }
    facts.put("at", at.toString());
    facts.put(Evidence.ACKNOWLEDGED_BY, acknowledgedBy.name());
    return List.of(
        Evidence.of(EvidenceKind.ACCEPTANCE, facts, new Kept(document.sha256(), readBack, shown)));
  }

  @Override
  public String toString() {
    return "DeliveryReceipt[" + document.documentNumber() + " " + accept.code() + " " + at + "]";
  }

  /**
   * What is stored, encrypted.
   *
   * @param readBack empty for an acknowledgement; earlier evidence does not have it at all
   * @param shown as {@code readBack}, of an HL7 v2 document
   */
  record Kept(
      String sha256, Optional<Accept.ByReadBack> readBack, Optional<Accept.ByShowing> shown) {
    Kept {
      readBack = Objects.requireNonNullElse(readBack, Optional.empty());
      shown = Objects.requireNonNullElse(shown, Optional.empty());
    }
  }
}
