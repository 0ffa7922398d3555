package org.wardscribe.identify;

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
  static boolean isAny(Understood part, Particulars patient, Vocabulary vocabulary) {
    Sentences text = new Sentences(part, vocabulary);
    RelativesInCare relatives = new RelativesInCare(text, patient);
    PlacesInCare places = new PlacesInCare(text);
    NamesInCare names = new NamesInCare(text, patient, vocabulary);
    OtherSex sex = new OtherSex(text, patient);
    for (int i = 0; i < text.size(); i++) {
      if (relatives.is(i) || places.is(i) || names.is(i) || sex.is(i)) {
        return true;
      }
    }
    return false;
  }
}
