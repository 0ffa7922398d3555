package org.wardscribe.chaos;

import java.nio.charset.StandardCharsets;
import org.wardscribe.deliver.MllpProbe;

/** The wire to a record system, with its fail points; and the one that takes any answer as ours. */
record FaultyWire(Faults faults) implements MllpProbe {
  @Override
  public void sent() {
    faults.hit(FailPoint.DOCUMENT_SENT);
  }

  @Override
  public byte[] answered(byte[] answer, String controlId) {
    faults.hit(FailPoint.DOCUMENT_ANSWERED);
    if (!faults.has(Defect.NO_MSA2)) {
      return answer;
    }
    // ISO 8859-1 keeps every byte as it is.
    return new String(answer, StandardCharsets.ISO_8859_1)
        .replaceFirst("(?m)^(MSA\\|[^|\r]*\\|)[^|\r]*", "$1" + controlId)
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
