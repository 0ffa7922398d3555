package org.wardscribe.transcribe;

import org.wardscribe.identify.Identification.Confirmed;

/** The document that benchmarks write: a question and its answer, 450 characters of text in all. */
public final class BenchmarkDocument {
  private static final String ADVICE =
      "Looks like a bullous drug eruption. Stop co-amoxiclav now & record as suspected allergy. FBC,"
          + " U&E, LFT mane. Doxycycline 100 mg BD instead, in with food.\n"
          + "If >10% BSA or any mucosal lesion call derm on call at once; photos again tomorrow at"
          + " 08:00, same light, with a ruler beside the largest blister please.";

  private BenchmarkDocument() {}

  public static Confirmed confirmed() {
    return Scene.advice(ADVICE).confirmed();
  }

  public static MdmTranscription transcription() {
    return Desk.transcription();
  }
}
