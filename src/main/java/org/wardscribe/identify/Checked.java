package org.wardscribe.identify;

import java.util.List;
import java.util.Optional;
import org.wardscribe.ledger.AskedFor;

/** What the patient check found about a thread: one record, or why none can be taken. */
public sealed interface Checked {
  /** One for each message, in the order of the thread. */
  List<Part> parts();

  /**
   * One message as it was understood.
   *
   * @param recognised in the order of the text, without overlaps
   * @param text with surrogates; for a hold redacted as well as possible without a confirmed record
   */
  record Part(List<Recognised> recognised, String text) {
    public Part {
      recognised = List.copyOf(recognised);
    }

    @Override
    public String toString() {
      return "Part[" + recognised.size() + " recognised]";
    }
  }

  /**
   * Exactly one record, and nothing that was stated contradicts it.
   *
   * @param agreeing what the patient was identified from, in words: "NHS number", "surname"
   */
  record Match(PatientRecord patient, List<String> agreeing, List<Part> parts) implements Checked {
    public Match {
      agreeing = List.copyOf(agreeing);
      parts = List.copyOf(parts);
    }

    @Override
    public String toString() {
      return "Match[]";
    }
  }

  /**
   * In doubt; a person must look.
   *
   * @param oneShort the one thing that would make it sure: one record is known for what is stated,
   *     and nothing contradicts it
   */
  record Hold(Reason reason, List<Part> parts, Optional<AskedFor> oneShort) implements Checked {
    public Hold {
      parts = List.copyOf(parts);
    }

    /** One that no single identifier would resolve. */
    Hold(Reason reason, List<Part> parts) {
      this(reason, parts, Optional.empty());
    }

    @Override
    public String toString() {
      return "Hold[]";
    }
  }
}
