package org.wardscribe.identify;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds names that may be the patient's or a colleague's, or a disease's: a person must look. */
final class UnclearNames {
  private static final Set<String> SPOKE =
      Set.of(
          "spoke", "spoken", "speaking", "talked", "telephoned", "phoned", "call", "consultation");

  private UnclearNames() {}

  /**
   * @param named where the patient is named
   */
  static boolean is(Understood part, Particulars patient, List<RecordNames.Group> named) {
    return isUnclear(part, patient, named) || isEither(named);
  }

  /**
   * A member of staff has the patient's surname, and no title says that it is not the patient; or
   * the title stands where the patient would be named.
   */
  private static boolean isUnclear(
      Understood part, Particulars patient, List<RecordNames.Group> named) {
    boolean titled = named.stream().anyMatch(g -> g.meaning() == RecordNames.Meaning.UNCLEAR);
    return titled
        || isNamesake(part, patient, named)
        || part.mentions().stream()
            .filter(m -> m.role() == Mention.Role.STAFF)
            .filter(m -> m.words().stream().anyMatch(patient.families()::contains))
            .filter(m -> !isSpokenTo(part, m, patient))
            .anyMatch(
                m ->
                    m.cue() != Mention.Cue.TITLE
                        || part.around().beside(m.firstToken(), m.lastToken())
                        || m.words().stream().anyMatch(patient.given()::contains));
  }

  /** "Spoke to Kerry Addison by phone": the first and whole name of the record, and no role. */
  private static boolean isSpokenTo(Understood part, Mention m, Particulars patient) {
    List<MessageText.Token> tokens = part.statement().text().tokens();
    int before = m.firstToken() - 2;
    return m.cue() == Mention.Cue.WORD
        && m.words().size() > 1
        && patient.given().contains(m.words().get(0))
        && patient.families().contains(m.words().get(m.words().size() - 1))
        && before >= 0
        && Set.of("to", "with").contains(tokens.get(before + 1).folded())
        && SPOKE.contains(tokens.get(before).folded())
        && part.mentions().stream()
            .filter(o -> !o.equals(m))
            .noneMatch(o -> o.words().contains(m.words().get(0)));
  }

  /** "d/w Margaret (SHO) re Margaret Hale …, Margaret advised fluids": which of the two did? */
  private static boolean isNamesake(
      Understood part, Particulars patient, List<RecordNames.Group> groups) {
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
        && groups.stream()
            .anyMatch(
                g ->
                    g.meaning() == RecordNames.Meaning.PATIENT
                        && !g.full()
                        && g.given()
                        && !named.get(g.firstToken())
                        && colleagues.contains(text.tokens().get(g.firstToken()).folded()));
  }

  /** "?Barrett's 902 096 9781" of a patient whose surname is Barrett. */
  private static boolean isEither(List<RecordNames.Group> named) {
    return named.stream().anyMatch(g -> g.meaning() == RecordNames.Meaning.PATIENT_OR_EPONYM);
  }
}
