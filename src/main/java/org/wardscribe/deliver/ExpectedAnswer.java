package org.wardscribe.deliver;

import java.util.Optional;
import java.util.Set;

/**
 * What makes an acknowledgement ours.
 *
 * @param controlId our MSH-10, compared with MSA-2 exactly
 * @param applications also compare MSH-5 with our MSH-3 and MSH-3 with our MSH-5, where the site
 *     asks for it
 */
record ExpectedAnswer(String controlId, Optional<Applications> applications) {
  /** HL7 table 0008. */
  private static final Set<String> KNOWN_CODES = Set.of("AA", "AE", "AR", "CA", "CE", "CR");

  /** Ours and theirs, as our own MSH names them. */
  record Applications(String sending, String receiving) {}

  /** Why it is not one for this message; empty: it is. */
  Optional<String> objection(Acknowledgement answer) {
    if (!controlId.equals(answer.controlId())) {
      return Optional.of("WRONG_MSA_2");
    }
    if (!KNOWN_CODES.contains(answer.code())) {
      return Optional.of("UNKNOWN_MSA_1");
    }
    boolean swapped =
        applications.isEmpty()
            || (applications.get().sending().equals(answer.receivingApplication())
                && applications.get().receiving().equals(answer.sendingApplication()));
    return swapped ? Optional.empty() : Optional.of("WRONG_APPLICATION");
  }
}
