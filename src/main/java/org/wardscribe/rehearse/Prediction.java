package org.wardscribe.rehearse;

import java.util.List;
import org.wardscribe.identify.Reason;
import org.wardscribe.mapping.IdentifierKind;

/**
 * What identification would do with one message.
 *
 * @param found everything that was recognised, also what stays in the text
 * @param text without what is stripped
 */
public record Prediction(String id, List<Found> found, Decision decision, String text) {
  public Prediction {
    found = List.copyOf(found);
  }

  /**
   * @param start first code point in the message's own text
   * @param end one past the last
   * @param stripped false: it was recognised, and stays
   */
  public record Found(int start, int end, IdentifierKind type, boolean stripped) {}

  /** Filed to one patient, or held for a person. */
  public sealed interface Decision {
    /**
     * @param patientId as the index has it
     */
    record Match(String patientId) implements Decision {
      @Override
      public String toString() {
        return "Match[]";
      }
    }

    record Hold(Reason reason) implements Decision {}
  }

  @Override
  public String toString() {
    return "Prediction[]";
  }
}
