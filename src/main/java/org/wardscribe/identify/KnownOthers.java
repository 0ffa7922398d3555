package org.wardscribe.identify;

import java.util.BitSet;
import java.util.List;

/**
 * Tells whether the words of one part of messages that a person split still name the patient of
 * another part: with the name stripped they would read as if told of this one.
 */
final class KnownOthers {
  private final RecordNames names;
  private final Vocabulary vocabulary;

  KnownOthers(RecordNames names, Vocabulary vocabulary) {
    this.names = names;
    this.vocabulary = vocabulary;
  }

  /**
   * @param patient of this part
   * @param others of the other parts
   */
  boolean areNamed(Understood part, PatientRecord patient, List<PatientRecord> others) {
    if (others.isEmpty()) {
      return false;
    }
    MessageText text = part.statement().text();
    Particulars own = Particulars.of(patient).withForms(vocabulary);
    BitSet elsewhere = new BitSet();
    part.mentions().stream()
        .filter(
            m ->
                m.role() == Mention.Role.NOBODY || (m.role() == Mention.Role.STAFF && m.isProven()))
        .forEach(m -> elsewhere.set(m.firstToken(), m.lastToken() + 1));
    names
        .find(text, own, part.around())
        .forEach(g -> elsewhere.set(g.firstToken(), g.lastToken() + 1));
    return others.stream()
        .map(o -> Particulars.of(o).withForms(vocabulary))
        .flatMap(o -> names.find(text, o, part.around()).stream())
        .filter(g -> g.meaning() == RecordNames.Meaning.PATIENT)
        .anyMatch(g -> elsewhere.nextClearBit(g.firstToken()) <= g.lastToken());
  }
}
