package org.wardscribe.identify;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/** Finds names that may be the patient's or a colleague's, or a disease's: a person must look. */
final class UnclearNames {
  private final RecordNames names;

  UnclearNames(RecordNames names) {
    this.names = names;
  }

  boolean is(Understood part, Particulars patient) {
    return isUnclear(part, patient) || isEither(part, patient);
  }

  /**
   * A member of staff has the patient's surname, and no title says that it is not the patient; or
   * the title stands where the patient would be named.
   */
  private boolean isUnclear(Understood part, Particulars patient) {
    boolean titled =
        names.find(part.statement().text(), patient, part.around()).stream()
            .anyMatch(g -> g.meaning() == RecordNames.Meaning.UNCLEAR);
    return titled
        || isNamesake(part, patient)
        || part.mentions().stream()
            .filter(m -> m.role() == Mention.Role.STAFF)
            .filter(m -> m.words().stream().anyMatch(patient.families()::contains))
            .anyMatch(
                m ->
                    m.cue() != Mention.Cue.TITLE
                        || part.around().beside(m.firstToken(), m.lastToken())
                        || m.words().stream().anyMatch(patient.given()::contains));
  }

  /** "d/w Margaret (SHO) re Margaret Hale …, Margaret advised fluids": which of the two did? */
  private boolean isNamesake(Understood part, Particulars patient) {
    Set<String> colleagues = new HashSet<>();
    BitSet named = new BitSet();
    for (Mention m : part.mentions()) {
      if (m.role() == Mention.Role.STAFF && m.isProven()) {
        named.set(m.firstToken(), m.lastToken() + 1);
        m.words().stream().filter(patient.given()::contains).forEach(colleagues::add);
      }
    }
    MessageText text = part.statement().text();
    return !colleagues.isEmpty()
        && names.find(text, patient, part.around()).stream()
            .anyMatch(
                g ->
                    g.meaning() == RecordNames.Meaning.PATIENT
                        && !g.full()
                        && g.given()
                        && !named.get(g.firstToken())
                        && colleagues.contains(text.tokens().get(g.firstToken()).folded()));
  }

  /** "?Barrett's 902 096 9781" of a patient whose surname is Barrett. */
  private boolean isEither(Understood part, Particulars patient) {
    return names.find(part.statement().text(), patient, part.around()).stream()
        .anyMatch(g -> g.meaning() == RecordNames.Meaning.PATIENT_OR_EPONYM);
  }
}
