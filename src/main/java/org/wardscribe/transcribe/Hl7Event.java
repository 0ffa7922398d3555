package org.wardscribe.transcribe;

import org.wardscribe.mapping.Hl7Form;

/** Under which event a document is filed over HL7 v2, and what its message is called. */
final class Hl7Event {
  /** Of a cancel of an MDM: MSH-9.2. */
  static final String CANCEL = "T11";

  /** Of a result, MSH-9.2 is {@code R01} for all three. */
  static final String RESULT = "R01";

  static final String CORRECTED_RESULT = "R01-C";
  static final String WITHDRAWN_RESULT = "R01-W";

  private Hl7Event() {}

  static EditManner manner(Hl7Form form) {
    if (form.structure() == Hl7Form.Structure.ORU) {
      return new EditManner(
          RESULT, CORRECTED_RESULT, EditManner.What.ALL, EditManner.Numbered.OF_THE_FIRST);
    }
    return new EditManner(
        "T02",
        form.edit().name(),
        form.edit() == Hl7Form.Edit.T06 ? EditManner.What.NEW : EditManner.What.ALL,
        form.sameNumber() ? EditManner.Numbered.OF_THE_FIRST : EditManner.Numbered.NEW);
  }

  static boolean isResult(String event) {
    return event.startsWith(RESULT);
  }

  static boolean cancels(String event) {
    return event.equals(CANCEL) || event.equals(WITHDRAWN_RESULT);
  }
}
