package org.wardscribe.deliver;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.Outcome;
import org.wardscribe.transcribe.ClinicalDocument;

/**
 * What is about to leave, committed before it does; or, in a conversation that is only rehearsed,
 * what would have left.
 */
public record DeliveryIntent(
    Claim claim, String documentNumber, Attempt next, int bytes, boolean rehearsal)
    implements Outcome {
  static DeliveryIntent of(ClinicalDocument document, boolean rehearsal) {
    return new DeliveryIntent(
        document.claim(),
        document.documentNumber(),
        new Attempt(document.controlId(), document.sha256()),
        document.bytes().length,
        rehearsal);
  }

  @Override
  public Optional<Attempt> attempt() {
    return rehearsal ? Optional.empty() : Optional.of(next);
  }

  @Override
  public List<Evidence> evidence() {
    return List.of(
        Evidence.of(
            rehearsal ? EvidenceKind.REHEARSAL : EvidenceKind.INTENT,
            Map.of(
                "documentNumber", documentNumber,
                "controlId", next.controlId(),
                "bytes", Integer.toString(bytes))));
  }
}
