package org.wardscribe.identify;

import java.util.Set;
import org.wardscribe.mapping.IdentityPolicy;

/** Recognises a casualty whose name nobody knows, in a message and in the register. */
final class NamelessPatients {
  private static final Set<String> NAMELESS = Set.of("unknown", "unidentified", "unk");
  private static final Set<String> SEXES =
      Set.of("male", "female", "man", "woman", "adult", "child", "person", "patient", "casualty");

  private final IdentityPolicy policy;

  NamelessPatients(IdentityPolicy policy) {
    this.policy = policy;
  }

  /** "Unknown male", "unidentified female". */
  boolean speaksOfOne(MessageText text) {
    for (int i = 0; i + 1 < text.tokens().size(); i++) {
      if (NAMELESS.contains(text.tokens().get(i).folded())
          && SEXES.contains(text.tokens().get(i + 1).folded())
          && text.near(i, 2)) {
        return true;
      }
    }
    return false;
  }

  /** A record made for somebody whose name nobody knew. */
  boolean isOne(PatientRecord record) {
    Particulars patient = Particulars.of(record);
    boolean phonetic =
        !patient.families().isEmpty()
            && !patient.given().isEmpty()
            && policy.phoneticNames().containsAll(patient.families())
            && policy.phoneticNames().containsAll(patient.given());
    boolean nameless =
        patient.families().stream().anyMatch(NAMELESS::contains)
            || patient.given().stream().anyMatch(NAMELESS::contains);
    boolean noAddress =
        record.birthDate().map(d -> d.getDayOfYear() == 1).orElse(false)
            && patient.postcodes().stream()
                .anyMatch(
                    p ->
                        policy.pseudoPostcodes().stream()
                            .anyMatch(z -> p.startsWith(Folded.word(z))));
    return phonetic || nameless || noAddress;
  }
}
