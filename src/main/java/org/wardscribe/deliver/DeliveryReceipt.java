package org.wardscribe.deliver;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * <p>Only this package makes one, and only from an answer that matches: {@code MSA-1 = AA} and
 * {@code MSA-2} = our {@code MSH-10} (HL7 v2.5.1 chapter 2, §2.9.2). A commit accept ({@code CA}),
 * a byte acknowledgement or a person's word makes none.
 */
public final class DeliveryReceipt implements DeliveryOutcome {
  private static final String APPLICATION_ACCEPT = "AA";

  private final ClinicalDocument document;
  private final String msa1;
  private final String msa2;
  private final Instant at;
  private final AcknowledgedBy acknowledgedBy;
  private final EntryView entry;

  private DeliveryReceipt(
      ClinicalDocument document,
      String msa1,
      String msa2,
      Instant at,
      AcknowledgedBy acknowledgedBy,
      EntryView entry) {
    if (!APPLICATION_ACCEPT.equals(msa1)) {
      throw new EvidenceException("'" + msa1 + "' is no application accept");
    }
    if (!document.controlId().equals(msa2)) {
      throw new EvidenceException("the acknowledgement is for another message");
    }
    this.document = document;
    this.msa1 = msa1;
    this.msa2 = msa2;
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
    return new DeliveryReceipt(document, msa1, msa2, at, acknowledgedBy, null);
  }

  /**
   * Rebuilds the proof from the ledger by checking document and acknowledgement against each other
   * again.
   */
  public static DeliveryReceipt recheck(Claimed claimed) {
    ClinicalDocument document = ClinicalDocument.recheck(claimed);
    Evidence acceptance = claimed.entry().need(EvidenceKind.ACCEPTANCE);
    if (!document.sha256().equals(acceptance.contentAs(Kept.class).sha256())) {
      throw new EvidenceException(claimed.entry().id() + ": another document was accepted");
    }
    return new DeliveryReceipt(
        document,
        acceptance.fact("MSA-1"),
        acceptance.fact("MSA-2"),
        Instant.parse(acceptance.fact("at")),
        acknowledgedBy(acceptance),
        claimed.entry());
  }

  /** Whoever can't be named as the EPR counts as an engine in between. */
  private static AcknowledgedBy acknowledgedBy(Evidence acceptance) {
    return AcknowledgedBy.EPR.name().equals(acceptance.facts().get("acknowledgedBy"))
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
    facts.put("MSA-1", msa1);
    facts.put("MSA-2", msa2);
    facts.put("at", at.toString());
    facts.put("acknowledgedBy", acknowledgedBy.name());
    return List.of(Evidence.of(EvidenceKind.ACCEPTANCE, facts, new Kept(document.sha256())));
  }

  @Override
  public String toString() {
    return "DeliveryReceipt[" + document.documentNumber() + " " + msa1 + " " + at + "]";
  }

  /** What is stored, encrypted. */
  record Kept(String sha256) {}
}
