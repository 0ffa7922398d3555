package org.wardscribe.transcribe;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.mapping.DocumentTypes;

/**
 * Which OBX the result has that a corrected one takes the place of: what is not sent again under
 * the same OBX-3 and OBX-4 would go on standing, and has to be withdrawn.
 */
record EarlierResult(List<Observation> observations) {
  EarlierResult {
    observations = List.copyOf(observations);
  }

  /** OBX-3 and OBX-4; the code alone tells two of them apart, not its words. */
  record Observation(DocumentTypes.Code code, String subId) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Observation that
          && code.code().equals(that.code.code())
          && code.system().equals(that.code.system())
          && subId.equals(that.subId);
    }

    @Override
    public int hashCode() {
      return code.code().hashCode() * 31 + subId.hashCode();
    }
  }

  /**
   * From the bytes that were sent.
   *
   * @throws Doubt if they are not kept any more
   */
  static EarlierResult of(EntryView entry, EntryView.Filed parent) throws Doubt {
    ClinicalDocument.Kept kept =
        entry.evidence().stream()
            .map(EntryView.StoredEvidence::evidence)
            .filter(e -> e.kind() == EvidenceKind.DOCUMENT && !e.content().isEmpty())
            .map(e -> e.contentAs(ClinicalDocument.Kept.class))
            .filter(k -> k.documentNumber().equals(parent.documentNumber()))
            .filter(k -> Hl7Event.isResult(k.event()) && !Hl7Event.cancels(k.event()))
            .reduce((earlier, later) -> later)
            .orElseThrow(EarlierResult::gone);
    List<Observation> observations = new ArrayList<>();
    String message = new String(kept.bytes(), Transcript.charset(kept.bytes()));
    for (String segment : message.split("\r", -1)) {
      String[] fields = segment.split("\\|", -1);
      if (fields[0].equals("OBX") && !fields[11].equals("D")) {
        String[] code = fields[3].split("\\^", -1);
        observations.add(
            new Observation(new DocumentTypes.Code(code[0], code[1], code[2]), fields[4]));
      }
    }
    return new EarlierResult(observations);
  }

  private static Doubt gone() {
    return new Doubt(
        "EARLIER_DOCUMENT_GONE",
        "What was filed of these messages before is not kept any more, or was filed in another form,"
            + " so a corrected result could leave words of it standing. Correct the record by hand,"
            + " then reject this entry.");
  }

  /** Those that are not among these. */
  List<Observation> without(Set<Observation> written) {
    return observations.stream().filter(one -> !written.contains(one)).toList();
  }
}
