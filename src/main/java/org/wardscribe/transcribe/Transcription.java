package org.wardscribe.transcribe;

import java.util.List;
import java.util.Map;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.Outcome;

/** The outcome of stage 3: a document, or a reason why none can be made. */
public sealed interface Transcription extends Outcome
    permits ClinicalDocument, Transcription.Doubtful {
  boolean transcribed();

  /** No document can be made without losing something; a person decides. */
  record Doubtful(Claim claim, String reason, String sentence) implements Transcription {
    @Override
    public boolean transcribed() {
      return false;
    }

    @Override
    public List<Evidence> evidence() {
      return List.of(
          Evidence.of(EvidenceKind.DOUBT, Map.of("reason", reason, "sentence", sentence)));
    }
  }
}
