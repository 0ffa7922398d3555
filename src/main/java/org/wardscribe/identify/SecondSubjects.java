package org.wardscribe.identify;

import java.util.BitSet;
import java.util.List;
import org.wardscribe.mapping.IdentifierKind;

/**
 * Whether a message that names one patient goes on about somebody else's care: "… discharged. Her
 * brother needs his INR done, bed 12 is spiking, Pearl's warfarin is due".
 *
 * <p>It reads sentence by sentence who is spoken of and whether what is said is care. A relative
 * who rings, visits or is part of the history is none, nor is a colleague who does something. What
 * it holds is a minute of a clinician's; what it lets through stands in the wrong record.
 */
final class SecondSubjects {
  private SecondSubjects() {}

  /** True if somebody other than this patient is cared for in the message. */
  static boolean isAny(
      Understood part, Particulars patient, Vocabulary vocabulary, PatientIndex.Reading index) {
    Sentences text = new Sentences(part, vocabulary);
    RelativesInCare relatives = new RelativesInCare(text, patient);
    PlacesInCare places = new PlacesInCare(text);
    OtherNames others = new OtherNames(text, patient, vocabulary);
    NamesInCare names = new NamesInCare(text, others);
    NamesTold told = new NamesTold(text, others);
    OthersThings things = new OthersThings(text, others);
    OthersSpokenOf spoken = new OthersSpokenOf(text, others, patient);
    OtherSex sex = new OtherSex(text, patient);
    for (int i = 0; i < text.size(); i++) {
      if (relatives.is(i)
          || places.is(i)
          || names.is(i)
          || told.is(i)
          || things.is(i)
          || spoken.is(i)
          || sex.is(i)) {
        return true;
      }
    }
    ToldPeople people = new ToldPeople(part, text, patient, vocabulary);
    if (part.mentions().stream().anyMatch(people::isOne)) {
      return true;
    }
    return !new NamedTasks(part, patient, vocabulary, index).names().isEmpty();
  }

  /** Where those who are cared for besides this patient are named: no colleagues, whatever else. */
  static List<Span> names(
      Understood part, Particulars patient, Vocabulary vocabulary, PatientIndex.Reading index) {
    Sentences text = new Sentences(part, vocabulary);
    OtherNames others = new OtherNames(text, patient, vocabulary);
    NamesInCare names = new NamesInCare(text, others);
    NamesTold told = new NamesTold(text, others);
    OthersThings things = new OthersThings(text, others);
    BitSet tokens = new NamedTasks(part, patient, vocabulary, index).names();
    for (int i = 0; i < text.size(); i++) {
      if (names.isNamedInCare(i)
          || told.is(i)
          || things.is(i)
          || (i > 0 && names.isNumbered(i - 1))) {
        tokens.set(i);
        if (text.isInitial(i + 1)) {
          tokens.set(i + 1);
        }
      }
    }
    return tokens.stream()
        .mapToObj(text::token)
        .map(t -> new Span(IdentifierKind.NAME_PATIENT, t.start(), t.end(), "name-in-care"))
        .toList();
  }
}
