package org.wardscribe.identify;

import java.util.List;
import java.util.Optional;

/**
 * Looks patients up by a number, or by the index's own id.
 *
 * <p>It answers, or it says that it can't: each method throws {@link PatientIndexUnavailable} where
 * it could not ask, or where the answer can't be trusted, and that is never "not found".
 */
public interface PatientsByNumber {
  /**
   * Every record that has the number; none of another patient.
   *
   * <p>A record that answers in place of one which it replaced has the number as an {@link
   * PatientRecord.Identifier#old() old} one.
   *
   * @param value as the index writes it, without spaces, in upper case
   */
  List<PatientRecord> byIdentifier(String system, String value);

  /**
   * The record with exactly this id; one that was replaced says by which ({@link
   * PatientRecord#replacedBy()}), and is not current.
   */
  Optional<PatientRecord> byId(String id);
}
